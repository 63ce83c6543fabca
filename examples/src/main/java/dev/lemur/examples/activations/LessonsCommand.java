package dev.lemur.examples.activations;

import dev.lemur.core.Tensor;
import dev.lemur.examples.activations.DyingReLU.Epoch;
import dev.lemur.examples.plot.Charts;
import dev.lemur.examples.plot.Picture;
import dev.lemur.examples.program.Programs;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Identity;
import dev.lemur.nn.activation.LeakyReLU;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.activation.Sigmoid;
import dev.lemur.nn.optim.SGD;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the lessons one after another. */
@Command(
    name = "activation-lessons",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Shows what activation functions are good and bad at.")
public final class LessonsCommand implements Callable<Integer> {
  private static final double HIGH_LEARNING_RATE = 0.3;
  private static final int EPOCHS = 10;
  private static final float[] POINTS = {-2, -1, 0, 1, 2};

  @Spec private CommandSpec spec;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "activation-lessons",
      description = "The folder to write the picture of the gradients into.")
  private Path output;

  private LessonsCommand() {}

  /** The command, ready to execute the arguments of a {@code main} method. */
  public static CommandLine commandLine() {
    System.setProperty("java.awt.headless", "true");
    return Programs.commandLine(new LessonsCommand());
  }

  /** Prints all lessons. */
  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    step(out);
    identity(out);
    relu(out);
    dyingReLU(out);
    vanishingGradients(out);
    return ExitCode.OK;
  }

  private static void step(PrintWriter out) {
    out.println("1. The step function cannot learn: its gradient is zero everywhere");
    UnaryOperator<Tensor> step = x -> x.heaviside(Tensor.tensor(1.0));
    table(out, step);
    Tensor weight = Tensor.tensor(-1.0).requiresGrad_();
    SGD optimizer = new SGD(List.of(weight), 0.1);
    for (int i = 0; i < 100; i++) {
      optimizer.zeroGrad();
      Tensor error = step.apply(weight.mul(2)).sub(1);
      error.square().backward();
      optimizer.step();
    }
    out.printf(
        Locale.ROOT,
        "step(2 w) should be 1; w = -1 makes it 0, and after 100 steps of SGD w is %.1f still.%n%n",
        weight.item());
  }

  private static void identity(PrintWriter out) {
    out.println("2. Identity learns, but nothing that a single linear layer does not");
    table(out, new Identity()::apply);
    out.println();
  }

  private static void relu(PrintWriter out) {
    out.println("3. ReLU has no derivative at 0");
    table(out, new ReLU()::apply);
    out.printf(
        Locale.ROOT,
        "At 0 its slope is %.0f to the left and %.0f to the right; the gradient used is %.0f.%n",
        slope(Functional::relu, -1e-3),
        slope(Functional::relu, 1e-3),
        gradients(Functional::relu, Tensor.tensor(0.0)).item());
    out.printf(
        Locale.ROOT,
        "LeakyReLU has the slopes %.2f and %.0f there; the gradient used is %.2f.%n%n",
        slope(Functional::leakyRelu, -1e-3),
        slope(Functional::leakyRelu, 1e-3),
        gradients(Functional::leakyRelu, Tensor.tensor(0.0)).item());
  }

  private static void table(PrintWriter out, UnaryOperator<Tensor> function) {
    Tensor x = Tensor.tensor(POINTS);
    out.println("x        " + x);
    out.println("output   " + function.apply(x));
    out.println("gradient " + gradients(function, x));
  }

  private static Tensor gradients(UnaryOperator<Tensor> function, Tensor at) {
    Tensor x = at.clone().requiresGrad_();
    function.apply(x).backward(x.detach().onesLike());
    return Objects.requireNonNull(x.grad());
  }

  /** The slope of the line from the function's point at 0 to that at {@code distance}. */
  private static double slope(UnaryOperator<Tensor> function, double distance) {
    double rise =
        function.apply(Tensor.tensor(distance)).item() - function.apply(Tensor.tensor(0.0)).item();
    return rise == 0 ? 0 : rise / distance;
  }

  private static void dyingReLU(PrintWriter out) {
    out.println("4. ReLUs die: a unit whose input is negative for all data gets no gradient");
    List<Epoch> relu = DyingReLU.train(new ReLU(), HIGH_LEARNING_RATE, EPOCHS);
    List<Epoch> leaky = DyingReLU.train(new LeakyReLU(), HIGH_LEARNING_RATE, EPOCHS);
    out.printf(
        Locale.ROOT,
        "Dead units of %d at a learning rate of %s:%n",
        DyingReLU.UNITS,
        HIGH_LEARNING_RATE);
    out.println("epoch  ReLU    loss  LeakyReLU    loss");
    for (int i = 0; i < EPOCHS; i++) {
      out.printf(
          Locale.ROOT,
          "%5d %5d %7.3f %10d %7.3f%n",
          i + 1,
          relu.get(i).deadUnits(),
          relu.get(i).loss(),
          leaky.get(i).deadUnits(),
          leaky.get(i).loss());
    }
    out.println();
  }

  private void vanishingGradients(PrintWriter out) {
    out.println("5. Gradients vanish in sigmoids: each layer passes on a quarter at most");
    double[] sigmoid = VanishingGradients.norms(Sigmoid::new);
    double[] relu = VanishingGradients.norms(ReLU::new);
    out.println("Norm of the gradient at each of ten layers:");
    out.println("layer   Sigmoid      ReLU");
    for (int layer = 0; layer < sigmoid.length; layer++) {
      out.printf(Locale.ROOT, "%5d %9.1e %9.1e%n", layer + 1, sigmoid[layer], relu[layer]);
    }
    Map<String, double[]> series = new LinkedHashMap<>();
    series.put("ReLU", relu);
    series.put("Sigmoid", sigmoid);
    Picture picture =
        new Picture(
            List.of(Charts.byLayer("Vanishing gradients", "Norm of the gradient", series)),
            1,
            640,
            460);
    picture.write(output, "vanishing-gradients").forEach(out::println);
  }
}

package dev.lemur.examples.activations;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.examples.program.Programs;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.Sigmoid;
import dev.lemur.nn.activation.Softmax;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The introduction: sigmoid and softmax as the last layer of a network. */
@Command(
    name = "activation-introduction",
    mixinStandardHelpOptions = true,
    description = "Shows what sigmoid and softmax do at the end of a network.")
public final class IntroductionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private IntroductionCommand() {}

  /** The command, ready to execute the arguments of a {@code main} method. */
  public static CommandLine commandLine() {
    return Programs.commandLine(new IntroductionCommand());
  }

  /** Prints each part in turn. */
  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Tensor.manualSeed(42);
    try (var noGrad = new NoGrad()) {
      sigmoid(out);
      collapse(out);
      softmax(out);
      classifier(out);
    }
    out.flush();
    return ExitCode.OK;
  }

  private static void sigmoid(PrintWriter out) {
    out.println("Sigmoid turns a score into a probability:");
    Tensor score = Tensor.tensor(new float[][] {{6}});
    Tensor probability = new Sigmoid().apply(score);
    out.println(score + " -> " + probability);
    out.println(answer(probability.item()));
    out.println();
  }

  private static String answer(double probability) {
    return String.format(
        Locale.ROOT,
        "%.4f is %s 0.5: %s",
        probability,
        probability > 0.5 ? "above" : "not above",
        probability > 0.5 ? "a mammal" : "not a mammal");
  }

  private static void collapse(PrintWriter out) {
    Linear first = new Linear(6, 4);
    Linear second = new Linear(4, 1);
    Sequential model = new Sequential(first, second, new Sigmoid());
    Tensor animals = Tensor.randn(5, 6);
    Tensor probabilities = model.apply(animals);
    out.println("Two linear layers and a sigmoid:");
    out.println(model);
    out.println(probabilities);

    Tensor weight = second.weight().matmul(first.weight());
    Tensor bias = second.weight().matmul(first.bias()).add(second.bias());
    Tensor collapsed = animals.linear(weight, bias).sigmoid();
    out.println("One linear layer with W = W2 W1 and b = W2 b1 + b2, a logistic regression:");
    out.println("W = " + weight);
    out.println("b = " + bias);
    out.println(collapsed);
    out.println(
        probabilities.allclose(collapsed, 1e-5, 1e-6)
            ? "The same: without an activation between them, two layers learn no more than one."
            : "Not the same.");
    out.println();
  }

  private static void softmax(PrintWriter out) {
    out.println("Softmax turns scores into probabilities:");
    Tensor scores = Tensor.tensor(new float[][] {{4.3f, 6.1f, 2.3f}});
    Tensor probabilities = new Softmax(-1).apply(scores);
    out.println(scores + " -> " + probabilities);
    boolean bounded = true;
    for (double probability : probabilities.toDoubleArray()) {
      bounded &= probability >= 0 && probability <= 1;
    }
    out.printf(
        Locale.ROOT,
        "Each is %sbetween 0 and 1, their sum is %.4f%n%n",
        bounded ? "" : "not ",
        probabilities.sum().item());
  }

  private static void classifier(PrintWriter out) {
    Sequential model =
        new Sequential(new Linear(6, 20), new Linear(20, 10), new Linear(10, 3), new Softmax(-1));
    Tensor probabilities = model.apply(Tensor.randn(1, 6));
    out.println("Softmax as the last layer of a classifier of three classes:");
    out.println(model);
    out.println(probabilities);
    out.println("The likeliest class is " + likeliest(probabilities.toFloatArray()) + ".");
  }

  private static int likeliest(float[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return best;
  }
}

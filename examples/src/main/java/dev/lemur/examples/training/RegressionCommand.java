package dev.lemur.examples.training;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.examples.plot.Charts;
import dev.lemur.examples.plot.Picture;
import dev.lemur.examples.program.Programs;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.Tanh;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.loss.MSELoss;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.train.ProgressBars;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits a curve to noisy points. */
@Command(
    name = "regression",
    sortOptions = false,
    showDefaultValues = true,
    description = "Fits a network to noisy points of y = sin 2x and draws points and fit.")
public final class RegressionCommand implements Callable<Integer> {
  private static final double REACH = 3;
  private static final int SAMPLES = 160;
  private static final int HELD_BACK = 40;
  private static final double NOISE = 0.15;
  private static final int HIDDEN = 32;
  private static final int CURVE_POINTS = 200;

  @Spec private CommandSpec spec;
  @Mixin private final TrainingSettings settings = new TrainingSettings(200, 0.01);

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "regression",
      description = "The folder to write the pictures into.")
  private Path output;

  private RegressionCommand() {}

  /** The command, ready to execute the arguments of a {@code main} method. */
  public static CommandLine commandLine() {
    System.setProperty("java.awt.headless", "true");
    return Programs.commandLine(new RegressionCommand());
  }

  /** Makes the points, trains and draws. */
  @Override
  public Integer call() {
    settings.check();
    PrintWriter out = spec.commandLine().getOut();

    Tensor.manualSeed(settings.seed());
    Tensor x = Tensor.rand(SAMPLES, 1).mul(2 * REACH).sub(REACH);
    Tensor y = curve(x).add(Tensor.randn(SAMPLES, 1).mul(NOISE));
    int learnt = SAMPLES - HELD_BACK;
    var training = new TensorDataset(x.narrow(0, 0, learnt), y.narrow(0, 0, learnt));
    var validation =
        new TensorDataset(x.narrow(0, learnt, HELD_BACK), y.narrow(0, learnt, HELD_BACK));

    var model =
        new Sequential(
            new Linear(1, HIDDEN),
            new Tanh(),
            new Linear(HIDDEN, HIDDEN),
            new Tanh(),
            new Linear(HIDDEN, 1));
    var options =
        TrainingOptions.DEFAULT
            .withEpochs(settings.epochs())
            .withListeners(
                new ProgressBars(),
                new EpochLines(out, 5, List.of("loss", "val_loss")),
                new LossCurves(output));
    new Trainer(
            model, new MSELoss(), new Adam(model.parameters(), settings.learningRate()), options)
        .fit(new DataLoader<>(training, 20, true), new DataLoader<>(validation, HELD_BACK));

    draw(model, x, y, out);
    return ExitCode.OK;
  }

  private static Tensor curve(Tensor x) {
    return x.mul(2).sin();
  }

  private void draw(Sequential model, Tensor x, Tensor y, PrintWriter out) {
    Tensor inputs = Tensor.linspace(-REACH, REACH, CURVE_POINTS).reshape(CURVE_POINTS, 1);
    Tensor fitted;
    try (var noGrad = new NoGrad()) {
      fitted = model.apply(inputs);
    }
    Tensor truth = curve(inputs);
    out.printf(
        Locale.ROOT,
        "The fit is off the curve by %.4f on average; the noise is %.2f%n",
        fitted.sub(truth).abs().mean().item(),
        NOISE);
    Map<String, double[][]> lines = new LinkedHashMap<>();
    lines.put("fit", points(inputs, fitted));
    lines.put("sin 2x", points(inputs, truth));
    Picture picture =
        new Picture(List.of(Charts.fit("Regression", lines, points(x, y))), 1, 640, 480);
    List<Path> files = picture.write(output, "fit");
    files.forEach(out::println);
    out.println(output.resolve("loss.png"));
    out.println(output.resolve("loss.svg"));
  }

  private static double[][] points(Tensor x, Tensor y) {
    return new double[][] {x.toDoubleArray(), y.toDoubleArray()};
  }
}

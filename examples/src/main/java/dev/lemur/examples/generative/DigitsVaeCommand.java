package dev.lemur.examples.generative;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.examples.loop.Loop;
import dev.lemur.examples.loop.StepResult;
import dev.lemur.examples.plot.Charts;
import dev.lemur.examples.plot.Picture;
import dev.lemur.examples.plot.Tiles;
import dev.lemur.examples.program.Programs;
import dev.lemur.examples.training.TrainingFiles;
import dev.lemur.examples.training.TrainingSettings;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.io.Checkpoint;
import dev.lemur.nn.optim.Adam;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A variational autoencoder: digits become points of a plane, and points become digits. */
@Command(
    name = "digits-vae",
    sortOptions = false,
    showDefaultValues = true,
    description = "Learns to lay digits out on a plane, and draws the plane.")
public final class DigitsVaeCommand implements Callable<Integer> {
  private static final int PIXELS = DrawnDigits.SIZE * DrawnDigits.SIZE;
  private static final int HIDDEN = 256;
  private static final double REACH = 3;
  private static final int TILES = 15;

  @Spec private CommandSpec spec;
  @Mixin private final TrainingSettings settings = new TrainingSettings(80, 0.002);
  @Mixin private final TrainingFiles files = new TrainingFiles("digits-vae");

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many digits to draw and learn from.")
  private int images;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many images a step sees.")
  private int batchSize;

  private DigitsVaeCommand() {}

  /** The command, ready to execute the arguments of a {@code main} method. */
  public static CommandLine commandLine() {
    System.setProperty("java.awt.headless", "true");
    return Programs.commandLine(new DigitsVaeCommand());
  }

  /** Encoder and decoder, with two numbers between them. */
  static final class Vae extends AbstractModule {
    record Output(Tensor logits, Tensor mu, Tensor logvar) {}

    private final Sequential encoder =
        register(
            "encoder",
            new Sequential(
                new Linear(PIXELS, HIDDEN), new ReLU(), new Linear(HIDDEN, HIDDEN), new ReLU()));
    private final Linear mu = register("mu", new Linear(HIDDEN, 2));
    private final Linear logvar = register("logvar", new Linear(HIDDEN, 2));
    private final Sequential decoder =
        register(
            "decoder",
            new Sequential(
                new Linear(2, HIDDEN),
                new ReLU(),
                new Linear(HIDDEN, HIDDEN),
                new ReLU(),
                new Linear(HIDDEN, PIXELS)));

    /** The center of the region of the plane that each image is mapped to. */
    Tensor encode(Tensor x) {
      return mu.apply(encoder.apply(x.flatten(1)));
    }

    /** The images of points. */
    Tensor decode(Tensor z) {
      return decoder.apply(z).sigmoid().view(-1, 1, DrawnDigits.SIZE, DrawnDigits.SIZE);
    }

    Output forward(Tensor x) {
      Tensor hidden = encoder.apply(x.flatten(1));
      Tensor mean = mu.apply(hidden);
      Tensor logVariance = logvar.apply(hidden);
      Tensor std = logVariance.mul(0.5).exp();
      Tensor z = mean.add(Tensor.randnLike(std).mul(std));
      return new Output(decoder.apply(z), mean, logVariance);
    }
  }

  /** The reconstruction error, plus the divergence of the regions from the normal distribution. */
  private static Tensor loss(Vae.Output output, Tensor x) {
    Tensor reconstruction =
        Functional.binaryCrossEntropyWithLogits(output.logits, x.flatten(1), Reduction.SUM);
    Tensor divergence =
        output.logvar.add(1).sub(output.mu.square()).sub(output.logvar.exp()).sum().mul(-0.5);
    return reconstruction.add(divergence).div(x.size(0));
  }

  /** Draws digits, trains, and draws the plane. */
  @Override
  public Integer call() {
    settings.check();
    files.check();
    CommandLine commandLine = spec.commandLine();
    Programs.check(
        commandLine,
        images >= DrawnDigits.CLASSES,
        "--images",
        "at least " + DrawnDigits.CLASSES,
        images);
    Programs.check(commandLine, batchSize >= 1, "--batch-size", "at least 1", batchSize);
    PrintWriter out = commandLine.getOut();

    Tensor.manualSeed(settings.seed());
    Tensor digits = DrawnDigits.draw(images);
    var loader = new DataLoader<>(new TensorDataset(digits), batchSize, true);
    var model = new Vae();
    var optimizer = new Adam(model.parameters(), settings.learningRate());

    var checkpoint = new Checkpoint(model).with(optimizer);
    var loop = new Loop(settings.epochs(), files, checkpoint, List.of("loss"), out);
    boolean finished =
        loop.run(
            loader,
            batch -> {
              Tensor x = batch.get(0);
              optimizer.zeroGrad();
              Tensor loss = loss(model.forward(x), x);
              loss.backward();
              optimizer.step();
              return new StepResult(x.size(0), loss.item());
            },
            epoch -> {});
    if (finished) {
      try (var noGrad = new NoGrad()) {
        draw(model, digits, loop, out);
      }
    }
    return finished ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void draw(Vae model, Tensor digits, Loop loop, PrintWriter out) {
    float[] places = model.encode(digits).toFloatArray();
    Map<String, double[][]> clouds = new LinkedHashMap<>();
    for (int digit = 0; digit < DrawnDigits.CLASSES; digit++) {
      int[] shown =
          IntStream.iterate(digit, i -> i < images, i -> i + DrawnDigits.CLASSES).toArray();
      clouds.put(
          String.valueOf(digit),
          new double[][] {
            IntStream.of(shown).mapToDouble(i -> places[2 * i]).toArray(),
            IntStream.of(shown).mapToDouble(i -> places[2 * i + 1]).toArray()
          });
    }
    new Picture(List.of(Charts.clouds("Where the digits lie", clouds, REACH)), 1, 560, 600)
        .write(files.output(), "plane")
        .forEach(out::println);
    out.println(Tiles.write(files.output(), "decoded", model.decode(grid()), TILES));
    new Picture(List.of(Charts.byEpoch("Loss", "Mean loss", loop.history())), 1, 560, 420)
        .write(files.output(), "loss")
        .forEach(out::println);
  }

  /** The points of the plane that are decoded, row by row from the top. */
  private static Tensor grid() {
    Tensor x = Tensor.linspace(-REACH, REACH, TILES);
    Tensor columns = x.view(1, TILES).expand(Shape.of(TILES, TILES)).flatten();
    Tensor rows = x.neg().view(TILES, 1).expand(Shape.of(TILES, TILES)).flatten();
    return Tensor.stack(List.of(columns, rows), 1);
  }
}

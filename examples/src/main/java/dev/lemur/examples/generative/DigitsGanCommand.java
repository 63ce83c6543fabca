package dev.lemur.examples.generative;

import dev.lemur.core.Tensor;
import dev.lemur.examples.loop.Loop;
import dev.lemur.examples.loop.StepResult;
import dev.lemur.examples.plot.Charts;
import dev.lemur.examples.plot.Frames;
import dev.lemur.examples.plot.Picture;
import dev.lemur.examples.plot.Tiles;
import dev.lemur.examples.program.Programs;
import dev.lemur.examples.training.TrainingFiles;
import dev.lemur.examples.training.TrainingSettings;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Flatten;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.LeakyReLU;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.activation.Tanh;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.conv.ConvTranspose2d;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.init.Init;
import dev.lemur.nn.io.Checkpoint;
import dev.lemur.nn.loss.BCEWithLogitsLoss;
import dev.lemur.nn.norm.BatchNorm2d;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.utils.EvaluationMode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A deep convolutional generative adversarial network (DCGAN): noise becomes digits. */
@Command(
    name = "digits-gan",
    sortOptions = false,
    showDefaultValues = true,
    description = "Learns to draw digits, and shows some after each epoch.")
public final class DigitsGanCommand implements Callable<Integer> {
  static final int NOISE = 32;
  private static final int SHOWN = 60;
  private static final int COLUMNS = 10;
  private static final int FRAME_MILLIS = 300;

  @Spec private CommandSpec spec;
  @Mixin private final TrainingSettings settings = new TrainingSettings(30, 0.001);
  @Mixin private final TrainingFiles files = new TrainingFiles("digits-gan");

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

  private DigitsGanCommand() {}

  /** The command, ready to execute the arguments of a {@code main} method. */
  public static CommandLine commandLine() {
    System.setProperty("java.awt.headless", "true");
    return Programs.commandLine(new DigitsGanCommand());
  }

  /** The two networks that compete with each other. */
  static final class Players extends AbstractModule {
    final Sequential generator =
        register(
            "generator",
            new Sequential(
                new ConvTranspose2d(NOISE, 128, 4, withoutBias()), // 4 x 4
                new BatchNorm2d(128),
                new ReLU(),
                new ConvTranspose2d(
                    128, 64, 4, withoutBias().withStride(2).withPadding(1)), // 8 x 8
                new BatchNorm2d(64),
                new ReLU(),
                new ConvTranspose2d(64, 1, 4, 2, 1), // 16 x 16
                new Tanh()));
    final Sequential discriminator =
        register(
            "discriminator",
            new Sequential(
                new Conv2d(1, 32, 4, 2, 1), // 8 x 8
                new LeakyReLU(0.2),
                new Conv2d(32, 64, 4, 2, 1), // 4 x 4
                new BatchNorm2d(64),
                new LeakyReLU(0.2),
                new Conv2d(64, 1, 4), // 1 x 1
                new Flatten()));

    private static ConvTranspose2d.Options withoutBias() {
      return ConvTranspose2d.Options.DEFAULT.withBias(false);
    }

    /** The paper's initial weights, which are smaller than usual. */
    static void initialize(AbstractModule module) {
      if (module instanceof ConvTranspose2d layer) {
        Init.normal_(layer.weight(), 0, 0.02);
      } else if (module instanceof Conv2d layer) {
        Init.normal_(layer.weight(), 0, 0.02);
      } else if (module instanceof BatchNorm2d layer) {
        Init.normal_(layer.weight(), 1, 0.02);
      }
    }
  }

  /** Draws digits, trains, and draws what was learnt. */
  @Override
  public Integer call() {
    settings.check();
    files.check();
    CommandLine commandLine = spec.commandLine();
    Programs.check(commandLine, batchSize >= 2, "--batch-size", "at least 2", batchSize);
    Programs.check(commandLine, images >= batchSize, "--images", "at least the batch size", images);
    PrintWriter out = commandLine.getOut();

    Tensor.manualSeed(settings.seed());
    var digits = new TensorDataset(DrawnDigits.draw(images).mul(2).sub(1));
    var loader =
        new DataLoader<>(
            digits,
            DataLoader.Options.DEFAULT
                .withBatchSize(batchSize)
                .withShuffle(true)
                .withDropLast(true));
    var players = new Players();
    players.apply(Players::initialize);
    var generator = players.generator;
    var discriminator = players.discriminator;
    var adam = Adam.Options.DEFAULT.withLr(settings.learningRate()).withBetas(0.5, 0.999);
    var generatorOptimizer = new Adam(generator.parameters(), adam);
    var discriminatorOptimizer = new Adam(discriminator.parameters(), adam);
    var criterion = new BCEWithLogitsLoss();
    Tensor isReal = Tensor.ones(batchSize, 1);
    Tensor isMade = Tensor.zeros(batchSize, 1);
    Tensor shownNoise = Tensor.randn(SHOWN, NOISE, 1, 1);

    var checkpoint =
        new Checkpoint(players)
            .with("generator", generatorOptimizer)
            .with("discriminator", discriminatorOptimizer);
    var loop =
        new Loop(settings.epochs(), files, checkpoint, List.of("discriminator", "generator"), out);
    boolean finished =
        loop.run(
            loader,
            batch -> {
              // The discriminator learns to tell real digits from generated ones.
              Tensor real = batch.get(0);
              Tensor made = generator.apply(Tensor.randn(batchSize, NOISE, 1, 1));
              discriminatorOptimizer.zeroGrad();
              Tensor discriminatorLoss =
                  criterion
                      .apply(discriminator.apply(real), isReal)
                      .add(criterion.apply(discriminator.apply(made.detach()), isMade));
              discriminatorLoss.backward();
              discriminatorOptimizer.step();

              // The generator learns to make digits that the discriminator takes for real ones.
              generatorOptimizer.zeroGrad();
              Tensor generatorLoss = criterion.apply(discriminator.apply(made), isReal);
              generatorLoss.backward();
              generatorOptimizer.step();
              return new StepResult(batchSize, discriminatorLoss.item(), generatorLoss.item());
            },
            epoch -> {
              try (var evaluation = new EvaluationMode(generator)) {
                Tensor shown = generator.apply(shownNoise).add(1).div(2);
                Tiles.write(files.output(), Frames.name("digits", epoch), shown, COLUMNS);
              }
            });
    if (finished) {
      draw(loop, out);
    }
    return finished ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void draw(Loop loop, PrintWriter out) {
    Path animation = files.output().resolve("digits.gif");
    List<Path> frames = Frames.in(files.output(), "digits", settings.epochs());
    Frames.animate(frames, animation, FRAME_MILLIS);
    out.println(frames.get(frames.size() - 1));
    out.println(animation);
    new Picture(List.of(Charts.byEpoch("Losses", "Mean loss", loop.history())), 1, 560, 420)
        .write(files.output(), "loss")
        .forEach(out::println);
  }
}

package dev.lemur.examples.generative;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.examples.loop.Loop;
import dev.lemur.examples.loop.StepResult;
import dev.lemur.examples.plot.Charts;
import dev.lemur.examples.plot.Frames;
import dev.lemur.examples.plot.Picture;
import dev.lemur.examples.program.Programs;
import dev.lemur.examples.training.TrainingFiles;
import dev.lemur.examples.training.TrainingSettings;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.LeakyReLU;
import dev.lemur.nn.io.Checkpoint;
import dev.lemur.nn.loss.BCEWithLogitsLoss;
import dev.lemur.nn.optim.Adam;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A generative adversarial network of the plane: noise learns to lie on two rings. */
@Command(
    name = "rings-gan",
    sortOptions = false,
    showDefaultValues = true,
    description = "Learns to make points that lie on two rings, and draws how they move there.")
public final class RingsGanCommand implements Callable<Integer> {
  static final int NOISE = 8;
  private static final int SHOWN = 500;
  private static final int FRAME_MILLIS = 150;

  @Spec private CommandSpec spec;
  @Mixin private final TrainingSettings settings = new TrainingSettings(60, 0.001);
  @Mixin private final TrainingFiles files = new TrainingFiles("rings-gan");

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "100",
      description = "Steps of an epoch; each sees new points.")
  private int steps;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "256",
      description = "How many points a step sees.")
  private int batchSize;

  private RingsGanCommand() {}

  /** The command, ready to execute the arguments of a {@code main} method. */
  public static CommandLine commandLine() {
    System.setProperty("java.awt.headless", "true");
    return Programs.commandLine(new RingsGanCommand());
  }

  /** The two networks that compete with each other. */
  static final class Players extends AbstractModule {
    final Sequential generator =
        register(
            "generator",
            new Sequential(
                new Linear(NOISE, 128),
                new LeakyReLU(0.2),
                new Linear(128, 128),
                new LeakyReLU(0.2),
                new Linear(128, 2)));
    final Sequential discriminator =
        register(
            "discriminator",
            new Sequential(
                new Linear(2, 128),
                new LeakyReLU(0.2),
                new Linear(128, 128),
                new LeakyReLU(0.2),
                new Linear(128, 1)));
  }

  /** Trains and draws. */
  @Override
  public Integer call() {
    settings.check();
    files.check();
    CommandLine commandLine = spec.commandLine();
    Programs.check(commandLine, steps >= 1, "--steps", "at least 1", steps);
    Programs.check(commandLine, batchSize >= 1, "--batch-size", "at least 1", batchSize);
    PrintWriter out = commandLine.getOut();

    Tensor.manualSeed(settings.seed());
    var players = new Players();
    var generator = players.generator;
    var discriminator = players.discriminator;
    var adam = Adam.Options.DEFAULT.withLr(settings.learningRate()).withBetas(0.5, 0.999);
    var generatorOptimizer = new Adam(generator.parameters(), adam);
    var discriminatorOptimizer = new Adam(discriminator.parameters(), adam);
    var criterion = new BCEWithLogitsLoss();
    Tensor isReal = Tensor.ones(batchSize, 1);
    Tensor isMade = Tensor.zeros(batchSize, 1);
    Tensor shownNoise = Tensor.randn(SHOWN, NOISE);
    Tensor shownReal = Rings.draw(SHOWN);

    var checkpoint =
        new Checkpoint(players)
            .with("generator", generatorOptimizer)
            .with("discriminator", discriminatorOptimizer);
    var loop =
        new Loop(settings.epochs(), files, checkpoint, List.of("discriminator", "generator"), out);
    boolean finished =
        loop.run(
            Collections.nCopies(steps, batchSize),
            count -> {
              // The discriminator learns to tell real points from generated ones.
              Tensor real = Rings.draw(count);
              Tensor made = generator.apply(Tensor.randn(count, NOISE));
              discriminatorOptimizer.zeroGrad();
              Tensor discriminatorLoss =
                  criterion
                      .apply(discriminator.apply(real), isReal)
                      .add(criterion.apply(discriminator.apply(made.detach()), isMade));
              discriminatorLoss.backward();
              discriminatorOptimizer.step();

              // The generator learns to make points that the discriminator takes for real.
              generatorOptimizer.zeroGrad();
              Tensor generatorLoss = criterion.apply(discriminator.apply(made), isReal);
              generatorLoss.backward();
              generatorOptimizer.step();
              return new StepResult(count, discriminatorLoss.item(), generatorLoss.item());
            },
            epoch -> {
              Tensor shown = NoGrad.run(() -> generator.apply(shownNoise));
              Rings.write(files.output(), epoch, shown, shownReal);
            });
    if (finished) {
      Tensor shown = NoGrad.run(() -> generator.apply(shownNoise));
      out.printf(
          Locale.ROOT,
          "%.0f %% of the points lie near a ring%n",
          100 * Rings.shareNearARing(shown));
      draw(loop, out);
    }
    return finished ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void draw(Loop loop, PrintWriter out) {
    Path animation = files.output().resolve("points.gif");
    Path sheet = files.output().resolve("points.png");
    List<Path> frames = Frames.in(files.output(), "points", settings.epochs());
    Frames.animate(frames, animation, FRAME_MILLIS);
    Frames.sheet(frames, sheet, 8, 4, 4);
    out.println(animation);
    out.println(sheet);
    new Picture(List.of(Charts.byEpoch("Losses", "Mean loss", loop.history())), 1, 560, 420)
        .write(files.output(), "loss")
        .forEach(out::println);
  }
}

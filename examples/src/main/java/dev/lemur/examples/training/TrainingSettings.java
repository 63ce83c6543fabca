package dev.lemur.examples.training;

import dev.lemur.examples.program.Programs;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that every training has. */
public final class TrainingSettings {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Seed of all random numbers: the same seed gives the same output.")
  private long seed;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Number of epochs: passes over all samples, unless an option says what an epoch has.")
  private int epochs;

  @Option(names = "--learning-rate", paramLabel = "X", description = "Learning rate of Adam.")
  private double learningRate;

  /** The options with their defaults. */
  public TrainingSettings(int epochs, double learningRate) {
    this.epochs = epochs;
    this.learningRate = learningRate;
  }

  /**
   * Checks the values.
   *
   * @throws picocli.CommandLine.ParameterException if one cannot be used
   */
  public void check() {
    CommandLine commandLine = spec.commandLine();
    Programs.check(commandLine, epochs >= 1, "--epochs", "at least 1", epochs);
    Programs.check(
        commandLine,
        learningRate > 0 && learningRate <= 1,
        "--learning-rate",
        "greater than 0 and at most 1",
        learningRate);
  }

  /** The seed of all random numbers. */
  public long seed() {
    return seed;
  }

  /** The number of epochs. */
  public int epochs() {
    return epochs;
  }

  /** The learning rate of Adam. */
  public double learningRate() {
    return learningRate;
  }
}

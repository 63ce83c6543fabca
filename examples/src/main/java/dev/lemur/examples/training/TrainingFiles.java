package dev.lemur.examples.training;

import dev.lemur.examples.program.Programs;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options for what a training reads and writes. */
public final class TrainingFiles {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The folder to write the pictures into.")
  private Path output;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Where to save the state after each epoch, and when interrupted.")
  private @Nullable Path checkpoint;

  @Option(names = "--resume", description = "Go on from the checkpoint, if there is one.")
  private boolean resume;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Where to write a line of CSV for each step.")
  private @Nullable Path log;

  /** The options, with a folder to write pictures into unless another is given. */
  public TrainingFiles(String output) {
    this.output = Path.of(output);
  }

  /**
   * Checks the values.
   *
   * @throws picocli.CommandLine.ParameterException if they do not go together
   */
  public void check() {
    Programs.check(
        spec.commandLine(),
        !resume || checkpoint != null,
        "--resume",
        "given with --checkpoint",
        "alone");
  }

  /** The folder of the pictures. */
  public Path output() {
    return output;
  }

  /** Where to save the state; null for nowhere. */
  public @Nullable Path checkpoint() {
    return checkpoint;
  }

  /** Whether to go on from the checkpoint, if there is one. */
  public boolean resume() {
    return resume;
  }

  /** Where to write a line for each step; null for nowhere. */
  public @Nullable Path log() {
    return log;
  }
}

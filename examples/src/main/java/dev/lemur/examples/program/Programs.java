package dev.lemur.examples.program;

import dev.lemur.nn.io.InvalidFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What all programs have in common. */
public final class Programs {
  private Programs() {}

  /**
   * A command line that reports user errors in one line: a bad option with exit code 2, a bad file
   * with 1. Any other error is a bug and shows its stack trace.
   */
  public static CommandLine commandLine(Object command) {
    return new CommandLine(command)
        .setParameterExceptionHandler(Programs::explain)
        .setExecutionExceptionHandler(Programs::handle);
  }

  private static int explain(ParameterException e, String[] args) {
    e.getCommandLine().getErr().println(e.getMessage() + " (--help lists the options)");
    return ExitCode.USAGE;
  }

  private static int handle(Exception e, CommandLine commandLine, ParseResult parsed)
      throws Exception {
    if (e instanceof UncheckedIOException
        || e instanceof IOException
        || e instanceof InvalidFileException) {
      commandLine.getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
    throw e;
  }

  /**
   * Checks the value of an option.
   *
   * @throws ParameterException if the condition is false
   */
  public static void check(
      CommandLine commandLine, boolean holds, String option, String rule, Object value) {
    if (!holds) {
      throw new ParameterException(
          commandLine, "%s must be %s, not %s".formatted(option, rule, value));
    }
  }
}

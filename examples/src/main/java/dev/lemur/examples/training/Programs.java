package dev.lemur.examples.training;

import dev.lemur.nn.io.InvalidFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What the programs of this package do alike. */
final class Programs {
  private Programs() {}

  /** A command that says in one line what its user has to mend. */
  static CommandLine commandLine(Object command) {
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

  static void check(
      CommandLine commandLine, boolean holds, String option, String rule, Object value) {
    if (!holds) {
      throw new ParameterException(
          commandLine, "%s must be %s, not %s".formatted(option, rule, value));
    }
  }
}

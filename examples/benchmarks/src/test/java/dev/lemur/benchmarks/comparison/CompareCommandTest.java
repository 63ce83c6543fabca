package dev.lemur.benchmarks.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class CompareCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void listsTheWorkThatThePatternFinds() {
    assertEquals(0, execute("--list", "--only", "6-16-3"));
    assertEquals("6-16-3 adam-step 16", out.toString().strip());
  }

  @Test
  void saysThatNoWorkIsFound() {
    assertEquals(2, execute("--only", "no such work"));
    assertEquals(
        "no work has a name in which --only finds no such work (--help lists the options)",
        err.toString().strip());
  }

  @Test
  void skipsPyTorchWithAWordWhereThereIsNone() {
    assertEquals(2, execute("--peers", "pytorch", "--python", "no-such-python"));
    assertEquals(
        "PyTorch is skipped: no-such-python has no torch (--python names one that has)",
        err.toString().lines().findFirst().orElse(""));
  }

  private int execute(String... args) {
    return CompareCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}

package dev.lemur.examples.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;

/** A run of a program, and what it printed. */
public record Program(int exitCode, String out, String err) {
  /** Runs a program. */
  public static Program run(CommandLine commandLine, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        commandLine
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Program(exitCode, out.toString(), err.toString());
  }

  /** Asserts that the program succeeded and printed the lines of a file beside this class. */
  public void assertPrinted(String file) throws IOException {
    assertEquals("", err);
    assertEquals(0, exitCode);
    try (InputStream expected = Objects.requireNonNull(Program.class.getResourceAsStream(file))) {
      String text = new String(expected.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(text.lines().toList(), lines());
    }
  }

  /** The lines that it printed. */
  public List<String> lines() {
    return out.lines().toList();
  }
}

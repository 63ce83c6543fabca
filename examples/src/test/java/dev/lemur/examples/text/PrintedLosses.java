package dev.lemur.examples.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.examples.activations.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The losses of the lines that a program prints after its epochs. */
final class PrintedLosses {
  private static final Pattern LINE = Pattern.compile("(?m)^epoch \\d+ of \\d+, loss ([0-9.]+)");
  private static final int STEPS = 50;
  private static final double TOLERANCE = 1e-3;

  private PrintedLosses() {}

  static List<String> of(Program program) {
    assertEquals(0, program.exitCode(), program.err());
    return LINE.matcher(program.out()).results().map(line -> line.group(1)).toList();
  }

  /** Asserts that fifty epochs of a batch had the losses that PyTorch had, as a file records. */
  static void assertPyTorchs(String recording, Program program) throws IOException {
    double[] losses = of(program).stream().mapToDouble(Double::parseDouble).toArray();
    assertEquals(STEPS, losses.length);
    assertArrayEquals(recorded(recording), losses, TOLERANCE);
  }

  private static double[] recorded(String file) throws IOException {
    try (InputStream in = Objects.requireNonNull(PrintedLosses.class.getResourceAsStream(file))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String list = text.substring(text.lastIndexOf('[') + 1, text.lastIndexOf(']'));
      return Arrays.stream(list.split(","))
          .mapToDouble(number -> Double.parseDouble(number.strip()))
          .toArray();
    }
  }
}

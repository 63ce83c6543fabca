package dev.lemur.examples.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What PyTorch gave at each step, recorded by a script of {@code src/test/oracle}. */
public final class RecordedLosses {
  private static final int STEPS = 50;
  private static final double TOLERANCE = 1e-3;

  private RecordedLosses() {}

  /**
   * Asserts that the first 50 lines of a program's log have the values that were recorded.
   *
   * @param recording a file beside the test's class
   */
  public static void assertLogged(Class<?> test, String recording, Path log) throws IOException {
    List<String[]> rows = Files.readAllLines(log).stream().map(line -> line.split(",")).toList();
    List<String> names = List.of(rows.get(0)).subList(2, rows.get(0).length);
    for (String name : names) {
      double[] recorded = recorded(test, recording, name);
      assertEquals(STEPS, recorded.length);
      int column = 2 + names.indexOf(name);
      double[] logged =
          rows.stream()
              .skip(1)
              .limit(STEPS)
              .mapToDouble(row -> Double.parseDouble(row[column]))
              .toArray();
      assertArrayEquals(recorded, logged, TOLERANCE, name);
    }
  }

  private static double[] recorded(Class<?> test, String recording, String name)
      throws IOException {
    try (InputStream stream = Objects.requireNonNull(test.getResourceAsStream(recording))) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      Matcher list = Pattern.compile("\"" + name + "\": \\[([^]]*)]").matcher(text);
      assertTrue(list.find(), () -> recording + " has no " + name);
      return Arrays.stream(list.group(1).split(","))
          .mapToDouble(number -> Double.parseDouble(number.strip()))
          .toArray();
    }
  }
}

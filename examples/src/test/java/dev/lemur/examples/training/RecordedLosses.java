package dev.lemur.examples.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.DoubleStream;

/** Losses that PyTorch gave at each step, recorded by a script of {@code src/test/oracle}. */
public final class RecordedLosses {
  private static final int STEPS = 50;
  private static final double TOLERANCE = 1e-3;

  private RecordedLosses() {}

  /** A file or folder beside a test. */
  public static Path resource(Class<?> test, String name) {
    URL url = Objects.requireNonNull(test.getResource(name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Asserts that the first 50 lines of a {@link StepLog} have the losses of a JSON file. */
  public static void assertSame(Path recorded, Path stepLog) {
    try (JsonParser parser = new JsonFactory().createParser(recorded.toFile())) {
      DoubleStream.Builder losses = DoubleStream.builder();
      while (!"losses".equals(parser.nextFieldName())) {
        continue;
      }
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        losses.add(parser.getDoubleValue());
      }
      double[] expected = losses.build().toArray();
      assertEquals(STEPS, expected.length);
      double[] actual =
          Files.readAllLines(stepLog).stream()
              .skip(1)
              .limit(STEPS)
              .mapToDouble(line -> Double.parseDouble(line.split(",")[2]))
              .toArray();
      assertArrayEquals(expected, actual, TOLERANCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

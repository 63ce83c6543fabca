package dev.lemur.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
  private static final Path KERNELS = Path.of("src/main/java/dev/lemur/core/kernel");

  private static final Pattern NUMBER =
      Pattern.compile("static final (?:int|long) ([A-Z_]+) = [0-9_]+(?: << [0-9]+)?;");

  /**
   * What formulas, formats, hardware and the number of arguments say, and how long threads wait.
   */
  private static final Set<String> NO_SIZES_OF_WORK =
      Set.of(
          "ALIGNMENT",
          "ARGUMENTS",
          "CANDIDATE",
          "CAPACITY",
          "CROWDED_NANOS",
          "CUBIC_PIXELS",
          "DIMENSIONS",
          "DROPPED",
          "FORGET",
          "GLANCES",
          "INPUT",
          "MOST_KEPT",
          "MOST_PLACES",
          "NEW",
          "OUTPUT",
          "RESET",
          "UPDATE",
          "WATCHING_NANOS");

  @Test
  void sizesOfWorkStandInThresholdsAlone() throws IOException {
    Set<String> elsewhere = new TreeSet<>();
    for (Path file : sources()) {
      Matcher number = NUMBER.matcher(Files.readString(file));
      while (number.find()) {
        if (!NO_SIZES_OF_WORK.contains(number.group(1))) {
          elsewhere.add(KERNELS.relativize(file) + ": " + number.group(1));
        }
      }
    }

    assertEquals(Set.of(), elsewhere);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(KERNELS)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("Thresholds.java"))
          .filter(file -> !file.getParent().endsWith("math"))
          .toList();
    }
  }
}

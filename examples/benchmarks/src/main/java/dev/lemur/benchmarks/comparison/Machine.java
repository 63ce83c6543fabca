package dev.lemur.benchmarks.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the figures come from. */
final class Machine {
  private static final Path CPU = Path.of("/proc/cpuinfo");

  private Machine() {}

  static String description() {
    return "%s, %d threads; %s %s; Java %s"
        .formatted(
            entries("model name").findFirst().orElse("Unknown processor"),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            System.getProperty("java.version"));
  }

  /** Whether the processor can run a build of ND4J for {@code avx2} or {@code avx512}. */
  static boolean has(String build) {
    var needed = build.equals("avx512") ? "avx512f" : build;
    return entries("flags").anyMatch(flags -> List.of(flags.split(" ")).contains(needed));
  }

  private static Stream<String> entries(String key) {
    if (!Files.exists(CPU)) {
      return Stream.empty();
    }
    try {
      return Files.readAllLines(CPU).stream()
          .map(line -> line.split(":", 2))
          .filter(entry -> entry.length == 2 && entry[0].trim().equals(key))
          .map(entry -> entry[1].trim());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.lemur.benchmarks.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resident memory of this process, as Linux tells it. */
public final class ProcessMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ProcessMemory() {}

  /** The most there ever was, in kB; 0 where the system does not tell. */
  public static long peakKilobytes() {
    return kilobytes("VmHWM:");
  }

  /** What there is now, in kB; 0 where the system does not tell. */
  public static long residentKilobytes() {
    return kilobytes("VmRSS:");
  }

  private static long kilobytes(String entry) {
    if (!Files.exists(STATUS)) {
      return 0;
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(entry))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

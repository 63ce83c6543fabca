package dev.lemur.examples.loop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program in a process of its own, which is asked to end in mid-epoch. */
public final class InterruptedProgram {
  private static final long LONGEST_SECONDS = 60;

  private InterruptedProgram() {}

  /** Runs a program until its log has some lines, asks it to end, and waits until it has. */
  public static void run(Class<?> program, Path log, int lines, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    program.getName(),
                    "--log",
                    log.toString()),
                Stream.of(arguments))
            .toList();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
      while (lines(log) < lines && process.isAlive() && System.nanoTime() < end) {
        Thread.sleep(5);
      }
      assertTrue(process.isAlive(), "ended by itself");
      process.destroy();
      assertTrue(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS), "does not end");
    } finally {
      process.destroyForcibly();
    }
  }

  private static long lines(Path log) throws IOException {
    return Files.exists(log) ? Files.readString(log).lines().count() : 0;
  }
}

package dev.lemur.examples.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program in a process of its own, which is asked to end in mid-epoch. */
public final class InterruptedProgram {
  private static final long LONGEST_SECONDS = 60;
  private static final int SIGTERM = 143;

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
    Path output = log.resolveSibling("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
      while (lines(log) < lines && process.isAlive() && System.nanoTime() < end) {
        Thread.sleep(5);
      }
      assertTrue(process.isAlive(), () -> "ended by itself: " + text(output));
      process.destroy();
      assertTrue(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS), "does not end");
      assertEquals(SIGTERM, process.exitValue(), () -> text(output));
      assertTrue(text(output).contains("Interrupted in epoch "), () -> text(output));
    } finally {
      process.destroyForcibly();
    }
  }

  private static long lines(Path log) {
    return Files.exists(log) ? text(log).lines().count() : 0;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

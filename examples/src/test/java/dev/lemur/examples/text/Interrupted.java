package dev.lemur.examples.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program in a process of its own that is asked to end after its first epoch. */
final class Interrupted {
  private static final int SIGTERM = 143;

  private Interrupted() {}

  static void run(Class<?> program, String... arguments) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(java, "-cp", classes, program.getName()), Stream.of(arguments))
                    .toList())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      while (line != null && !line.startsWith("epoch 1 ")) {
        line = out.readLine();
      }
      process.toHandle().destroy(); // which leaves its streams open
      String rest = String.join("\n", out.lines().toList());
      assertTrue(rest.contains("Interrupted in epoch 2"), rest);
      assertTrue(process.waitFor(1, TimeUnit.MINUTES));
      assertEquals(SIGTERM, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }
}

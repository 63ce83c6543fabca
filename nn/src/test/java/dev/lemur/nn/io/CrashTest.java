package dev.lemur.nn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a program that saves again and again. The system property {@code kills} says how often, for
 * a run longer than a build should take.
 */
class CrashTest {
  private static final int SIZE = 1 << 20;

  @TempDir private Path folder;

  @Test
  void killedProgramLeavesItsLastGoodCheckpoint() throws IOException, InterruptedException {
    Path file = folder.resolve("checkpoint.safetensors");
    Random random = new Random(5);
    for (int kill = 0; kill < Integer.getInteger("kills", 3); kill++) {
      long lastSaved =
          killWhileSaving(file, 1000 * kill, 1 + random.nextInt(5), random.nextInt(30));
      float[] values = Safetensors.load(file).get("value").toFloatArray();
      assertTrue(values[0] >= lastSaved, () -> values[0] + " after " + lastSaved + " was saved");
      float[] expected = new float[SIZE];
      Arrays.fill(expected, values[0]);
      assertArrayEquals(expected, values);
    }
    Safetensors.save(Map.of("value", Tensor.ones(1)), file);
    assertArrayEquals(new String[] {"checkpoint.safetensors"}, folder.toFile().list());
  }

  /** The last number that was surely saved. */
  private static long killWhileSaving(Path file, int first, int saves, int millisAfter)
      throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Saving.class.getName(),
                file.toString(),
                String.valueOf(first))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long last = 0;
    try (BufferedReader output = program.inputReader()) {
      for (int i = 0; i < saves; i++) {
        last = Long.parseLong(output.readLine());
      }
      Thread.sleep(millisAfter);
      program.destroyForcibly().waitFor();
    }
    assertEquals(128 + 9, program.exitValue());
    return last;
  }

  /** Saves tensors of one number after the other. */
  private static final class Saving {
    public static void main(String[] args) {
      for (long number = Long.parseLong(args[1]); ; number++) {
        Tensor value = Tensor.full(Shape.of(SIZE), (double) number);
        Safetensors.save(Map.of("value", value), Path.of(args[0]));
        System.out.println(number);
      }
    }
  }
}

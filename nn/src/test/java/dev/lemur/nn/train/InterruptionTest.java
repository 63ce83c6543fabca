package dev.lemur.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that is asked to end while it trains, as Ctrl-C does. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java can only kill a process there")
class InterruptionTest {
  private static final int EPOCHS = 1_000_000;

  @TempDir private Path folder;

  /** Trains for longer than anyone waits. */
  public static void main(String[] file) {
    Example example = new Example(1);
    TrainingListener announcing =
        new TrainingListener() {
          @Override
          public void batchEnded(Trainer trainer, BatchResult result) {
            if (result.epoch() == 2 && result.batch() == 3) {
              System.out.println("training");
            }
          }
        };
    example
        .trainer(
            TrainingOptions.DEFAULT
                .withEpochs(EPOCHS)
                .withListeners(announcing)
                .withCheckpoint(Path.of(file[0]), EPOCHS))
        .fit(example.training);
  }

  @Test
  void savesACheckpointToGoOnFromAndSaysWhere() throws IOException, InterruptedException {
    Path file = folder.resolve("interrupted.safetensors");
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.nd4j.log.initialization=false",
                "-cp",
                System.getProperty("java.class.path"),
                InterruptionTest.class.getName(),
                file.toString())
            .redirectError(Redirect.to(errors.toFile()))
            .start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("training", output.readLine(), () -> read(errors));
      process.destroy();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    } finally {
      process.destroyForcibly();
    }
    assertTrue(
        read(errors)
            .matches("(?s).*Interrupted in epoch \\d+ of 1000000: saved \\Q" + file + "\\E, .*"),
        () -> read(errors));

    Example resumed = new Example(99);
    Trainer trainer = resumed.trainer(TrainingOptions.DEFAULT);
    trainer.resume(file);
    int epochs = trainer.history().size() + 1;
    assertTrue(epochs >= 2);
    trainer = resumed.trainer(TrainingOptions.DEFAULT.withEpochs(epochs));
    trainer.resume(file);
    trainer.fit(resumed.training);
    Example uninterrupted = new Example(1);
    uninterrupted.trainer(TrainingOptions.DEFAULT.withEpochs(epochs)).fit(uninterrupted.training);
    assertArrayEquals(uninterrupted.parameters(), resumed.parameters());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}

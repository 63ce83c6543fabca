package dev.lemur.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLogTest {
  @TempDir private Path folder;

  private static TrainingOptions options(int epochs, Path log) {
    return TrainingOptions.DEFAULT
        .withEpochs(epochs)
        .withMetrics(new Accuracy())
        .withListeners(new CsvLog(log));
  }

  @Test
  void hasALineForEachEpoch() throws IOException {
    Path log = folder.resolve("log.csv");
    Example example = new Example(1);
    List<EpochResult> history =
        example.trainer(options(3, log)).fit(example.training, example.validation);
    List<String> lines = Files.readAllLines(log);
    assertEquals(4, lines.size());
    assertEquals(
        "epoch,loss,accuracy,val_loss,val_accuracy,lr,seconds,samples_per_second", lines.get(0));
    EpochResult second = history.get(1);
    assertEquals(
        "2,%s,%s,%s,%s,0.01,%s,%s"
            .formatted(
                second.value("loss"),
                second.value("accuracy"),
                second.value("val_loss"),
                second.value("val_accuracy"),
                second.seconds(),
                second.samplesPerSecond()),
        lines.get(2));
  }

  @Test
  void logOfAResumedTrainingHasTheEpochsBefore() throws IOException {
    Path file = folder.resolve("training.safetensors");
    Path log = folder.resolve("log.csv");
    Example example = new Example(1);
    Trainer first = example.trainer(options(2, log));
    first.fit(example.training);
    first.save(file);
    List<String> before = Files.readAllLines(log);
    Example again = new Example(2);
    Trainer resumed = again.trainer(options(3, log));
    resumed.resume(file);
    resumed.fit(again.training);
    List<String> lines = Files.readAllLines(log);
    assertEquals(4, lines.size());
    assertEquals(before, lines.subList(0, 3));
  }

  @Test
  void fileThatCannotBeWrittenIsAnError() {
    Path log = folder.resolve("missing").resolve("log.csv");
    Example example = new Example(1);
    Trainer trainer = example.trainer(options(1, log));
    assertThrows(UncheckedIOException.class, () -> trainer.fit(example.training));
  }
}

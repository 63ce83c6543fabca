package dev.lemur.examples.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.examples.activations.Pictures;
import dev.lemur.examples.activations.Program;
import dev.lemur.examples.loop.RecordedLosses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsCnnCommandTest {
  private static final Path FEW_DIGITS =
      Path.of("src/test/resources/dev/lemur/examples/training/digits-cnn");

  @TempDir private Path folder;

  private static Program run(Path data, String... more) {
    return Program.run(
        DigitsCnnCommand.commandLine(),
        Stream.concat(Stream.of("--data", data.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private static String last(Program program, String start) {
    return program.lines().stream()
        .filter(line -> line.startsWith(start))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  @Test
  void lossesOfTheFirstStepsArePyTorchs() throws IOException {
    Path log = folder.resolve("steps.csv");
    run(FEW_DIGITS, "--epochs", "4", "--batch-size", "16", "--log", log.toString());
    RecordedLosses.assertLogged(DigitsCnnCommandTest.class, "digits-cnn/losses.json", log);
  }

  @Test
  void readsDrawnDigitsNearlyWithoutError() {
    Program digits = run(folder, "--make-data", "--epochs", "3");
    assertEquals(0, digits.exitCode(), digits.err());
    double accuracy = Double.parseDouble(last(digits, "accuracy").trim().split(" +")[1]);
    assertTrue(accuracy >= 0.98, digits.out());
  }

  @Test
  void drawsFiltersActivationsMistakesAndLosses() throws IOException {
    run(FEW_DIGITS, "--epochs", "1", "--output", folder.toString());
    Pictures.assertDrawn(folder, "filters", 1440, 432);
    Pictures.assertDrawn(folder, "activations", 1260, 1512);
    Pictures.assertDrawn(folder, "mistakes", 1800, 792);
    Pictures.assertDrawn(folder, "loss", 1120, 840);
    assertEquals(10, Pictures.texts(folder, "mistakes").size());
  }

  @Test
  void resumedTrainingEndsAsTheUninterrupted() {
    String checkpoint = folder.resolve("checkpoint.safetensors").toString();
    Program whole = run(FEW_DIGITS, "--epochs", "3");
    run(FEW_DIGITS, "--epochs", "2", "--checkpoint", checkpoint);
    Program resumed = run(FEW_DIGITS, "--epochs", "3", "--checkpoint", checkpoint, "--resume");
    assertEquals("Resumed after epoch 2", last(resumed, "Resumed"));
    assertEquals(last(whole, "epoch 3"), last(resumed, "epoch 3"));
  }

  @Test
  void testImagesOfAnotherSizeAreExplainedInOneLine() throws IOException {
    for (String name : List.of("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz")) {
      Files.copy(FEW_DIGITS.resolve(name), folder.resolve(name));
    }
    byte[] header = {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2};
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), Arrays.copyOf(header, 20));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 7});
    Program digits = run(folder);
    assertEquals(1, digits.exitCode());
    assertEquals(
        folder + ": the images to learn from are of 10 x 10, those to test on of 2 x 2",
        digits.err().strip());
  }

  @Test
  void missingFilesAreExplainedInOneLine() {
    Program digits = run(folder);
    assertEquals(1, digits.exitCode());
    assertEquals(
        folder.resolve("train-images-idx3-ubyte") + ": no such file", digits.err().strip());
  }

  @Test
  void resumingWithoutACheckpointIsExplainedInOneLine() {
    Program digits = run(FEW_DIGITS, "--resume");
    assertEquals(2, digits.exitCode());
    assertEquals(
        "--resume must be given with --checkpoint, not alone (--help lists the options)",
        digits.err().strip());
  }
}

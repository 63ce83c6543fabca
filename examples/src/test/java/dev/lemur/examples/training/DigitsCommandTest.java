package dev.lemur.examples.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.examples.activations.Pictures;
import dev.lemur.examples.activations.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsCommandTest {
  @TempDir private Path folder;

  private Program run(String... more) {
    return Program.run(
        DigitsCommand.commandLine(),
        Stream.concat(Stream.of("--data", folder.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private static String last(Program program, String start) {
    return program.lines().stream()
        .filter(line -> line.startsWith(start))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {42, 0, 1})
  void learnsToReadDigits(int seed) {
    Program digits = run("--make-data", "--seed", String.valueOf(seed));
    assertEquals(0, digits.exitCode(), digits.err());
    double accuracy = Double.parseDouble(last(digits, "accuracy").trim().split(" +")[1]);
    assertTrue(accuracy > 0.95, digits.out());
  }

  @Test
  void showsDataModelEpochsAndConfusionMatrix() {
    List<String> lines = run("--make-data", "--epochs", "1").lines();
    assertEquals("2000 images of 10 x 10 to learn from", lines.get(0));
    assertEquals("500 images of 10 x 10 to test on", lines.get(1));
    assertEquals("Layer          Output shape  Parameters    Memory", lines.get(2));
    assertEquals("Total                            14,218  56.6 KiB", lines.get(11));
    assertTrue(lines.get(12).startsWith("epoch 1 of 1, loss "), lines.get(12));
    assertEquals(
        "Confusion matrix of the test (rows: what it is, columns: what it was taken for)",
        lines.get(14));
    assertTrue(lines.get(lines.size() - 1).startsWith("accuracy  "));
  }

  @Test
  void resumedTrainingEndsAsTheUninterrupted() {
    Program whole = run("--make-data", "--epochs", "3");
    String checkpoint = folder.resolve("checkpoint.safetensors").toString();
    run("--epochs", "2", "--checkpoint", checkpoint);
    Program resumed = run("--epochs", "3", "--checkpoint", checkpoint, "--resume");
    assertEquals("Resumed after epoch 2", last(resumed, "Resumed"));
    assertEquals(last(whole, "epoch 3"), last(resumed, "epoch 3"));
    assertEquals(last(whole, "macro average"), last(resumed, "macro average"));
  }

  @Test
  void lossesAreLoggedAndDrawn() throws IOException {
    Path log = folder.resolve("log.csv");
    run("--make-data", "--epochs", "2", "--log", log.toString(), "--plot", folder.toString());
    assertEquals(3, Files.readAllLines(log).size());
    Pictures.assertDrawn(folder, "loss", 1120, 840);
  }

  @Test
  void readsFilesPackedByGzip() throws IOException {
    String plain = last(run("--make-data", "--epochs", "1"), "epoch 1");
    for (String name :
        List.of(
            "train-images-idx3-ubyte",
            "train-labels-idx1-ubyte",
            "t10k-images-idx3-ubyte",
            "t10k-labels-idx1-ubyte")) {
      Path file = folder.resolve(name);
      try (OutputStream packed =
          new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".gz")))) {
        Files.copy(file, packed);
      }
      Files.delete(file);
    }
    assertEquals(plain, last(run("--epochs", "1"), "epoch 1"));
  }

  @Test
  void missingFilesAreExplainedInOneLine() {
    Program digits = run();
    assertEquals(1, digits.exitCode());
    assertEquals(
        folder.resolve("train-images-idx3-ubyte") + ": no such file", digits.err().strip());
  }

  @Test
  void labelsThatDoNotFitAreExplainedInOneLine() throws IOException {
    run("--make-data", "--epochs", "1");
    Path labels = folder.resolve("train-labels-idx1-ubyte");
    Files.copy(
        folder.resolve("t10k-labels-idx1-ubyte"), labels, StandardCopyOption.REPLACE_EXISTING);
    Program digits = run();
    assertEquals(1, digits.exitCode());
    assertEquals(
        labels + ": its shape [500] does not fit the images' shape [2000, 10, 10]",
        digits.err().strip());
  }

  @Test
  void resumingWithoutACheckpointIsExplainedInOneLine() {
    Program digits = run("--resume");
    assertEquals(2, digits.exitCode());
    assertEquals(
        "--resume must be given with --checkpoint, not alone (--help lists the options)",
        digits.err().strip());
  }

  @Test
  void madeDigitsOfTheSameSeedAreTheSame() throws IOException {
    Path[] images = {folder.resolve("a"), folder.resolve("b")};
    for (Path file : images) {
      MadeDigits.write(file, folder.resolve("labels"), 20, 7);
    }
    assertArrayEquals(Files.readAllBytes(images[0]), Files.readAllBytes(images[1]));
  }
}

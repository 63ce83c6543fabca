package dev.lemur.examples.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.examples.activations.Pictures;
import dev.lemur.examples.activations.Program;
import dev.lemur.examples.loop.RecordedLosses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurnamesCommandTest {
  private static final String SMALL = "--hidden=32";

  @TempDir private Path folder;

  private static Program run(String... arguments) {
    return Program.run(SurnamesCommand.commandLine(), arguments);
  }

  private static Program runWith(Path data, String... more) {
    return run(
        Stream.concat(Stream.of("--data", data.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private static String last(Program program, String start) {
    return program.lines().stream()
        .filter(line -> line.startsWith(start))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rnn", "lstm", "gru"})
  void lossesOfTheFirstStepsArePyTorchs(String model) throws IOException {
    Path log = folder.resolve("steps.csv");
    run("--model", model, SMALL, "--epochs", "2", "--log", log.toString());
    RecordedLosses.assertLogged(SurnamesCommandTest.class, "surnames/" + model + ".json", log);
  }

  @Test
  void isRightFarMoreOftenThanTheCommonestLanguage() {
    Program surnames = run("--epochs", "4", "--name", "Kowalczewski", "--name", "Nakata");
    assertEquals(0, surnames.exitCode(), surnames.err());
    assertEquals("1733 names of 18 languages, 346 of them to test on", surnames.lines().get(0));
    double accuracy = Double.parseDouble(last(surnames, "accuracy").trim().split(" +")[1]);
    assertTrue(accuracy > 0.5, surnames.out());
    assertTrue(last(surnames, "Saying").endsWith("would be right of 0.0838"), surnames.out());
    assertTrue(last(surnames, "Kowalczewski").startsWith("Kowalczewski: Polish "));
    assertTrue(last(surnames, "Nakata").startsWith("Nakata: Japanese "));
  }

  @Test
  void resumedTrainingEndsAsTheUninterrupted() {
    String checkpoint = folder.resolve("checkpoint.safetensors").toString();
    Program whole = run(SMALL, "--epochs", "2");
    run(SMALL, "--epochs", "1", "--checkpoint", checkpoint);
    Program resumed = run(SMALL, "--epochs", "2", "--checkpoint", checkpoint, "--resume");
    assertEquals("Resumed after epoch 1", last(resumed, "Resumed"));
    assertEquals(last(whole, "epoch 2"), last(resumed, "epoch 2"));
  }

  @Test
  void aCheckpointOfAnotherModelIsExplainedInOneLine() {
    String checkpoint = folder.resolve("checkpoint.safetensors").toString();
    run(SMALL, "--epochs", "1", "--checkpoint", checkpoint);
    Program surnames = run(SMALL, "--model", "lstm", "--checkpoint", checkpoint, "--resume");
    assertEquals(1, surnames.exitCode());
    assertEquals(checkpoint + ": the checkpoint is of another network", surnames.err().strip());
  }

  @Test
  void drawsConfusionsAndLosses() throws IOException {
    run(SMALL, "--epochs", "1", "--output", folder.toString());
    Pictures.assertDrawn(folder, "confusion", 1120, 1120);
    Pictures.assertDrawn(folder, "loss", 1120, 840);
  }

  @Test
  void learnsFromNamesOfTheUser() throws IOException {
    Path data =
        Files.writeString(
            folder.resolve("names.csv"), "language,name\na,xx\na,xy\nb,y\nb,z\nb,yz\n");
    Program surnames = runWith(data, "--epochs", "1", "--name", "ß");
    assertEquals(0, surnames.exitCode(), surnames.err());
    assertEquals("5 names of 2 languages, 1 of them to test on", surnames.lines().get(0));
    assertTrue(last(surnames, "ß: ").contains("%"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,tongue\\nx,a\\n|no column 'language' among [name, tongue]",
        "name,language\\nx,a\\ny,a\\n|five names of two languages at least are needed",
        "name,language\\nx,a\\nx,b\\nx,b\\nx,b\\n ,b\\n|line 6, column name: a name is needed"
      })
  void namesThatCannotBeUsedAreExplainedInOneLine(String csvAndProblem) throws IOException {
    String[] parts = csvAndProblem.split("\\|");
    Path data = Files.writeString(folder.resolve("names.csv"), parts[0].replace("\\n", "\n"));
    Program surnames = runWith(data);
    assertEquals(1, surnames.exitCode());
    assertTrue(
        surnames.err().strip().matches("\\Q" + data + "\\E[:,] \\Q" + parts[1] + "\\E"),
        surnames.err());
  }

  @Test
  void aMissingFileIsExplainedInOneLine() {
    Path data = folder.resolve("names.csv");
    Program surnames = runWith(data);
    assertEquals(1, surnames.exitCode());
    assertEquals(data + ": no such file", surnames.err().strip());
  }

  @Test
  void anEmptyNameIsExplainedInOneLine() {
    Program surnames = run("--name", " ");
    assertEquals(2, surnames.exitCode());
    assertEquals(
        "--name must be one character at least, not ' ' (--help lists the options)",
        surnames.err().strip());
  }
}

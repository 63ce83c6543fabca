package dev.lemur.examples.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.examples.CharGpt;
import dev.lemur.examples.activations.Pictures;
import dev.lemur.examples.activations.Program;
import dev.lemur.examples.loop.InterruptedProgram;
import dev.lemur.examples.loop.RecordedLosses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharGptCommandTest {
  private static final List<String> SMALL =
      List.of("--width=32", "--heads=2", "--context=16", "--batch-size=8", "--length=20");

  @TempDir private Path folder;

  private String[] arguments(String... more) {
    Stream<String> output = Stream.of("--output=" + folder.resolve("pictures"));
    return Stream.of(output, SMALL.stream(), Stream.of(more))
        .flatMap(strings -> strings)
        .toArray(String[]::new);
  }

  private Program run(String... more) {
    return Program.run(CharGptCommand.commandLine(), arguments(more));
  }

  @Test
  void lossesAreThoseOfPyTorch() throws IOException {
    Path log = folder.resolve("log.csv");
    run("--batches=1", "--epochs=50", "--log=" + log);
    RecordedLosses.assertLogged(CharGptCommandTest.class, "char-gpt.json", log);
  }

  @Test
  void sameSeedPrintsTheSameAndAnotherDoesNot() {
    Program first = run("--batches=3", "--epochs=1");
    assertEquals(first, run("--batches=3", "--epochs=1"));
    assertTrue(!first.out().equals(run("--batches=3", "--epochs=1", "--seed=1").out()));
  }

  @Test
  void goesOnFromThePrompt() {
    List<String> lines = run("--batches=1", "--epochs=1", "--prompt=An ant ").lines();
    assertEquals("15,114 characters, 37 different ones", lines.get(0));
    assertTrue(lines.get(3).startsWith("  An ant "), lines::toString);
    assertTrue(lines.get(5).startsWith("An ant "), lines::toString);
  }

  @Test
  void learnsAnOwnTextByHeart() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "abcdefgh".repeat(20));
    Program program =
        run("--text=" + text, "--batches=60", "--epochs=1", "--prompt=cd", "--top-k=1");
    assertEquals("cdefghabcdefghabcdefgh", program.lines().get(5));
  }

  @Test
  void drawsAttentionAndLosses() throws IOException {
    run("--batches=1", "--epochs=2", "--layers=1");
    Pictures.assertDrawn(folder.resolve("pictures"), "attention", 1520, 800);
    Pictures.assertDrawn(folder.resolve("pictures"), "loss", 1120, 840);
    assertTrue(Pictures.texts(folder.resolve("pictures"), "attention").contains("Layer 1, head 2"));
  }

  @Test
  void interruptedInMidEpochAndResumedItEndsAsTheUninterrupted()
      throws IOException, InterruptedException {
    String[] options = {"--batches=150", "--epochs=2"};
    String checkpoint = "--checkpoint=" + folder.resolve("checkpoint");
    Path log = folder.resolve("log.csv");
    InterruptedProgram.run(CharGpt.class, log, 160, arguments(options[0], options[1], checkpoint));

    Program resumed = run(options[0], options[1], checkpoint, "--resume");

    List<String> whole = run(options).lines();
    assertEquals("Resumed after epoch 1", resumed.lines().get(2));
    // The lines of the second epoch, its sample, and what is written in the end.
    assertEquals(
        whole.subList(4, whole.size()), resumed.lines().subList(3, resumed.lines().size()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a | has 1 character, but a context of 16 needs at least 17",
        "aaaaaaaaaaaaaaaaaaaa | has only the character 'a': nothing to learn",
      })
  void textTooPoorIsExplainedInOneLine(String content, String problem) throws IOException {
    Path text = Files.writeString(folder.resolve("text"), content);
    Program program = run("--text=" + text);
    assertEquals(1, program.exitCode());
    assertEquals(text + ": " + problem, program.err().strip());
  }

  @Test
  void missingTextIsExplainedInOneLine() {
    Program program = run("--text=" + folder.resolve("nothing"));
    assertEquals(1, program.exitCode());
    assertEquals(folder.resolve("nothing") + ": no such file", program.err().strip());
  }

  @Test
  void fileThatIsNoTextIsExplainedInOneLine() throws IOException {
    Path text = Files.write(folder.resolve("text"), new byte[] {(byte) 0xff, 0, 1});
    Program program = run("--text=" + text);
    assertEquals(1, program.exitCode());
    assertEquals(text + ": not UTF-8", program.err().strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--prompt=Ö | --prompt has the character 'Ö', which the text does not have",
        "--dropout=1 | --dropout must be at least 0 and below 1, not 1.0",
        "--temperature=0 | --temperature must be greater than 0, not 0.0",
        "--top-k=0 | --top-k must be at least 1, not 0",
        "--resume | --resume must be given with --checkpoint, not alone",
      })
  void optionThatCannotBeUsedIsExplainedInOneLine(String option, String problem) {
    Program program = run(option);
    assertEquals(2, program.exitCode());
    assertEquals(problem + " (--help lists the options)", program.err().strip());
  }
}

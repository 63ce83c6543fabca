package dev.lemur.examples.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.examples.Sentiment;
import dev.lemur.examples.activations.Pictures;
import dev.lemur.examples.activations.Program;
import dev.lemur.examples.loop.InterruptedProgram;
import dev.lemur.examples.loop.RecordedLosses;
import dev.lemur.nn.data.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentimentCommandTest {
  private static final String PAIRS = "positive,negative\n" + "a b,c b\n".repeat(5);

  @TempDir private Path folder;

  private String[] arguments(String... more) {
    return Stream.concat(Stream.of("--output=" + folder.resolve("pictures")), Stream.of(more))
        .toArray(String[]::new);
  }

  private Program run(String... more) {
    return Program.run(SentimentCommand.commandLine(), arguments(more));
  }

  private static String last(Program program, String start) {
    assertEquals(0, program.exitCode(), program.err());
    return program.lines().stream()
        .filter(line -> line.startsWith(start))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static double accuracy(Program program) {
    return Double.parseDouble(last(program, "accuracy").trim().split(" +")[1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bag", "transformer", "lstm"})
  void lossesOfTheFirstStepsArePyTorchs(String model) throws IOException {
    Path log = folder.resolve("log.csv");
    run("--model=" + model, "--epochs=1", "--log=" + log);
    RecordedLosses.assertLogged(SentimentCommandTest.class, "sentiment/" + model + ".json", log);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bag", "transformer", "lstm"})
  void judgesSentencesThatItHasNotSeen(String model) {
    Program sentiment = run("--model=" + model, "--epochs=5");
    assertEquals("788 sentences of 671 words, and 196 to test on", sentiment.lines().get(0));
    assertTrue(accuracy(sentiment) >= 0.85, sentiment.out());
  }

  @Test
  void judgesASentenceOfYours() {
    Program sentiment =
        run("--epochs=5", "--sentence=What a lovely day!", "--sentence=An awful, dirty room");
    assertTrue(percent(last(sentiment, "What a lovely day! positive by")) > 80, sentiment.out());
    assertTrue(percent(last(sentiment, "An awful, dirty room positive by")) < 20, sentiment.out());
  }

  @ParameterizedTest
  @CsvSource({"bag, 50, 100", "lstm, 0, 30"})
  void onlyWhatSeesTheOrderUnderstandsNot(String model, int least, int most) {
    Program sentiment = run("--model=" + model, "--sentence=The film was not good.");
    int percent = percent(last(sentiment, "The film was not good."));
    assertTrue(least <= percent && percent <= most, sentiment.out());
  }

  private static int percent(String line) {
    return Integer.parseInt(line.replaceAll(".*by (\\d+) %", "$1"));
  }

  @Test
  void sameSeedPrintsTheSameAndAnotherDoesNot() {
    Program first = run("--epochs=1");
    assertEquals(first, run("--epochs=1"));
    assertTrue(!first.out().equals(run("--epochs=1", "--seed=1").out()));
  }

  @Test
  void drawsWordsAndLosses() throws IOException {
    run("--epochs=3");
    Pictures.assertDrawn(folder.resolve("pictures"), "words", 1680, 1280);
    Pictures.assertDrawn(folder.resolve("pictures"), "loss", 1120, 840);
    List<String> texts = Pictures.texts(folder.resolve("pictures"), "words");
    assertTrue(texts.containsAll(List.of("beautiful", "terrible", "not good")), texts::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bag", "transformer", "lstm"})
  void interruptedInMidEpochAndResumedItEndsAsTheUninterrupted(String model)
      throws IOException, InterruptedException {
    String[] options = {"--model=" + model, "--epochs=6", "--batch-size=2", "--width=8"};
    String checkpoint = "--checkpoint=" + folder.resolve("checkpoint");
    Program whole = run(options);

    String[] saving =
        Stream.concat(Stream.of(options), Stream.of(checkpoint)).toArray(String[]::new);
    InterruptedProgram.run(Sentiment.class, folder.resolve("log.csv"), 450, arguments(saving));
    Program resumed =
        run(Stream.concat(Stream.of(saving), Stream.of("--resume")).toArray(String[]::new));

    assertTrue(last(resumed, "Resumed").matches("Resumed after epoch [1-5]"), resumed.out());
    assertEquals(last(whole, "epoch 6"), last(resumed, "epoch 6"));
    List<String> report = whole.lines().subList(whole.lines().size() - 9, whole.lines().size());
    assertTrue(resumed.out().endsWith(String.join("\n", report) + "\n"), resumed.out());
  }

  @Test
  void vocabularyIsWrittenAndReadAgain() {
    Path file = folder.resolve("words");
    Program written = run("--epochs=1", "--vocabulary=" + file);
    Vocabulary vocabulary = Vocabulary.load(file);
    assertEquals(List.of("<pad>", "<unk>", ".", "the"), vocabulary.tokens().subList(0, 4));
    assertEquals(written, run("--epochs=1", "--vocabulary=" + file));

    new Vocabulary(List.of("<pad>", "<unk>", "good", "bad")).save(file);
    Program small = run("--epochs=1", "--vocabulary=" + file);
    assertEquals("788 sentences of 2 words, and 196 to test on", small.lines().get(0));
  }

  @Test
  void learnsFromSentencesOfTheUser() throws IOException {
    Path data = Files.writeString(folder.resolve("data.csv"), PAIRS);
    Program sentiment = run("--epochs=20", "--data=" + data, "--sentence=a", "--sentence=c");
    assertEquals("8 sentences of 3 words, and 2 to test on", sentiment.lines().get(0));
    assertEquals(1, accuracy(sentiment));
    assertTrue(percent(last(sentiment, "a ")) > percent(last(sentiment, "c ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "positive,text\\na,b\\n | : no column 'negative' among [positive, text]",
        "positive,negative\\na,b\\n | : five pairs of sentences at least are needed",
        "positive,negative\\na,b\\na,\\na,b\\na,b\\na,b\\n"
            + " | , line 3, column negative: a sentence is needed",
      })
  void sentencesThatCannotBeUsedAreExplainedInOneLine(String csv, String problem)
      throws IOException {
    Path data = Files.writeString(folder.resolve("data.csv"), csv.replace("\\n", "\n"));
    Program sentiment = run("--data=" + data);
    assertEquals(1, sentiment.exitCode());
    assertEquals(data + problem, sentiment.err().strip());
  }

  @Test
  void missingFileIsExplainedInOneLine() {
    Program sentiment = run("--data=" + folder.resolve("nothing"));
    assertEquals(1, sentiment.exitCode());
    assertEquals(folder.resolve("nothing") + ": no such file", sentiment.err().strip());
  }

  @Test
  void vocabularyThatIsNoneIsExplainedInOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("words"), "good\nbad\n");
    Program sentiment = run("--vocabulary=" + file);
    assertEquals(1, sentiment.exitCode());
    assertEquals(file + ": does not begin with [<pad>, <unk>]", sentiment.err().strip());
  }

  @Test
  void checkpointOfAnotherModelIsExplainedInOneLine() throws IOException {
    Path data = Files.writeString(folder.resolve("data.csv"), PAIRS);
    Path checkpoint = folder.resolve("checkpoint");
    String[] options = {"--data=" + data, "--epochs=1", "--checkpoint=" + checkpoint};
    run(options);
    Program sentiment = run(options[0], options[1], options[2], "--model=lstm", "--resume");
    assertEquals(1, sentiment.exitCode());
    assertEquals(checkpoint + ": the checkpoint is of another network", sentiment.err().strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--width=6 | --width must be a positive multiple of 4, not 6",
        "--batch-size=0 | --batch-size must be at least 1, not 0",
        "--sentence=  | --sentence must be one word at least, not ''",
        "--resume | --resume must be given with --checkpoint, not alone",
      })
  void optionThatCannotBeUsedIsExplainedInOneLine(String option, String problem) {
    Program sentiment = run(option);
    assertEquals(2, sentiment.exitCode());
    assertEquals(problem + " (--help lists the options)", sentiment.err().strip());
  }
}

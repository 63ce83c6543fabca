package dev.lemur.examples.generative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.examples.DigitsGan;
import dev.lemur.examples.activations.Pictures;
import dev.lemur.examples.activations.Program;
import dev.lemur.examples.loop.InterruptedProgram;
import dev.lemur.examples.loop.RecordedLosses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsGanCommandTest {
  @TempDir private Path folder;

  private String[] small(String... more) {
    return Stream.concat(
            Stream.of(
                "--output",
                folder.toString(),
                "--images",
                "500",
                "--batch-size",
                "10",
                "--learning-rate",
                "0.00002"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private Program run(String... more) {
    return Program.run(DigitsGanCommand.commandLine(), small(more));
  }

  /** With a small learning rate: two networks that play make a lot of a last bit that differs. */
  @Test
  void firstLossesArePyTorchs() throws IOException {
    Path log = folder.resolve("log.csv");
    Program gan = run("--epochs", "1", "--log", log.toString());
    assertEquals(0, gan.exitCode(), gan.err());
    RecordedLosses.assertLogged(DigitsGanCommandTest.class, "digits-gan.json", log);
    Pictures.assertDrawn(folder, "digits-001", 684, 412);
    Pictures.assertDrawn(folder, "loss", 1120, 840);
  }

  @Test
  void interruptedTrainingGoesOnToTheSameNumbers() throws IOException, InterruptedException {
    List<String> whole = run("--epochs", "2").lines();
    String checkpoint = folder.resolve("checkpoint.safetensors").toString();
    InterruptedProgram.run(
        DigitsGan.class,
        folder.resolve("log.csv"),
        8,
        small("--epochs", "2", "--checkpoint", checkpoint));
    List<String> resumed = run("--epochs", "2", "--checkpoint", checkpoint, "--resume").lines();
    assertTrue(resumed.get(0).startsWith("Resumed after epoch "), resumed.get(0));
    assertTrue(resumed.contains(whole.get(1)), resumed::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --batch-size 1 | --batch-size must be at least 2, not 1
          --images 20    | --images must be at least the batch size, not 20
          """)
  void wrongOptionIsExplainedInOneLine(String options, String problem) {
    Program gan = Program.run(DigitsGanCommand.commandLine(), options.split(" "));
    assertEquals(2, gan.exitCode());
    assertEquals(problem + " (--help lists the options)", gan.err().strip());
  }
}

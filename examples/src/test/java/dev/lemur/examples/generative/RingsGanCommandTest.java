package dev.lemur.examples.generative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.examples.RingsGan;
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

class RingsGanCommandTest {
  @TempDir private Path folder;

  private String[] arguments(String... more) {
    return Stream.concat(Stream.of("--output", folder.toString()), Stream.of(more))
        .toArray(String[]::new);
  }

  private Program run(String... more) {
    return Program.run(RingsGanCommand.commandLine(), arguments(more));
  }

  @Test
  void firstLossesArePyTorchs() throws IOException {
    Path log = folder.resolve("log.csv");
    run("--epochs", "1", "--steps", "50", "--batch-size", "64", "--log", log.toString());
    RecordedLosses.assertLogged(RingsGanCommandTest.class, "rings-gan.json", log);
  }

  @Test
  void pointsMoveToTheRings() throws IOException {
    Program gan = run("--epochs", "25", "--steps", "100");
    assertEquals(0, gan.exitCode(), gan.err());
    String share = gan.lines().get(gan.lines().size() - 5);
    assertTrue(share.endsWith(" % of the points lie near a ring"), share);
    assertTrue(Integer.parseInt(share.split(" ")[0]) > 60, share);
    Pictures.assertDrawn(folder, "points-025", 800, 860);
    Pictures.assertDrawn(folder, "points", 800, 430);
    Pictures.assertDrawn(folder, "loss", 1120, 840);
    assertTrue(Files.size(folder.resolve("points.gif")) > 10_000);
  }

  @Test
  void interruptedTrainingGoesOnToTheSameNumbers() throws IOException, InterruptedException {
    List<String> whole = run("--epochs", "2", "--steps", "400").lines();
    String checkpoint = folder.resolve("checkpoint.safetensors").toString();
    Path log = folder.resolve("log.csv");
    String[] interrupted = arguments("--epochs", "2", "--steps", "400", "--checkpoint", checkpoint);
    InterruptedProgram.run(RingsGan.class, log, 30, interrupted);
    List<String> resumed =
        run("--epochs", "2", "--steps", "400", "--checkpoint", checkpoint, "--resume").lines();
    assertTrue(
        resumed.get(0).matches("Resumed after epoch [01] and [1-9]\\d* steps"), resumed.get(0));
    assertTrue(resumed.contains(whole.get(1)), resumed::toString);
    assertTrue(resumed.contains(whole.get(2)), resumed::toString);
  }

  @Test
  void checkpointOfAnotherProgramIsExplainedInOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no checkpoint");
    Program gan = run("--checkpoint", file.toString(), "--resume");
    assertEquals(1, gan.exitCode());
    assertEquals(1, gan.err().lines().count(), gan.err());
    assertTrue(gan.err().startsWith(file.toString()), gan.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --epochs 0     | --epochs must be at least 1, not 0
          --steps 0      | --steps must be at least 1, not 0
          --batch-size 0 | --batch-size must be at least 1, not 0
          --resume       | --resume must be given with --checkpoint, not alone
          """)
  void wrongOptionIsExplainedInOneLine(String options, String problem) {
    Program gan = run(options.split(" "));
    assertEquals(2, gan.exitCode());
    assertEquals(problem + " (--help lists the options)", gan.err().strip());
  }
}

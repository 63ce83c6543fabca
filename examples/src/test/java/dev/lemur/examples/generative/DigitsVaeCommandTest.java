package dev.lemur.examples.generative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.examples.DigitsVae;
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

class DigitsVaeCommandTest {
  @TempDir private Path folder;

  private String[] small(String... more) {
    return Stream.concat(
            Stream.of("--output", folder.toString(), "--images", "500", "--batch-size", "10"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private Program run(String... more) {
    return Program.run(DigitsVaeCommand.commandLine(), small(more));
  }

  @Test
  void firstLossesArePyTorchs() throws IOException {
    Path log = folder.resolve("log.csv");
    Program vae = run("--epochs", "1", "--log", log.toString());
    assertEquals(0, vae.exitCode(), vae.err());
    RecordedLosses.assertLogged(DigitsVaeCommandTest.class, "digits-vae.json", log);
    Pictures.assertDrawn(folder, "plane", 1120, 1200);
    Pictures.assertDrawn(folder, "decoded", 1024, 1024);
    Pictures.assertDrawn(folder, "loss", 1120, 840);
  }

  @Test
  void interruptedTrainingGoesOnToTheSameNumbers() throws IOException, InterruptedException {
    List<String> whole = run("--epochs", "4").lines();
    String checkpoint = folder.resolve("checkpoint.safetensors").toString();
    InterruptedProgram.run(
        DigitsVae.class,
        folder.resolve("log.csv"),
        8,
        small("--epochs", "4", "--checkpoint", checkpoint));
    List<String> resumed = run("--epochs", "4", "--checkpoint", checkpoint, "--resume").lines();
    assertTrue(resumed.get(0).startsWith("Resumed after epoch "), resumed.get(0));
    assertTrue(resumed.contains(whole.get(3)), resumed::toString);
  }

  @Test
  void wrongOptionIsExplainedInOneLine() {
    Program vae = Program.run(DigitsVaeCommand.commandLine(), "--images", "9");
    assertEquals(2, vae.exitCode());
    assertEquals(
        "--images must be at least 10, not 9 (--help lists the options)", vae.err().strip());
  }
}

package dev.lemur.examples.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.examples.CartPole;
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

class CartPoleCommandTest {
  @TempDir private Path folder;

  private String[] arguments(String... more) {
    return Stream.concat(Stream.of("--output", folder.toString()), Stream.of(more))
        .toArray(String[]::new);
  }

  private Program run(String... more) {
    return Program.run(CartPoleCommand.commandLine(), arguments(more));
  }

  @Test
  void firstLossesAndReturnsArePyTorchs() throws IOException {
    Path log = folder.resolve("log.csv");
    run("--epochs", "1", "--episodes", "50", "--log", log.toString());
    RecordedLosses.assertLogged(CartPoleCommandTest.class, "cart-pole.json", log);
  }

  @Test
  void poleStaysUprightLongerAndTheReturnIsDrawn() throws IOException {
    Program cartPole = run("--epochs", "12", "--learning-rate", "0.01");
    assertEquals(0, cartPole.exitCode(), cartPole.err());
    List<String> lines = cartPole.lines();
    assertTrue(meanReturn(lines.get(11)) > 3 * meanReturn(lines.get(0)), cartPole.out());
    Pictures.assertDrawn(folder, "return", 1120, 840);
  }

  private static double meanReturn(String epochLine) {
    return Double.parseDouble(epochLine.substring(epochLine.lastIndexOf(' ')));
  }

  @Test
  void interruptedTrainingGoesOnToTheSameNumbers() throws IOException, InterruptedException {
    String[] settings = {"--epochs", "2", "--episodes", "60"};
    List<String> whole = run(settings).lines();
    String checkpoint = folder.resolve("checkpoint.safetensors").toString();
    String[] saving =
        Stream.concat(Stream.of(settings), Stream.of("--checkpoint", checkpoint))
            .toArray(String[]::new);
    InterruptedProgram.run(CartPole.class, folder.resolve("log.csv"), 10, arguments(saving));
    Program resumed =
        run(Stream.concat(Stream.of(saving), Stream.of("--resume")).toArray(String[]::new));
    assertTrue(resumed.lines().get(0).startsWith("Resumed after epoch "), resumed.err());
    assertTrue(resumed.lines().containsAll(whole.subList(1, whole.size())), resumed::out);
  }

  @Test
  void wrongOptionIsExplainedInOneLine() {
    Program cartPole = run("--episodes", "0");
    assertEquals(2, cartPole.exitCode());
    assertEquals(
        "--episodes must be at least 1, not 0 (--help lists the options)", cartPole.err().strip());
  }
}

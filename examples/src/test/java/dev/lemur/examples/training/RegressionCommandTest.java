package dev.lemur.examples.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.examples.activations.Pictures;
import dev.lemur.examples.activations.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegressionCommandTest {
  private static final Pattern ERROR = Pattern.compile("off the curve by ([\\d.]+) on average");

  @TempDir private Path folder;

  private Program run(String... more) {
    String[] arguments = new String[more.length + 2];
    System.arraycopy(more, 0, arguments, 2, more.length);
    arguments[0] = "--output";
    arguments[1] = folder.toString();
    return Program.run(RegressionCommand.commandLine(), arguments);
  }

  @ParameterizedTest
  @ValueSource(ints = {42, 0, 1, 2, 3})
  void fitIsNearerToTheCurveThanTheData(int seed) {
    Program regression = run("--seed", String.valueOf(seed));
    assertEquals(0, regression.exitCode());
    Matcher error = ERROR.matcher(regression.out());
    assertTrue(error.find(), regression.out());
    assertTrue(Double.parseDouble(error.group(1)) < 0.15, regression.out());
  }

  @Test
  void fitAndLossesAreDrawn() throws IOException {
    Program regression = run("--epochs", "3");
    Pictures.assertDrawn(folder, "fit", 1280, 960);
    Pictures.assertDrawn(folder, "loss", 1120, 840);
    List<String> fit = Pictures.texts(folder, "fit");
    assertTrue(
        fit.containsAll(List.of("Regression", "Input x", "Output y", "fit", "sin 2x", "data")),
        fit::toString);
    List<String> loss = Pictures.texts(folder, "loss");
    assertTrue(
        loss.containsAll(List.of("Loss", "Mean loss", "Epoch", "training", "validation")),
        loss::toString);
    assertEquals(
        List.of("fit.png", "fit.svg", "loss.png", "loss.svg"),
        regression.lines().subList(4, 8).stream()
            .map(line -> String.valueOf(Path.of(line).getFileName()))
            .toList());
  }

  @Test
  void sameSeedPrintsTheSame() {
    assertEquals(run("--epochs", "5").out(), run("--epochs", "5").out());
  }

  @Test
  void folderThatCannotBeWrittenIsExplainedInOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Program regression =
        Program.run(RegressionCommand.commandLine(), "--epochs", "1", "--output", file.toString());
    assertEquals(1, regression.exitCode());
    assertEquals(1, regression.err().lines().count());
    assertTrue(regression.err().startsWith(file.toString()), regression.err());
  }
}

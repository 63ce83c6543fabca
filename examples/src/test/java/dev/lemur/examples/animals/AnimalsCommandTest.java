package dev.lemur.examples.animals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnimalsCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpListsEveryOption() {
    assertEquals(0, run("--help"));
    for (String option :
        List.of(
            "--seed",
            "--epochs",
            "--hidden",
            "--learning-rate",
            "--data",
            "--limbs",
            "--eggs",
            "--hair",
            "--feathers",
            "--flies",
            "--water")) {
      assertTrue(out.toString().contains(option), option);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --epochs 0              | --epochs must be at least 1, not 0
          --hidden 0              | --hidden must be from 1 to 10000, not 0
          --learning-rate 0       | --learning-rate must be greater than 0 and at most 1, not 0.0
          --learning-rate NaN     | --learning-rate must be greater than 0 and at most 1, not NaN
          --seed x                | Invalid value for option '--seed': 'x' is not a long
          --colour red            | Unknown options: '--colour', 'red'
          --limbs 5   | Invalid value for option '--limbs': '5' is not a whole number from 0 to 4
          --eggs yes  | Invalid value for option '--eggs': 'yes' is neither 0 (no) nor 1 (yes)
          """)
  void wrongOptionIsExplainedInOneLine(String arguments, String problem) {
    assertEquals(2, run(arguments.split(" ")));
    assertEquals(problem + " (--help lists the options)", err.toString().strip());
  }

  @Test
  void animalWithoutAllItsFeaturesIsExplainedInOneLine() {
    assertEquals(2, run("--limbs", "4", "--eggs", "0", "--hair", "1", "--feathers", "0"));
    assertEquals(1, err.toString().lines().count());
    assertTrue(err.toString().contains("--flies"), err.toString());
  }

  @Test
  void badDataIsExplainedInOneLine(@TempDir Path folder) throws IOException {
    Path path = Files.writeString(folder.resolve("bad.csv"), "name,legs\ncat,4\n");
    assertEquals(1, run("--data", path.toString()));
    assertEquals(1, err.toString().lines().count());
    assertTrue(err.toString().startsWith(path + ", line 1, column 2 'legs': unknown"));
  }

  @ParameterizedTest
  @ValueSource(longs = {42, 0, 1, 2, 3})
  void learnsToTellTheAnimalsApart(long seed) {
    assertEquals(0, run("--seed", Long.toString(seed)));
    double accuracy = numberAfter("Test accuracy: ");
    assertTrue(accuracy >= 0.9, () -> "accuracy " + accuracy);
    double mammalOrNot = numberAfter("Mammal or not? A mammal, mammal ");
    assertTrue(mammalOrNot > 0.9, () -> "lemur a mammal by " + mammalOrNot);
    double mammal =
        Double.parseDouble(out.toString().replaceAll("(?s).*, mammal ([0-9.]+),.*", "$1"));
    assertTrue(mammal > 0.9, () -> "lemur a mammal, not bird or reptile, by " + mammal);
  }

  @Test
  void answersForTheAnimalOfTheUser() {
    String robin = "--limbs 4 --eggs 1 --hair 0 --feathers 1 --flies 1 --water 0";
    assertEquals(0, run(robin.split(" ")));
    String answer = out.toString().substring(out.toString().indexOf("Your animal"));
    assertTrue(answer.startsWith("Your animal (4 limbs, lays eggs, feathers, flies)"), answer);
    assertTrue(answer.contains("Not a mammal"), answer);
    assertTrue(answer.contains("A bird"), answer);
  }

  @Test
  void sameSeedPrintsTheSame() {
    run("--epochs", "20", "--seed", "5");
    String first = out.toString();
    out.getBuffer().setLength(0);
    run("--epochs", "20", "--seed", "5");
    assertEquals(first, out.toString());
  }

  private int run(String... arguments) {
    return AnimalsCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private double numberAfter(String label) {
    String text = out.toString();
    assertTrue(text.contains(label), text);
    return Double.parseDouble(
        text.substring(text.indexOf(label) + label.length()).split("[ \\s]")[0]);
  }
}

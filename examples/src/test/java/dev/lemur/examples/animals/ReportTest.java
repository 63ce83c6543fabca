package dev.lemur.examples.animals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lemur.examples.animals.Animal.Features;
import dev.lemur.examples.animals.Animal.Kind;
import dev.lemur.examples.animals.AnimalModels.Prediction;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Animal LION = animal("lion", 4, false, true, Kind.MAMMAL);
  private static final Animal MOLE_RAT = animal("naked mole-rat", 4, false, false, Kind.MAMMAL);
  private static final Animal SKINK = animal("skink", 4, false, false, Kind.REPTILE);
  private static final Animal GECKO = animal("gecko", 4, true, false, Kind.REPTILE);

  private final StringWriter text = new StringWriter();
  private final Report report = new Report(new PrintWriter(text));

  @Test
  void testShowsAccuracyConfusionMatrixAndWhatIsWrong() {
    report.test(
        List.of(
            new Prediction(LION, Kind.MAMMAL),
            new Prediction(MOLE_RAT, Kind.REPTILE),
            new Prediction(SKINK, Kind.REPTILE),
            new Prediction(GECKO, Kind.REPTILE)));
    assertPrinted(
        """

        Test accuracy: 0.750 (3 of 4)

        Confusion matrix (rows: what it is, columns: what it was taken for)
                      bird   mammal  reptile
             bird        0        0        0
           mammal        0        1        1
          reptile        0        0        2

        Wrong:
          naked mole-rat is a mammal, not a reptile
        """);
  }

  @Test
  void testSaysIfNothingIsWrong() {
    report.test(List.of(new Prediction(LION, Kind.MAMMAL)));
    assertEquals("Wrong: none", text.toString().strip().lines().reduce((a, b) -> b).orElseThrow());
  }

  @Test
  void answerGivesBothModelsProbabilities() {
    report.answer("The lemur", LION.features(), 0.98765, new float[] {0.1f, 0.7f, 0.2f});
    assertPrinted(
        """

        The lemur (4 limbs, bears live young, hair)
          Mammal or not? A mammal, mammal 0.9877
          Bird, mammal or reptile? A mammal, bird 0.1000, mammal 0.7000, reptile 0.2000
        """);
  }

  @Test
  void lookalikesHaveEqualFeaturesAndDifferentKinds() {
    assertEquals(
        List.of("mammal: naked mole-rat; reptile: skink"),
        Report.lookalikes(List.of(LION, MOLE_RAT, SKINK, GECKO)));
  }

  @Test
  void bundledDataHasTwoGroupsOfLookalikes() {
    List<String> groups = Report.lookalikes(AnimalsCsv.bundled());
    assertEquals(2, groups.size());
    assertEquals(
        "mammal: common hippopotamus, pygmy hippopotamus; reptile: Chinese crocodile lizard",
        groups.get(0));
    assertEquals("mammal: naked mole-rat", groups.get(1).split(";")[0]);
  }

  @Test
  void lookalikesOfOneKindDoNotCount() {
    assertEquals(List.of(), Report.lookalikes(List.of(GECKO, GECKO, LION)));
    assertFalse(text.toString().contains("gecko"));
  }

  private void assertPrinted(String expected) {
    assertEquals(expected, text.toString().replace(System.lineSeparator(), "\n"));
  }

  private static Animal animal(String name, int limbs, boolean eggs, boolean hair, Kind kind) {
    return new Animal(name, new Features(limbs, eggs, hair, false, false, false), kind);
  }
}

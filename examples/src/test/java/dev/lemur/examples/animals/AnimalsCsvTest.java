package dev.lemur.examples.animals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.examples.animals.Animal.Features;
import dev.lemur.examples.animals.Animal.Kind;
import dev.lemur.nn.io.InvalidFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnimalsCsvTest {
  private static final String HEADER =
      "name,limbs,lays_eggs,hair,feathers,flies,lives_in_water,class\n";
  private static final String ANIMALS =
      """
      robin,4,1,0,1,1,0,bird
      ostrich,4,1,0,1,0,0,bird
      lion,4,0,1,0,0,0,mammal
      orca,2,0,0,0,0,1,mammal
      tuatara,4,1,0,0,0,0,reptile
      """;
  private static final String LAST = "adder,0,0,0,0,0,0,reptile\n";

  @Test
  void bundledDataHasAtLeast120SpeciesOfAllKinds() {
    List<Animal> animals = AnimalsCsv.bundled();
    assertTrue(animals.size() >= 120, () -> animals.size() + " species");
    assertEquals(
        EnumSet.allOf(Kind.class), animals.stream().map(Animal::kind).collect(Collectors.toSet()));
  }

  @Test
  void bundledDataIsBiologicallySound() {
    for (Animal animal : AnimalsCsv.bundled()) {
      Features features = animal.features();
      boolean bird = animal.kind() == Kind.BIRD;
      assertEquals(bird, features.feathers(), animal.name());
      assertTrue(!bird || features.limbs() == 4 && features.laysEggs(), animal.name());
      assertTrue(!features.hair() || animal.kind() == Kind.MAMMAL, animal.name());
      assertTrue(!features.flies() || animal.kind() != Kind.REPTILE, animal.name());
    }
  }

  @Test
  void bundledDataDoesNotHaveTheLemur() {
    assertTrue(AnimalsCsv.bundled().stream().noneMatch(a -> a.name().contains("lemur")));
  }

  @Test
  void readsEveryColumn() {
    List<Animal> animals = AnimalsCsv.parse("test.csv", HEADER + ANIMALS + LAST);
    assertEquals(6, animals.size());
    assertEquals(
        new Animal("orca", new Features(2, false, false, false, false, true), Kind.MAMMAL),
        animals.get(3));
  }

  @Test
  void readsColumnsInAnyOrder() {
    String text =
        """
        class,lives_in_water,flies,feathers,hair,lays_eggs,limbs,name
        bird,0,1,1,0,1,4,robin
        bird,0,0,1,0,1,4,ostrich
        mammal,0,0,0,1,0,4,lion
        mammal,1,0,0,0,0,2,orca
        reptile,0,0,0,0,1,4,tuatara
        reptile,0,0,0,0,0,0,adder
        """;
    assertEquals(
        AnimalsCsv.parse("test.csv", HEADER + ANIMALS + LAST), AnimalsCsv.parse("test.csv", text));
  }

  @Test
  void acceptsWhatSpreadsheetsWrite() {
    String text = "\uFEFF" + HEADER + ANIMALS + "\n\"adder\" , \"0\",0,0,0,0,0,reptile\n\n";
    assertEquals(
        AnimalsCsv.parse("test.csv", HEADER + ANIMALS + LAST),
        AnimalsCsv.parse("test.csv", text.replace("\n", "\r\n")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          adder,5,0,0,0,0,0,reptile      | limbs: '5' is not a whole number from 0 to 4
          adder,-1,0,0,0,0,0,reptile     | limbs: '-1' is not a whole number from 0 to 4
          adder,2.5,0,0,0,0,0,reptile    | limbs: '2.5' is not a whole number from 0 to 4
          adder,0,2,0,0,0,0,reptile      | lays_eggs: '2' is neither 0 (no) nor 1 (yes)
          adder,0,0,no,0,0,0,reptile     | hair: 'no' is neither 0 (no) nor 1 (yes)
          adder,0,0,0,,0,0,reptile       | feathers: blank
          ,0,0,0,0,0,0,reptile           | name: blank
          adder,0,0,0,0,0,0,fish         | class: 'fish' is none of [bird, mammal, reptile]
          adder,0,0,0,0,0,0              | class: missing (7 fields, expected 8)
          adder,0,0,0,0,0,0,reptile,1    | 9: unexpected (9 fields, expected 8)
          Robin,0,0,0,0,0,0,reptile      | name: 'Robin' is on line 2 already
          """)
  void errorNamesFileLineAndColumn(String line, String problem) {
    assertInvalid("test.csv, line 7, column " + problem, HEADER + ANIMALS + line + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "adder,0,0,0,0,0,0,reptile     | Unclosed quoted field at end of input
          "ad"der,0,0,0,0,0,0,reptile    | Unexpected character after closing quote: 'd' (0x64)
          adder,0,0,"0"0,0,0,0,reptile   | Unexpected character after closing quote: '0' (0x30)
          """)
  void misplacedQuoteIsNamedByLine(String line, String problem) {
    assertInvalid(
        "test.csv: " + problem + " (record starting at line 7)", HEADER + ANIMALS + line + "\n");
  }

  @Test
  void blankLinesCountAsLines() {
    assertInvalid(
        "test.csv, line 9, column limbs: 'x' is not a whole number from 0 to 4",
        HEADER + "\n\n" + ANIMALS + "adder,x,0,0,0,0,0,reptile\n");
  }

  @Test
  void unknownColumnIsNamed() {
    assertInvalid(
        "test.csv, line 1, column 2 'legs': unknown; the columns are name, limbs, lays_eggs, hair,"
            + " feathers, flies, lives_in_water, class",
        HEADER.replace("limbs", "legs") + ANIMALS + LAST);
  }

  @Test
  void missingColumnIsNamed() {
    assertInvalid("test.csv, line 1, column flies: missing", HEADER.replace("flies,", "") + LAST);
  }

  @Test
  void repeatedColumnIsNamed() {
    assertInvalid(
        "test.csv, line 1, column hair: given twice", HEADER.replace("flies", "hair") + LAST);
  }

  @Test
  void emptyFileIsAnError() {
    assertInvalid("test.csv: empty, without even a line of columns", "");
  }

  @Test
  void kindThatCannotBeBothLearntAndTestedIsAnError() {
    assertInvalid(
        "test.csv: a reptile to learn from and one to test on are needed", HEADER + ANIMALS);
  }

  @Test
  void missingFileIsAnError(@TempDir Path folder) {
    Path path = folder.resolve("none.csv");
    var error = assertThrows(UncheckedIOException.class, () -> AnimalsCsv.read(path));
    assertEquals(path + ": no such file", error.getMessage());
  }

  @Test
  void textThatIsNotUtf8IsAnError(@TempDir Path folder) throws IOException {
    Path path = Files.write(folder.resolve("latin1.csv"), new byte[] {'n', (byte) 0xe9, ','});
    var error = assertThrows(InvalidFileException.class, () -> AnimalsCsv.read(path));
    assertEquals(path + ": not UTF-8 text", error.getMessage());
  }

  private static void assertInvalid(String message, String text) {
    var error = assertThrows(InvalidFileException.class, () -> AnimalsCsv.parse("test.csv", text));
    assertEquals(message, error.getMessage());
  }
}

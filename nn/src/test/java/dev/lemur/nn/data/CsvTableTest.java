package dev.lemur.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.io.InvalidFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
  private static final String FLOWERS =
      """
      length,width,species,note
      5.1,3.5,setosa,small
      7.0,-3.2e0,versicolor,"large, ""red""\"
      6.3,3,setosa,
      """;
  @TempDir private Path folder;

  private final CsvTable flowers = CsvTable.parse("flowers.csv", FLOWERS, ',');

  @Test
  void columnsAreNamedInTheFirstLine() {
    assertEquals(List.of("length", "width", "species", "note"), flowers.columns());
    assertEquals(3, flowers.size());
  }

  @Test
  void numbersAreAMatrixOfTheColumnsThatAreAskedFor() {
    Tensor numbers = flowers.numbers("width", "length");
    assertEquals(Shape.of(3, 2), numbers.shape());
    assertArrayEquals(new float[] {3.5f, 5.1f, -3.2f, 7, 3, 6.3f}, numbers.toFloatArray());
    assertEquals(DType.FLOAT64, flowers.numbers(List.of("width"), DType.FLOAT64).dtype());
  }

  @Test
  void categoriesAreNumberedInTheOrderGiven() {
    Tensor labels = flowers.categories("species", List.of("versicolor", "setosa"));
    assertEquals(DType.INT64, labels.dtype());
    assertArrayEquals(new long[] {1, 0, 1}, labels.toLongArray());
  }

  @Test
  void distinctValuesAreSorted() {
    assertEquals(List.of("setosa", "versicolor"), flowers.distinct("species"));
  }

  @Test
  void quotedValuesMayHaveSeparatorsAndQuotes() {
    assertEquals(List.of("small", "large, \"red\"", ""), flowers.texts("note"));
  }

  @Test
  void acceptsWhatSpreadsheetsWrite() {
    String text = "\uFEFFa; b\r\n\r\n\"1\" ; 2 \r\n  \r\n";
    CsvTable table = CsvTable.parse("sheet.csv", text, ';');
    assertArrayEquals(new float[] {1, 2}, table.numbers("a", "b").toFloatArray());
  }

  @Test
  void tableOfColumnsAloneIsEmpty() {
    CsvTable table = CsvTable.parse("empty.csv", "a,b\n", ',');
    assertEquals(Shape.of(0, 2), table.numbers("a", "b").shape());
    assertEquals(Shape.of(0), table.categories("a", List.of("x")).shape());
  }

  @Test
  void valueThatIsNoNumberIsNamedByLineAndColumn() {
    assertRefused(
        "test.csv, line 4, column b: 'x' is not a number",
        () -> CsvTable.parse("test.csv", "a,b\n1,2\n\n3,x\n", ',').numbers("a", "b"));
  }

  @Test
  void linesAreCountedThroughValuesOfSeveralLines() {
    assertRefused(
        "test.csv, line 4, column b: 'x' is not a number",
        () -> CsvTable.parse("test.csv", "a,b\n\"1\n\",2\n3,x\n", ',').numbers("b"));
  }

  @Test
  void unknownCategoryIsNamedByLineAndColumn() {
    assertRefused(
        "flowers.csv, line 3, column species: 'versicolor' is none of [setosa]",
        () -> flowers.categories("species", List.of("setosa")));
  }

  @Test
  void rowOfAnotherLengthIsAnError() {
    assertRefused(
        "test.csv, line 2, column b: missing (1 fields, expected 2)",
        () -> CsvTable.parse("test.csv", "a,b\n1\n", ',').numbers("a"));
    assertRefused(
        "test.csv, line 2, column 3: unexpected (3 fields, expected 2)",
        () -> CsvTable.parse("test.csv", "a,b\n1,2,3\n", ',').numbers("a"));
  }

  @Test
  void misplacedQuoteIsNamedByLine() {
    assertRefused(
        "test.csv: Unexpected character after closing quote: 'x' (0x78) (record starting at line"
            + " 2)",
        () -> CsvTable.parse("test.csv", "a,b\n1,\"2\"x\n", ','));
    assertRefused(
        "test.csv: Unclosed quoted field at end of input (record starting at line 2)",
        () -> CsvTable.parse("test.csv", "a,b\n1,\"2\n", ','));
  }

  @Test
  void columnGivenTwiceIsAnError() {
    assertRefused(
        "test.csv, line 1, column a: given twice", () -> CsvTable.parse("test.csv", "a,a\n", ','));
  }

  @Test
  void emptyFileIsAnError() {
    assertRefused(
        "test.csv: empty, without even a line of columns",
        () -> CsvTable.parse("test.csv", "\n", ','));
  }

  @Test
  void columnThatIsNotThereIsAnError() {
    var error = assertThrows(IllegalArgumentException.class, () -> flowers.numbers("height"));
    assertEquals(
        "flowers.csv: no column 'height' among [length, width, species, note]", error.getMessage());
  }

  @Test
  void readsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("flowers.csv"), FLOWERS);
    assertEquals(flowers.columns(), CsvTable.read(file).columns());
  }

  @Test
  void fileThatIsMissingOrNoTextIsAnError() throws IOException {
    Path none = folder.resolve("none.csv");
    var missing = assertThrows(UncheckedIOException.class, () -> CsvTable.read(none));
    assertTrue(missing.getMessage().endsWith("none.csv: no such file"), missing.getMessage());

    Path latin = Files.write(folder.resolve("latin1.csv"), new byte[] {'a', (byte) 0xe9});
    assertRefused(latin + ": not UTF-8 text", () -> CsvTable.read(latin));
  }

  private static void assertRefused(String message, Runnable action) {
    assertEquals(message, assertThrows(InvalidFileException.class, action::run).getMessage());
  }
}

package dev.lemur.nn.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.io.InvalidFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A CSV file in UTF-8 whose first line names the columns.
 *
 * <pre>{@code
 * var iris = CsvTable.read(Path.of("iris.csv"));
 * Tensor x = iris.numbers("sepal_length", "sepal_width");
 * Tensor y = iris.categories("species", iris.distinct("species"));
 * }</pre>
 *
 * <p>Blank lines are skipped, and spaces around values dropped. Errors name the file, line and
 * column of a value.
 */
public final class CsvTable {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String file;
  private final List<String> columns;
  private final CsvRow header;
  private final List<CsvRow> rows;

  private CsvTable(String file, List<String> columns, CsvRow header, List<CsvRow> rows) {
    this.file = file;
    this.columns = columns;
    this.header = header;
    this.rows = rows;
  }

  /** Reads a file whose values are separated by commas. */
  public static CsvTable read(Path file) {
    return read(file, ',');
  }

  /**
   * Reads a file.
   *
   * @throws InvalidFileException if it is not UTF-8 text, a quote is misplaced, there are no
   *     columns, or two have the same name
   * @throws UncheckedIOException if it cannot be read
   */
  public static CsvTable read(Path file, char separator) {
    try {
      return parse(file.toString(), Files.readString(file), separator);
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(file + ": no such file", e);
    } catch (CharacterCodingException e) {
      throw new InvalidFileException(file.toString(), "not UTF-8 text", e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Reads CSV text.
   *
   * @param file the name of the text in errors
   * @throws InvalidFileException as {@link #read(Path, char)}
   */
  public static CsvTable parse(String file, String text, char separator) {
    NullArguments.check(file);
    NullArguments.check(text);
    String csv = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    List<CsvRecord> records;
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .trimWhitespacesAroundQuotes(true)
            .ofCsvRecord(csv)) {
      records = reader.stream().filter(record -> !isBlank(record)).toList();
    } catch (CsvParseException e) {
      throw new InvalidFileException(file, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new IllegalStateException("a text cannot fail to be read", e);
    }
    if (records.isEmpty()) {
      throw new InvalidFileException(file, "empty, without even a line of columns");
    }
    List<String> columns = values(records.get(0));
    List<CsvRow> rows =
        records.stream()
            .map(
                record -> new CsvRow(file, record.getStartingLineNumber(), columns, values(record)))
            .toList();
    checkDistinct(rows.get(0), columns);
    return new CsvTable(file, columns, rows.get(0), rows.subList(1, rows.size()));
  }

  private static boolean isBlank(CsvRecord record) {
    return record.getFieldCount() == 1 && record.getField(0).isBlank();
  }

  private static List<String> values(CsvRecord record) {
    return record.getFields().stream().map(String::strip).toList();
  }

  private static void checkDistinct(CsvRow header, List<String> columns) {
    Set<String> known = new HashSet<>();
    for (String column : columns) {
      if (!known.add(column)) {
        throw header.error(column, "given twice");
      }
    }
  }

  /** The names of the columns, in order. */
  public List<String> columns() {
    return columns;
  }

  /** The line that names the columns. */
  public CsvRow header() {
    return header;
  }

  /** The rows below the header. */
  public List<CsvRow> rows() {
    return rows;
  }

  /** The number of rows. */
  public int size() {
    return rows.size();
  }

  /** The values of a column. */
  public List<String> texts(String column) {
    int index = index(column);
    return rows.stream().map(row -> row.get(index, Function.identity())).toList();
  }

  /** The distinct values of a column, sorted: its categories. */
  public List<String> distinct(String column) {
    return texts(column).stream().distinct().sorted().toList();
  }

  /**
   * Columns of numbers as a float32 tensor with a row for each row of the table.
   *
   * @throws InvalidFileException if a value is not a number
   * @throws IllegalArgumentException if there is no such column
   */
  public Tensor numbers(String... names) {
    return numbers(NullArguments.list(names), DType.FLOAT32);
  }

  /** Same as {@link #numbers(String...)}, in another type. */
  public Tensor numbers(List<String> names, DType dtype) {
    int[] places = names.stream().mapToInt(this::index).toArray();
    double[] numbers = new double[size() * places.length];
    int i = 0;
    for (CsvRow row : rows) {
      for (int place : places) {
        numbers[i++] = row.get(place, CsvTable::number);
      }
    }
    return Tensor.tensor(numbers, dtype).reshape(size(), places.length);
  }

  /**
   * A column as an int64 vector: the index of each value in {@code categories}.
   *
   * @throws InvalidFileException if a value is not among them
   * @throws IllegalArgumentException if there is no such column
   */
  public Tensor categories(String column, List<String> categories) {
    int index = index(column);
    return Tensor.tensor(
        rows.stream()
            .mapToLong(row -> row.get(index, value -> place(value, categories)))
            .toArray());
  }

  private int index(String column) {
    return CsvRow.index(file, columns, column);
  }

  private static long place(String value, List<String> categories) {
    int place = categories.indexOf(value);
    if (place < 0) {
      throw new IllegalArgumentException("'%s' is none of %s".formatted(value, categories));
    }
    return place;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' is not a number".formatted(text), e);
    }
  }

  /** The file and the columns. */
  @Override
  public String toString() {
    return "CsvTable(%s, %d rows, columns %s)".formatted(file, size(), columns);
  }
}

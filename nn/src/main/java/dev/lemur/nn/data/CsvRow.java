package dev.lemur.nn.data;

import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.io.InvalidFileException;
import java.util.List;
import java.util.function.Function;

/** A row of a {@link CsvTable}. */
public final class CsvRow {
  private final String file;
  private final long line;
  private final List<String> columns;
  private final List<String> values;

  CsvRow(String file, long line, List<String> columns, List<String> values) {
    this.file = file;
    this.line = line;
    this.columns = columns;
    this.values = values;
  }

  /** The line of the file that the row begins on, counted from 1. */
  public long line() {
    return line;
  }

  /**
   * The value in a column, without spaces around it.
   *
   * @throws IllegalArgumentException if there is no such column
   * @throws InvalidFileException if the row has more or fewer values than there are columns
   */
  public String get(String column) {
    return get(column, Function.identity());
  }

  /**
   * The value in a column as {@code parser} reads it.
   *
   * @throws IllegalArgumentException if there is no such column
   * @throws InvalidFileException if the parser throws an {@link IllegalArgumentException}, which
   *     says where and what the parser said; or as {@link #get(String)}
   */
  public <T> T get(String column, Function<String, T> parser) {
    return get(index(file, columns, column), parser);
  }

  <T> T get(int index, Function<String, T> parser) {
    checkLength();
    try {
      return parser.apply(values.get(index));
    } catch (IllegalArgumentException e) {
      throw error(columns.get(index), String.valueOf(e.getMessage()));
    }
  }

  static int index(String file, List<String> columns, String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(
          "%s: no column '%s' among %s".formatted(file, column, columns));
    }
    return index;
  }

  private void checkLength() {
    int expected = columns.size();
    int actual = values.size();
    if (actual != expected) {
      String column = actual < expected ? columns.get(actual) : String.valueOf(expected + 1);
      String problem = actual < expected ? "missing" : "unexpected";
      throw error(column, "%s (%d fields, expected %d)".formatted(problem, actual, expected));
    }
  }

  /** The error for a problem in a column of this row. */
  public InvalidFileException error(String column, String problem) {
    NullArguments.check(column);
    NullArguments.check(problem);
    return new InvalidFileException(file + ", line " + line + ", column " + column, problem);
  }
}

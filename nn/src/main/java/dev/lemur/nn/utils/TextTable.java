package dev.lemur.nn.utils;

import dev.lemur.core.arguments.NullArguments;
import java.util.ArrayList;
import java.util.List;

/** Aligns text in columns: the first to the left, the others to the right. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** A table without rows. */
  public TextTable() {}

  /** Adds a row. All have the same number of cells. */
  public TextTable row(String... cells) {
    rows.add(NullArguments.list(cells));
    return this;
  }

  /** Adds a line across all columns. */
  public TextTable line() {
    rows.add(List.of());
    return this;
  }

  /** The rows, each on a line of its own. */
  @Override
  public String toString() {
    int[] widths = widths();
    int width = GAP.length() * (widths.length - 1);
    for (int column : widths) {
      width += column;
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      text.append((row.isEmpty() ? "-".repeat(width) : line(row, widths)).stripTrailing());
      text.append('\n');
    }
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String padding = " ".repeat(widths[i] - row.get(i).length());
      line.append(i == 0 ? row.get(i) + padding : GAP + padding + row.get(i));
    }
    return line.toString();
  }
}

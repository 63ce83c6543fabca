package dev.lemur.core.text;

/** Writes elements as rows in nested brackets. */
final class BracketWriter {
  private final StringBuilder out;
  private final int indent;
  private final PrintedElements printed;
  private final String[] texts;
  private final int elementsPerLine;
  private int written;

  /** A writer that appends to {@code out} and indents further lines by its current length. */
  BracketWriter(StringBuilder out, PrintedElements printed, ElementTexts elements, int lineWidth) {
    this.out = out;
    this.indent = out.length();
    this.printed = printed;
    this.texts = elements.texts();
    int rowIndent = indent + printed.rank() - 1;
    int elementWidth = elements.width() + ", ".length();
    this.elementsPerLine = Math.max(1, (lineWidth - rowIndent) / elementWidth);
  }

  void write() {
    write(0);
  }

  private void write(int dim) {
    if (dim == printed.rank()) {
      out.append(texts[written++]);
      return;
    }
    boolean row = dim == printed.rank() - 1;
    int itemsPerLine = row ? elementsPerLine : 1;
    int items = 0;
    out.append('[');
    for (int i = 0; i < printed.sizes()[dim]; i = printed.next(dim, i)) {
      if (printed.isAfterGap(dim, i)) {
        separate(dim, items++, itemsPerLine);
        out.append(row ? " ..." : "...");
      }
      separate(dim, items++, itemsPerLine);
      write(dim + 1);
    }
    out.append(']');
  }

  private void separate(int dim, int itemsBefore, int itemsPerLine) {
    if (itemsBefore == 0) {
      return;
    }
    if (itemsBefore % itemsPerLine != 0) {
      out.append(", ");
      return;
    }
    int lineBreaks = Math.max(1, printed.rank() - 1 - dim);
    out.append(',').append("\n".repeat(lineBreaks)).append(" ".repeat(indent + dim + 1));
  }
}

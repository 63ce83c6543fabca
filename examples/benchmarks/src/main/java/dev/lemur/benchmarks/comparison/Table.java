package dev.lemur.benchmarks.comparison;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.lemur.benchmarks.comparison.Figures.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/** The figures as text: a column a contestant, then how many times the first one's they are. */
final class Table {
  private static final MathContext DIGITS = new MathContext(3);

  private final List<List<String>> lines = new ArrayList<>();

  Table(List<Contestant> contestants, Figures figures) {
    lines.add(head(contestants));
    for (Quantity quantity : Quantity.values()) {
      for (Row row : figures.rows(quantity)) {
        lines.add(line(row, contestants, figures));
      }
    }
  }

  String markdown() {
    var text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append("| ").append(String.join(" | ", lines.get(i))).append(" |\n");
      if (i == 0) {
        int numbers = lines.get(0).size() - 1;
        text.append("| --- |").append(" ---: |".repeat(numbers)).append('\n');
      }
    }
    return text.toString();
  }

  String csv() {
    var text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      lines.forEach(csv::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static List<String> head(List<Contestant> contestants) {
    var cells = new ArrayList<>(List.of("work"));
    contestants.forEach(contestant -> cells.add(contestant.title()));
    String first = contestants.get(0).title();
    contestants.stream()
        .skip(1)
        .forEach(contestant -> cells.add(contestant.title() + " / " + first));
    return cells;
  }

  private static List<String> line(Row row, List<Contestant> contestants, Figures figures) {
    var cells = new ArrayList<>(List.of(row.label() + ", " + row.quantity().unit()));
    var medians = contestants.stream().map(contestant -> figures.median(row, contestant)).toList();
    medians.forEach(median -> cells.add(text(median)));
    medians.stream().skip(1).forEach(median -> cells.add(text(ratio(median, medians.get(0)))));
    return Collections.unmodifiableList(cells);
  }

  private static OptionalDouble ratio(OptionalDouble dividend, OptionalDouble divisor) {
    return dividend.isPresent() && divisor.isPresent()
        ? OptionalDouble.of(dividend.getAsDouble() / divisor.getAsDouble())
        : OptionalDouble.empty();
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? new BigDecimal(value.getAsDouble(), DIGITS).toPlainString() : "";
  }
}

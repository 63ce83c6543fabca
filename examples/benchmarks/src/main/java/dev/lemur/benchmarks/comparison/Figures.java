package dev.lemur.benchmarks.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What was measured in all rounds. */
final class Figures {
  private final Map<Row, Map<String, List<Double>>> measured = new LinkedHashMap<>();

  /** A row of the table. */
  record Row(Quantity quantity, String label) {}

  void add(Row row, Contestant contestant, double value) {
    measured
        .computeIfAbsent(row, added -> new LinkedHashMap<>())
        .computeIfAbsent(contestant.title(), added -> new ArrayList<>())
        .add(value);
  }

  /** The rows of a quantity in the order in which they were measured first. */
  List<Row> rows(Quantity quantity) {
    return measured.keySet().stream().filter(row -> row.quantity() == quantity).toList();
  }

  /** The median of the rounds, in the unit of the row; empty if the contestant has no figure. */
  OptionalDouble median(Row row, Contestant contestant) {
    List<Double> rounds =
        measured.get(row).getOrDefault(contestant.title(), List.of()).stream().sorted().toList();
    if (rounds.isEmpty()) {
      return OptionalDouble.empty();
    }
    int upper = rounds.size() / 2;
    int lower = (rounds.size() - 1) / 2;
    return OptionalDouble.of(row.quantity().inUnit((rounds.get(lower) + rounds.get(upper)) / 2));
  }
}

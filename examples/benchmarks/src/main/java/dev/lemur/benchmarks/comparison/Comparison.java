package dev.lemur.benchmarks.comparison;

import dev.lemur.benchmarks.comparison.Figures.Row;
import dev.lemur.benchmarks.work.WorkGroup;
import java.io.PrintWriter;
import java.util.List;

/**
 * Lets the contestants take turns: in each round each does one group of work after the other, so
 * that whatever else the machine does meets all of them alike.
 */
final class Comparison {
  private final List<Contestant> contestants;
  private final Effort effort;
  private final boolean fastest;
  private final PrintWriter log;
  private final Figures figures = new Figures();
  private final Starts starts;

  /**
   * @param fastest whether the fastest batch of a round counts, and not the median one
   * @param log is told what runs
   */
  Comparison(List<Contestant> contestants, Effort effort, boolean fastest, PrintWriter log) {
    this.contestants = contestants;
    this.effort = effort;
    this.fastest = fastest;
    this.log = log;
    this.starts = new Starts(effort.threads(), figures);
  }

  Figures run(List<WorkGroup> groups, boolean start) {
    for (int round = 1; round <= effort.rounds(); round++) {
      for (WorkGroup group : groups) {
        for (Contestant contestant : contestants) {
          var own = group.filtered(contestant::takesPartIn);
          if (!own.items().isEmpty()) {
            log.printf("round %d: %s, %s%n", round, own.name(), contestant.title());
            log.flush();
            measure(contestant, own);
          }
        }
      }
      if (start) {
        contestants.forEach(starts::measure);
      }
    }
    return figures;
  }

  private void measure(Contestant contestant, WorkGroup group) {
    long[] peak = new long[1];
    int exitCode =
        ChildProcess.run(
            contestant.measure(group.items(), effort),
            effort.threads(),
            line -> {
              String[] fields = line.split("\t");
              if (fields.length == 4) {
                double nanos = Double.parseDouble(fields[fastest ? 2 : 1]);
                figures.add(new Row(Quantity.TIME, fields[0]), contestant, nanos);
                peak[0] = Long.parseLong(fields[3]);
              }
            });
    if (exitCode != 0) {
      log.printf("%s ended with exit code %d%n", contestant.title(), exitCode);
    }
    if (peak[0] > 0) {
      figures.add(new Row(Quantity.MEMORY, "peak memory, " + group.name()), contestant, peak[0]);
    }
  }
}

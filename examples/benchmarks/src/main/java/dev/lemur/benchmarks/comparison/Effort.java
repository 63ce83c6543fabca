package dev.lemur.benchmarks.comparison;

/**
 * How long to measure.
 *
 * @param rounds how often each peer takes its turn
 * @param warmUpSeconds how long each item runs, at least, in each round before it is measured
 * @param seconds how long it is measured then
 * @param threads how many threads a peer may use
 */
public record Effort(int rounds, double warmUpSeconds, double seconds, int threads) {
  /** Enough to see which figures are worth a closer look. */
  static Effort quick(int threads) {
    return new Effort(1, 0.5, 0.1, threads);
  }
}

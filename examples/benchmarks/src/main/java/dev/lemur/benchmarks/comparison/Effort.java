package dev.lemur.benchmarks.comparison;

/**
 * How long to measure.
 *
 * @param rounds how often each peer takes its turn
 * @param warmUpSeconds how long each item runs in each round before it is measured
 * @param seconds how long it is measured then
 * @param threads how many threads a peer may use
 */
public record Effort(int rounds, double warmUpSeconds, double seconds, int threads) {}

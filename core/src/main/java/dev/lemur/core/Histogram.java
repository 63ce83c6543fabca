package dev.lemur.core;

/**
 * Counts per interval; what {@code torch.histogram} returns.
 *
 * @param hist the number of elements in each interval, or their total weight
 * @param binEdges the edges of the intervals, one more than there are intervals
 */
public record Histogram(Tensor hist, Tensor binEdges) {}

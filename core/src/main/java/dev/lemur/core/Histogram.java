package dev.lemur.core;

/**
 * Counts by intervals; what {@code torch.histogram} returns.
 *
 * @param hist how many elements, or how much weight, each interval has
 * @param binEdges where the intervals begin, and where the last one ends
 */
public record Histogram(Tensor hist, Tensor binEdges) {}

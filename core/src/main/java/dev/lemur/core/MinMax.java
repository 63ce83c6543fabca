package dev.lemur.core;

/**
 * Smallest and largest elements; what {@code torch.aminmax} returns.
 *
 * @param min the smallest
 * @param max the largest
 */
public record MinMax(Tensor min, Tensor max) {}

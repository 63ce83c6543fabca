package dev.lemur.core;

/**
 * Least and greatest elements; what {@code torch.aminmax} returns.
 *
 * @param min the least
 * @param max the greatest
 */
public record MinMax(Tensor min, Tensor max) {}

package dev.lemur.core;

/**
 * Elements selected along a dimension, and their indices; mirrors {@code torch.return_types}.
 *
 * @param values the elements
 * @param indices their int64 indices in that dimension
 */
public record ValuesAndIndices(Tensor values, Tensor indices) {}

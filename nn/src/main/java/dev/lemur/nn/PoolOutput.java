package dev.lemur.nn;

import dev.lemur.core.Tensor;

/**
 * The result of max pooling with {@code returnIndices}.
 *
 * @param output the largest elements
 * @param indices where they were: their int64 numbers in their planes, of the same shape
 */
public record PoolOutput(Tensor output, Tensor indices) {}

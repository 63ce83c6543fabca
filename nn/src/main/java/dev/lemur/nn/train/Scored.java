package dev.lemur.nn.train;

import dev.lemur.core.Tensor;

/**
 * What a metric compares.
 *
 * @param output of the model, without history
 * @param target what it should be
 */
public record Scored(Tensor output, Tensor target) {}

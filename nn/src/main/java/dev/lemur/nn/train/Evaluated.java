package dev.lemur.nn.train;

import org.jspecify.annotations.Nullable;

/**
 * What was computed of a batch in evaluation mode.
 *
 * @param samples how many samples it has
 * @param loss their mean loss
 * @param output of the model and the target; null if nobody asked for it
 */
public record Evaluated(long samples, double loss, @Nullable Scored output) {}

package dev.lemur.nn.train;

import dev.lemur.core.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was computed of a batch.
 *
 * @param samples how many samples it has
 * @param lossSum the sum of their losses
 * @param gradients for each parameter of the model, the sum of the gradients of the samples'
 *     losses; null where the loss does not depend on it
 * @param buffers new values of those that change, by path
 * @param outputs for the metrics; empty if nobody asked for them
 */
public record BatchGradients(
    long samples,
    double lossSum,
    List<@Nullable Tensor> gradients,
    Map<String, Tensor> buffers,
    List<Scored> outputs) {}

package dev.lemur.nn.train;

import dev.lemur.core.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was computed of a shard.
 *
 * @param samples how many samples it has
 * @param lossSum the sum of their losses
 * @param gradients for each parameter of the model, the sum of the gradients of the samples'
 *     losses; null where the loss does not depend on it
 * @param buffers those that the forward pass changed, by path
 * @param output of the model and the target; null if nobody asked for it
 */
public record ShardResult(
    long samples,
    double lossSum,
    List<@Nullable Tensor> gradients,
    Map<String, Tensor> buffers,
    @Nullable Scored output) {}

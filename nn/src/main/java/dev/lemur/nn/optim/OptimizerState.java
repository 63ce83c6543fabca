package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@link Optimizer#stateDict()}; mirrors PyTorch's dict.
 *
 * @param state what is kept for each parameter, such as {@code exp_avg}, by the parameter's number
 * @param paramGroups for each group its options by PyTorch's names, and under {@code params} the
 *     numbers of its parameters
 */
public record OptimizerState(
    Map<Integer, Map<String, Tensor>> state, List<Map<String, @Nullable Object>> paramGroups) {}

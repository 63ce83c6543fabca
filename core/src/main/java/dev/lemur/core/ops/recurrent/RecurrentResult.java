package dev.lemur.core.ops.recurrent;

import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a recurrent layer computes in one direction.
 *
 * @param output the hidden states of all steps, time by time
 * @param hidden the last hidden states, [batch, hidden]
 * @param cell the last cell states, [batch, hidden]; null where there are none
 */
public record RecurrentResult(Tensor output, Tensor hidden, @Nullable Tensor cell) {}

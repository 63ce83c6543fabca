package dev.lemur.core.ops.recurrent;

import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The result of a recurrent layer in one direction.
 *
 * @param output the hidden states of all steps, in chronological order
 * @param hidden the last hidden states, [batch, hidden]
 * @param cell the last cell states, [batch, hidden]; null if there are none
 */
public record RecurrentResult(Tensor output, Tensor hidden, @Nullable Tensor cell) {}

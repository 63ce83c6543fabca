package dev.lemur.nn;

import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code Functional.multiHeadAttentionForward}.
 *
 * @param output what the queries gathered, [queries, batch, embedDim]
 * @param weights [batch, queries, keys], or [batch, numHeads, queries, keys] if not averaged; null
 *     if they are not needed
 */
public record AttentionOutput(Tensor output, @Nullable Tensor weights) {}

package dev.lemur.nn;

import dev.lemur.core.Tensor;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code Functional.multiHeadAttentionForward} that have defaults.
 *
 * @param training whether weights are dropped; true
 * @param keyPaddingMask [batch, keys], true or -inf where a key is hidden; null for none
 * @param needWeights whether the weights are given too; true
 * @param attnMask [queries, keys] or [batch · heads, queries, keys], true or -inf where a key is
 *     hidden from a query; null for none
 * @param useSeparateProjWeight whether the three matrices below take the place of the one; false
 * @param qProjWeight of the queries, [embedDim, embedDim]; null
 * @param kProjWeight of the keys, [embedDim, width of keys]; null
 * @param vProjWeight of the values, [embedDim, width of values]; null
 * @param staticK keys that take the place of the computed ones, [batch · heads, keys, width]; null
 * @param staticV values, likewise; null
 * @param averageAttnWeights whether the weights are the mean over all heads; true
 * @param isCausal says that {@code attnMask} hides the keys after each query's place; false
 */
@RecordBuilder
public record AttentionArguments(
    boolean training,
    @Nullable Tensor keyPaddingMask,
    boolean needWeights,
    @Nullable Tensor attnMask,
    boolean useSeparateProjWeight,
    @Nullable Tensor qProjWeight,
    @Nullable Tensor kProjWeight,
    @Nullable Tensor vProjWeight,
    @Nullable Tensor staticK,
    @Nullable Tensor staticV,
    boolean averageAttnWeights,
    boolean isCausal)
    implements AttentionArgumentsBuilder.With {
  /** PyTorch's defaults. */
  public static final AttentionArguments DEFAULT =
      new AttentionArguments(
          true, null, true, null, false, null, null, null, null, null, true, false);
}

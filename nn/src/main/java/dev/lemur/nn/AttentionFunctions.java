package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.ops.attention.ScaledDotProduct;
import dev.lemur.nn.attention.AttentionArguments;
import dev.lemur.nn.attention.MultiheadAttention;
import org.jspecify.annotations.Nullable;

/** The attention of {@link Functional}. */
public abstract sealed class AttentionFunctions extends VisionFunctions
    permits SequenceLossFunctions {
  AttentionFunctions() {}

  /** As the full form, without a mask. */
  public static Tensor scaledDotProductAttention(Tensor query, Tensor key, Tensor value) {
    return scaledDotProductAttention(query, key, value, null, 0, false, null, false);
  }

  /** As the full form, with a mask; null for none. */
  public static Tensor scaledDotProductAttention(
      Tensor query, Tensor key, Tensor value, @Nullable Tensor attnMask) {
    return scaledDotProductAttention(query, key, value, attnMask, 0, false, null, false);
  }

  /** As the full form, scaled by 1/√width. */
  public static Tensor scaledDotProductAttention(
      Tensor query,
      Tensor key,
      Tensor value,
      @Nullable Tensor attnMask,
      double dropoutP,
      boolean isCausal) {
    return scaledDotProductAttention(query, key, value, attnMask, dropoutP, isCausal, null, false);
  }

  /**
   * {@code softmax(scale query keyᵀ + attnMask) value}. A query that no key is shown to gets zeros.
   *
   * @param query [..., queries, width]
   * @param key [..., keys, width]
   * @param value [..., keys, width of values]
   * @param attnMask booleans that are true where a key is shown, or numbers to add, broadcast to
   *     [..., queries, keys]; null for none
   * @param dropoutP the probability with which weights are dropped, in training or not; 0
   * @param isCausal whether a query sees only the keys up to its own place; false
   * @param scale null for 1/√width
   * @param enableGqa whether there are fewer heads, at the third dimension from the end, of keys
   *     and values, each for several of queries; false
   * @throws IllegalArgumentException if shapes or types do not fit, or there is a mask beside the
   *     causal one
   */
  public static Tensor scaledDotProductAttention(
      Tensor query,
      Tensor key,
      Tensor value,
      @Nullable Tensor attnMask,
      double dropoutP,
      boolean isCausal,
      @Nullable Double scale,
      boolean enableGqa) {
    return ScaledDotProduct.apply(
        query, key, value, attnMask, dropoutP, isCausal, scale, enableGqa);
  }

  /**
   * Attention in several heads; see {@link MultiheadAttention}. Query [queries, batch, embedDim],
   * keys and values alike, or all without a batch.
   *
   * @param embedDimToCheck what the query's last size must be
   * @param inProjWeight [3 · embedDim, embedDim]; null if the arguments have the three apart
   * @param inProjBias [3 · embedDim]; null for none
   * @param biasK a key that is added, [1, 1, embedDim]; null for none
   * @param biasV a value that is added, [1, 1, embedDim]; null for none
   * @param addZeroAttn whether a key and a value of zeros are added
   * @param dropoutP the probability with which weights are dropped in training
   * @param outProjWeight [embedDim, embedDim]
   * @param outProjBias [embedDim]; null for none
   * @throws IllegalArgumentException if shapes do not fit each other
   */
  public static MultiheadAttention.Output multiHeadAttentionForward(
      Tensor query,
      Tensor key,
      Tensor value,
      int embedDimToCheck,
      int numHeads,
      @Nullable Tensor inProjWeight,
      @Nullable Tensor inProjBias,
      @Nullable Tensor biasK,
      @Nullable Tensor biasV,
      boolean addZeroAttn,
      double dropoutP,
      Tensor outProjWeight,
      @Nullable Tensor outProjBias,
      AttentionArguments arguments) {
    HeadsInputs.check(query, key, value, embedDimToCheck, numHeads, arguments);
    boolean batched = query.dim() == 3;
    Tensor q = batched ? query : query.unsqueeze(1);
    Tensor k = key == query ? q : batched ? key : key.unsqueeze(1);
    Tensor v = value == key ? k : batched ? value : value.unsqueeze(1);
    Heads heads =
        Heads.project(q, k, v, numHeads, inProjWeight, inProjBias, arguments)
            .with(arguments.staticK(), arguments.staticV());
    HeadsMask mask = HeadsMask.of(arguments, q, numHeads);
    if (biasK != null && biasV != null) {
      heads = heads.plus(biasK, biasV);
      mask = mask.plusVisible();
    }
    if (addZeroAttn) {
      heads = heads.plusZeros();
      mask = mask.plusVisible();
    }
    double dropout = arguments.training() ? dropoutP : 0;
    MultiheadAttention.Output result =
        arguments.needWeights()
            ? heads.attendWithWeights(mask, dropout, arguments.averageAttnWeights())
            : new MultiheadAttention.Output(heads.attend(mask, dropout), null);
    Tensor output = linear(result.output(), outProjWeight, outProjBias);
    if (batched) {
      return new MultiheadAttention.Output(output, result.weights());
    }
    Tensor weights = result.weights();
    return new MultiheadAttention.Output(
        output.squeeze(1), weights == null ? null : weights.squeeze(0));
  }

  private static Tensor linear(Tensor input, Tensor weight, @Nullable Tensor bias) {
    return input.linear(weight, bias);
  }
}

package dev.lemur.nn;

import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/** Attention in several heads, for {@link Functional}. */
final class AttentionFunctions {
  private AttentionFunctions() {}

  static AttentionOutput multiHeadAttentionForward(
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
    AttentionOutput result =
        arguments.needWeights()
            ? heads.attendWithWeights(mask, dropout, arguments.averageAttnWeights())
            : new AttentionOutput(heads.attend(mask, dropout), null);
    Tensor output = Functional.linear(result.output(), outProjWeight, outProjBias);
    if (batched) {
      return new AttentionOutput(output, result.weights());
    }
    Tensor weights = result.weights();
    return new AttentionOutput(output.squeeze(1), weights == null ? null : weights.squeeze(0));
  }
}

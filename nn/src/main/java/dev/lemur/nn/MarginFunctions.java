package dev.lemur.nn;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.ops.loss.CosineEmbedding;
import dev.lemur.core.ops.loss.HingeEmbedding;
import dev.lemur.core.ops.loss.MarginRanking;
import dev.lemur.core.ops.loss.MultiLabelMargin;
import dev.lemur.core.ops.loss.MultiMargin;
import dev.lemur.core.ops.loss.TripletMargin;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Losses with a margin, for {@link Functional}. */
final class MarginFunctions {
  private MarginFunctions() {}

  static Tensor hingeEmbeddingLoss(
      Tensor input, Tensor target, double margin, Reduction reduction) {
    LossFunctions.check(reduction);
    return HingeEmbedding.apply(input, target, margin, reduction);
  }

  static Tensor marginRankingLoss(
      Tensor input1, Tensor input2, Tensor target, double margin, Reduction reduction) {
    LossFunctions.check(reduction);
    return MarginRanking.apply(input1, input2, target, margin, reduction);
  }

  static Tensor cosineEmbeddingLoss(
      Tensor input1, Tensor input2, Tensor target, double margin, Reduction reduction) {
    LossFunctions.check(reduction);
    return CosineEmbedding.apply(input1, input2, target, margin, reduction);
  }

  static Tensor tripletMarginLoss(
      Tensor anchor,
      Tensor positive,
      Tensor negative,
      double margin,
      double p,
      double eps,
      boolean swap,
      Reduction reduction) {
    return Functional.tripletMarginWithDistanceLoss(
        anchor,
        positive,
        negative,
        (a, b) -> Functional.pairwiseDistance(a, b, p, eps, false),
        margin,
        swap,
        reduction);
  }

  static Tensor tripletMarginWithDistanceLoss(
      Tensor anchor,
      Tensor positive,
      Tensor negative,
      @Nullable BinaryOperator<Tensor> distanceFunction,
      double margin,
      boolean swap,
      Reduction reduction) {
    LossFunctions.check(reduction);
    BinaryOperator<Tensor> distance =
        distanceFunction == null
            ? (a, b) -> Functional.pairwiseDistance(a, b, 2, 1e-6, false)
            : distanceFunction;
    return TripletMargin.apply(anchor, positive, negative, distance, margin, swap, reduction);
  }

  static Tensor multiMarginLoss(
      Tensor input,
      Tensor target,
      int p,
      double margin,
      @Nullable Tensor weight,
      Reduction reduction) {
    LossFunctions.check(reduction);
    return MultiMargin.apply(input, target, p, margin, weight, reduction);
  }

  static Tensor multilabelMarginLoss(Tensor input, Tensor target, Reduction reduction) {
    LossFunctions.check(reduction);
    return MultiLabelMargin.apply(input, target, reduction);
  }
}

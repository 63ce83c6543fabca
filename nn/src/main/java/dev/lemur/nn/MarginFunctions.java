package dev.lemur.nn;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.ops.CosineSimilarityOperation;
import dev.lemur.core.ops.PairwiseDistanceOperation;
import dev.lemur.core.ops.loss.CosineEmbedding;
import dev.lemur.core.ops.loss.HingeEmbedding;
import dev.lemur.core.ops.loss.MarginRanking;
import dev.lemur.core.ops.loss.MultiLabelMargin;
import dev.lemur.core.ops.loss.MultiMargin;
import dev.lemur.core.ops.loss.TripletMargin;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** The distances of {@link Functional}, and the losses that ask for a margin. */
public abstract sealed class MarginFunctions extends ConvolutionFunctions permits LossFunctions {
  /** The Euclidean distances of vectors along the last dimension. */
  public static Tensor pairwiseDistance(Tensor x1, Tensor x2) {
    return pairwiseDistance(x1, x2, 2, 1e-6, false);
  }

  /**
   * The p-norms of the differences of vectors along the last dimension.
   *
   * @param eps added to each difference
   * @param keepdim whether the last dimension stays, of size 1
   */
  public static Tensor pairwiseDistance(
      Tensor x1, Tensor x2, double p, double eps, boolean keepdim) {
    return PairwiseDistanceOperation.apply(x1, x2, p, eps, keepdim);
  }

  /** The cosines of the angles between vectors along dimension 1. */
  public static Tensor cosineSimilarity(Tensor x1, Tensor x2) {
    return cosineSimilarity(x1, x2, 1, 1e-8);
  }

  /**
   * The cosines of the angles between vectors along a dimension.
   *
   * @param eps the least norm that is divided by
   */
  public static Tensor cosineSimilarity(Tensor x1, Tensor x2, int dim, double eps) {
    return CosineSimilarityOperation.apply(x1, x2, dim, eps);
  }

  /** The input where the target is 1, {@code max(0, margin - input)} where it is -1, reduced. */
  public static Tensor hingeEmbeddingLoss(
      Tensor input, Tensor target, double margin, Reduction reduction) {
    check(reduction);
    return HingeEmbedding.apply(input, target, margin, reduction);
  }

  /** {@code max(0, -target * (input1 - input2) + margin)}, reduced. */
  public static Tensor marginRankingLoss(
      Tensor input1, Tensor input2, Tensor target, double margin, Reduction reduction) {
    check(reduction);
    return MarginRanking.apply(input1, input2, target, margin, reduction);
  }

  /** {@code 1 - cos} where the target is 1, {@code max(0, cos - margin)} where -1, reduced. */
  public static Tensor cosineEmbeddingLoss(
      Tensor input1, Tensor input2, Tensor target, double margin, Reduction reduction) {
    check(reduction);
    return CosineEmbedding.apply(input1, input2, target, margin, reduction);
  }

  /** {@code max(0, d(anchor, positive) - d(anchor, negative) + margin)}, reduced. */
  public static Tensor tripletMarginLoss(
      Tensor anchor,
      Tensor positive,
      Tensor negative,
      double margin,
      double p,
      double eps,
      boolean swap,
      Reduction reduction) {
    return tripletMarginWithDistanceLoss(
        anchor,
        positive,
        negative,
        (a, b) -> pairwiseDistance(a, b, p, eps, false),
        margin,
        swap,
        reduction);
  }

  /**
   * As {@link #tripletMarginLoss}, with any distance.
   *
   * @param distanceFunction null for {@link #pairwiseDistance}
   */
  public static Tensor tripletMarginWithDistanceLoss(
      Tensor anchor,
      Tensor positive,
      Tensor negative,
      @Nullable BinaryOperator<Tensor> distanceFunction,
      double margin,
      boolean swap,
      Reduction reduction) {
    check(reduction);
    BinaryOperator<Tensor> distance =
        distanceFunction == null
            ? (a, b) -> pairwiseDistance(a, b, 2, 1e-6, false)
            : distanceFunction;
    return TripletMargin.apply(anchor, positive, negative, distance, margin, swap, reduction);
  }

  /** The mean of {@code Σ max(0, 1 - x[t] + x[i]) / C} over all classes i but the target t. */
  public static Tensor multiMarginLoss(Tensor input, Tensor target) {
    return multiMarginLoss(input, target, 1, 1, null, Reduction.MEAN);
  }

  /**
   * {@code w[t] Σ max(0, margin - x[t] + x[i])^p / C} over all classes i but the target t, reduced.
   *
   * @param p 1 or 2
   * @param weight of the classes, null for 1
   */
  public static Tensor multiMarginLoss(
      Tensor input,
      Tensor target,
      int p,
      double margin,
      @Nullable Tensor weight,
      Reduction reduction) {
    check(reduction);
    return MultiMargin.apply(input, target, p, margin, weight, reduction);
  }

  /**
   * {@code Σ max(0, 1 - x[t] + x[i]) / C} over all target classes t and all others i, reduced.
   *
   * @param target the classes of each sample, up to the first -1
   */
  public static Tensor multilabelMarginLoss(Tensor input, Tensor target, Reduction reduction) {
    check(reduction);
    return MultiLabelMargin.apply(input, target, reduction);
  }

  static void check(Reduction reduction) {
    if (reduction == Reduction.BATCHMEAN) {
      throw new IllegalArgumentException(reduction + " is not a valid value for reduction");
    }
  }
}

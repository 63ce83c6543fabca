package dev.lemur.nn;

import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The cross entropy of a linear layer, for {@link Functional}. */
final class SequenceLossFunctions {
  private SequenceLossFunctions() {}

  static Tensor linearCrossEntropy(
      Tensor input,
      Tensor linearWeight,
      Tensor target,
      @Nullable Tensor linearBias,
      @Nullable Tensor weight,
      Reduction reduction,
      @Nullable Integer ignoreIndex,
      double labelSmoothing,
      @Nullable LinearCrossEntropyOptions options) {
    if (input.dim() < 1 || input.dim() > 2) {
      throw new IllegalArgumentException(
          "expected input with dimensionality 1 or 2, got " + input.dim());
    }
    if (linearWeight.dim() < 2) {
      throw new IllegalArgumentException(
          "expected linear_weight with dimensionality at least 2, got " + linearWeight.dim());
    }
    int inFeatures = linearWeight.size(-1);
    if (input.size(-1) != inFeatures) {
      throw new IllegalArgumentException(
          ("expected equal input and linear_weight last dimensions (in_features), got %d and %d, "
                  + "respectively")
              .formatted(input.size(-1), inFeatures));
    }
    int[] sizes = linearWeight.shape().sizes();
    Shape ofRow = Shape.ofInts(Arrays.copyOf(sizes, sizes.length - 1));
    if (linearBias != null && !linearBias.shape().equals(ofRow)) {
      throw new IllegalArgumentException(
          "expected linear_bias shape %s, got %s".formatted(ofRow, linearBias.shape()));
    }
    if (ofRow.rank() > 1 && input.dim() == 1) {
      throw new IllegalArgumentException(
          ("K-dimensional loss defined by linear_weight shape %s requires batched input, (N, %d), "
                  + "got unbatched input with shape %s")
              .formatted(linearWeight.shape(), inFeatures, input.shape()));
    }
    Shape shape = input.dim() == 1 ? ofRow : ofRow.inserted(0, input.size(0));
    if (target.shape().equals(shape) && ignoreIndex != null) {
      throw new IllegalArgumentException(
          "ignore_index cannot be specified when target contains probabilities");
    }
    Tensor logits =
        input
            .linear(
                linearWeight.reshape(ofRow.numel(), inFeatures),
                linearBias == null ? null : linearBias.flatten())
            .reshape(shape);
    int ignored = ignoreIndex == null ? -100 : ignoreIndex;
    return Functional.crossEntropy(logits, target, weight, ignored, reduction, labelSmoothing);
  }
}

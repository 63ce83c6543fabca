package dev.lemur.nn;

import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.ops.loss.ConnectionistTemporal;
import dev.lemur.nn.loss.LinearCrossEntropyOptions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The losses of {@link Functional} that know of sequences, or of the layer before them. */
public abstract sealed class SequenceLossFunctions extends AttentionFunctions permits Functional {
  SequenceLossFunctions() {}

  /** As the full form, the mean with class 0 as the blank. */
  public static Tensor ctcLoss(
      Tensor logProbs, Tensor targets, Tensor inputLengths, Tensor targetLengths) {
    return ctcLoss(logProbs, targets, inputLengths, targetLengths, 0, Reduction.MEAN, false);
  }

  /**
   * The negative log probability of sequences of labels, said at any speed with blanks between; see
   * CTCLoss.
   *
   * @param logProbs of the classes at each step, [steps, batch, classes] or [steps, classes]
   * @param targets the labels, [batch, longest], or all one after the other
   * @param inputLengths how many steps each sequence has, [batch]
   * @param targetLengths how many labels each sequence has, [batch]
   * @param blank the class that stands for no label; 0
   * @param reduction what is made of the losses; the mean, each first divided by its labels
   * @param zeroInfinity whether a loss is 0 where there are too few steps for the labels; false
   * @throws IllegalArgumentException if shapes or lengths do not fit
   */
  public static Tensor ctcLoss(
      Tensor logProbs,
      Tensor targets,
      Tensor inputLengths,
      Tensor targetLengths,
      int blank,
      Reduction reduction,
      boolean zeroInfinity) {
    return ConnectionistTemporal.apply(
        logProbs,
        targets,
        inputLengths.toIntArray(),
        targetLengths.toIntArray(),
        blank,
        reduction,
        zeroInfinity);
  }

  /** As the full form: the mean, without a bias. */
  public static Tensor linearCrossEntropy(Tensor input, Tensor linearWeight, Tensor target) {
    return linearCrossEntropy(
        input, linearWeight, target, null, null, Reduction.MEAN, null, 0, null);
  }

  /**
   * The cross entropy of {@code linear(input, linearWeight, linearBias)} and a target.
   *
   * @param input [batch, inFeatures] or [inFeatures]
   * @param linearWeight [classes, ..., inFeatures]
   * @param target classes [batch, ...], or probabilities [batch, classes, ...]
   * @param linearBias [classes, ...]; null for none
   * @param weight of the classes; null for 1
   * @param reduction what is made of the losses; the mean
   * @param ignoreIndex a target that contributes nothing; null for -100
   * @param labelSmoothing how much of the label is spread evenly over all classes; 0
   * @param options how PyTorch goes through large batches; the result does not depend on them
   * @throws IllegalArgumentException if shapes do not fit
   */
  public static Tensor linearCrossEntropy(
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
    return crossEntropy(logits, target, weight, ignored, reduction, labelSmoothing);
  }
}

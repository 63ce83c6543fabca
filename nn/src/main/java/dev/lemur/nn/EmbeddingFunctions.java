package dev.lemur.nn;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.ops.embedding.BagEmbedding;
import dev.lemur.core.ops.embedding.EmbeddingLookup;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Table lookups and the checks of their arguments, for {@link Functional}. */
final class EmbeddingFunctions {
  private EmbeddingFunctions() {}

  static Tensor embedding(
      Tensor input,
      Tensor weight,
      @Nullable Integer paddingIdx,
      @Nullable Double maxNorm,
      double normType,
      boolean scaleGradByFreq) {
    int padding = row(paddingIdx, weight);
    if (maxNorm != null) {
      EmbeddingLookup.renormalize(input, weight, maxNorm, normType);
    }
    return EmbeddingLookup.embedding(input, weight, padding, scaleGradByFreq);
  }

  static Tensor embeddingBag(
      Tensor input,
      Tensor weight,
      @Nullable Tensor offsets,
      @Nullable Double maxNorm,
      double normType,
      boolean scaleGradByFreq,
      String mode,
      @Nullable Tensor perSampleWeights,
      boolean includeLastOffset,
      @Nullable Integer paddingIdx) {
    checkBags(input, weight, offsets, perSampleWeights, scaleGradByFreq, mode);
    if (maxNorm != null) {
      EmbeddingLookup.renormalize(input, weight, maxNorm, normType);
    }
    return Trace.whole(
        "embedding_bag",
        () ->
            bags(
                input,
                weight,
                offsets,
                scaleGradByFreq,
                mode,
                perSampleWeights,
                includeLastOffset,
                paddingIdx),
        Trace.operands(weight, input, offsets, perSampleWeights),
        "mode",
        mode,
        "padding_idx",
        row(paddingIdx, weight),
        "include_last_offset",
        includeLastOffset);
  }

  static Tensor oneHot(Tensor input, int numClasses) {
    if (input.dtype() != DType.INT64) {
      throw new IllegalArgumentException(
          "one_hot is only applicable to index tensor of type LongTensor, but got "
              + input.dtype().scalarName());
    }
    long[] numbers = input.toLongArray();
    if (numbers.length == 0 && numClasses <= 0) {
      throw new IllegalArgumentException(
          "Can not infer total number of classes from empty tensor.");
    }
    long greatest = Arrays.stream(numbers).max().orElse(-1);
    if (Arrays.stream(numbers).anyMatch(number -> number < 0)) {
      throw new IllegalArgumentException("Class values must be non-negative.");
    }
    if (numClasses == -1 && greatest >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Class values must be below 2^31 - 1, but one of them is " + greatest);
    }
    int classes = numClasses == -1 ? (int) greatest + 1 : numClasses;
    if (classes < 1) {
      throw new IllegalArgumentException("num_classes should be positive, but is " + classes);
    }
    if (greatest >= classes) {
      throw new IllegalArgumentException(
          "Class values must be smaller than num_classes, but %d is not smaller than %d."
              .formatted(greatest, classes));
    }
    Shape shape = input.shape().inserted(input.dim(), classes);
    return Tensor.zeros(shape, DType.INT64).scatter(-1, input.unsqueeze(-1), 1);
  }

  /** The number of a row counted from the start, -1 for none. */
  private static int row(@Nullable Integer paddingIdx, Tensor weight) {
    if (paddingIdx == null) {
      return -1;
    }
    int rows = weight.size(0);
    if (paddingIdx >= rows || paddingIdx < -rows) {
      throw new IllegalArgumentException(
          "Padding_idx must be within num_embeddings, but is %d of %d".formatted(paddingIdx, rows));
    }
    return paddingIdx < 0 ? paddingIdx + rows : paddingIdx;
  }

  private static Tensor bags(
      Tensor input,
      Tensor weight,
      @Nullable Tensor offsets,
      boolean scaleGradByFreq,
      String mode,
      @Nullable Tensor perSampleWeights,
      boolean includeLastOffset,
      @Nullable Integer paddingIdx) {
    long[] starts =
        offsets != null ? offsets.toLongArray() : everyRow(input.size(0), input.size(1));
    BagEmbedding bags =
        BagEmbedding.of(
            input.reshape(-1),
            weight,
            starts,
            includeLastOffset && offsets != null,
            row(paddingIdx, weight));
    return switch (mode) {
      case "sum" ->
          bags.sum(
              weight,
              perSampleWeights == null ? null : perSampleWeights.reshape(-1),
              scaleGradByFreq);
      case "mean" -> bags.mean(weight, scaleGradByFreq);
      default -> bags.max(weight);
    };
  }

  private static long[] everyRow(int rows, int length) {
    long[] starts = new long[rows];
    Arrays.setAll(starts, row -> (long) row * length);
    return starts;
  }

  private static void checkBags(
      Tensor input,
      Tensor weight,
      @Nullable Tensor offsets,
      @Nullable Tensor perSampleWeights,
      boolean scaleGradByFreq,
      String mode) {
    if (perSampleWeights != null && !perSampleWeights.shape().equals(input.shape())) {
      throw new IllegalArgumentException(
          ("embedding_bag: If per_sample_weights (%s) is not None, then it must have the same shape"
                  + " as the input (%s)")
              .formatted(perSampleWeights.shape(), input.shape()));
    }
    if (weight.dim() != 2) {
      throw new IllegalArgumentException(
          "weight has to be a 2D Tensor, but got Tensor of dimension " + weight.dim());
    }
    if (input.dim() == 2 && offsets != null) {
      throw new IllegalArgumentException(
          "if input is 2D, then offsets has to be None, as input is treated is a mini-batch of "
              + "fixed length sequences. However, found offsets of shape "
              + offsets.shape());
    }
    if (input.dim() == 1 && (offsets == null || offsets.dim() != 1)) {
      throw new IllegalArgumentException(
          "offsets has to be a 1D Tensor" + (offsets == null ? " but got None" : ""));
    }
    if (input.dim() != 1 && input.dim() != 2) {
      throw new IllegalArgumentException(
          "input has to be 1D or 2D Tensor, but got Tensor of dimension " + input.dim());
    }
    if (!mode.equals("sum") && !mode.equals("mean") && !mode.equals("max")) {
      throw new IllegalArgumentException("mode has to be one of sum, mean or max, but is " + mode);
    }
    if (mode.equals("max") && scaleGradByFreq) {
      throw new IllegalArgumentException(
          "max mode does not support scaling the gradient by the frequency");
    }
    if (perSampleWeights != null && !mode.equals("sum")) {
      throw new UnsupportedOperationException(
          "embedding_bag: per_sample_weights was not None. per_sample_weights is only supported "
              + "for mode='sum' (got mode='"
              + mode
              + "').");
    }
  }
}

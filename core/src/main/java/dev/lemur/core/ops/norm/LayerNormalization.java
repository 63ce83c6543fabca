package dev.lemur.core.ops.norm;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.norm.RowNorms;
import dev.lemur.core.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Normalisation over the last dimensions, with a weight for each element. */
public final class LayerNormalization {
  private LayerNormalization() {}

  /**
   * {@code (x - mean) / √(variance + eps) weight + bias}; {@code torch.layer_norm}.
   *
   * @param normalized the shape of the last dimensions, and of weight and bias
   */
  public static Tensor layerNorm(
      Tensor x, Shape normalized, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    NormParts.checkNormalizedShape(x, normalized, weight, bias);
    NormParts.checkFloating("LayerNormKernelImpl", x);
    NormParts.checkTypes(x, weight, bias);
    Tensor y =
        RowNormalization.apply(
            "NativeLayerNormBackward0",
            x,
            weight,
            bias,
            arrangement(x, normalized),
            new RowNorms(true, eps, 1, 1));
    return traced("layer_norm", y, Trace.operands(x, weight, bias), normalized, eps);
  }

  /**
   * {@code x / √(mean(x²) + eps) weight}; {@code torch.rms_norm}.
   *
   * @param normalized the shape of the last dimensions, and of the weight
   * @param eps null for the distance between 1 and the next number of the type
   */
  public static Tensor rmsNorm(
      Tensor x, Shape normalized, @Nullable Tensor weight, @Nullable Double eps) {
    NormParts.checkNormalizedShape(x, normalized, weight, null);
    NormParts.checkFloating("rms_norm", x);
    NormParts.checkTypes(x, weight);
    double added = eps != null ? eps : x.dtype().epsilon();
    Tensor y =
        RowNormalization.apply(
            "MulBackward0",
            x,
            weight,
            null,
            arrangement(x, normalized),
            new RowNorms(false, added, 1, 1));
    return traced("rms_norm", y, Trace.operands(x, weight), normalized, added);
  }

  private static Tensor traced(
      String name,
      Tensor y,
      List<? extends @Nullable Tensor> operands,
      Shape normalized,
      double eps) {
    return Trace.isRecording()
        ? Trace.record(name, y, operands, "normalized_shape", normalized.toArray(), "eps", eps)
        : y;
  }

  private static RowNormalization.Arrangement arrangement(Tensor x, Shape normalized) {
    int length = normalized.numel();
    int rows = 1;
    for (int dim = 0; dim < x.dim() - normalized.rank(); dim++) {
      rows *= x.size(dim);
    }
    return new RowNormalization.Arrangement(
        rows, Shape.ofInts(rows, length), new int[] {1}, Shape.ofInts(1, length), normalized);
  }
}

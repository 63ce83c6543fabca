package dev.lemur.nn.attention;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/** Masks that hide from each position those after it. */
final class CausalMasks {
  private CausalMasks() {}

  /** A mask to add: -inf above the diagonal, 0 elsewhere. */
  static Tensor squareSubsequent(int size, DType dtype) {
    return Tensor.full(Shape.ofInts(size, size), Double.NEGATIVE_INFINITY, dtype).triu(1);
  }

  /** Whether a mask is causal: what the caller says, or else what the mask looks like. */
  static boolean detect(
      @Nullable Tensor mask, @Nullable Boolean said, Tensor x, boolean batchFirst) {
    if (said != null || mask == null) {
      return Boolean.TRUE.equals(said);
    }
    int size = x.dim() == 2 ? x.size(0) : x.size(batchFirst ? 1 : 0);
    if (!mask.shape().equals(Shape.ofInts(size, size))) {
      return false;
    }
    DType dtype = mask.dtype();
    Tensor causal =
        dtype == DType.BOOL
            ? Tensor.ones(mask.shape(), dtype).triu(1)
            : squareSubsequent(size, dtype);
    return mask.detach().eq(causal).all().itemBoolean();
  }
}

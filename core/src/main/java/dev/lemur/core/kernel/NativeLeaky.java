package dev.lemur.core.kernel;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import org.bytedeco.dnnl.global.dnnl;

/** Leaky ReLU and its gradient by oneDNN. */
public final class NativeLeaky {
  private NativeLeaky() {}

  /** {@code out = x} above 0, else {@code slope * x}; false if the layouts do not allow it. */
  public static boolean map(Strided x, float slope, Strided out) {
    // With the slope 0 oneDNN makes 0 of NaN.
    if (slope == 0 || !NativeUnary.areLargeAndAlike(x, out)) {
      return false;
    }
    OneDnnPrimitives.elementwise(dnnl.dnnl_eltwise_relu, slope, 0, out.numel()).run(x, out);
    return true;
  }

  /** {@code out = g} where x is above 0, else {@code slope * g}; false as above. */
  public static boolean mapGradient(Strided g, Strided x, float slope, Strided out) {
    // For oneDNN NaN is above 0.
    if (slope == 0
        || !NativeUnary.areLargeAndAlike(x, out)
        || !NativeUnary.areAlike(g, out)
        || !NativeSums.isFinite(x)) {
      return false;
    }
    OneDnnPrimitives.weighted(dnnl.dnnl_binary_gt, 1 - slope, slope, out.numel(), 1)
        .run(x, zero(), g, out);
    return true;
  }

  /** One number, 0. */
  static Strided zero() {
    Strided zero = Strided.allocate(Shape.ofInts(1, 1), DType.FLOAT32);
    Elements.set(zero, new float[1]);
    return zero;
  }
}

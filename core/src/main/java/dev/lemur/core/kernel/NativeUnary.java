package dev.lemur.core.kernel;

import dev.lemur.core.DType;
import org.bytedeco.dnnl.global.dnnl;

/** Functions that oneDNN computes as well as the loops in Java. */
public enum NativeUnary {
  TANH(dnnl.dnnl_eltwise_tanh, false),
  LOGISTIC(dnnl.dnnl_eltwise_logistic, false),
  GELU(dnnl.dnnl_eltwise_gelu_erf, true),
  RELU(dnnl.dnnl_eltwise_relu, true);

  private final int algorithm;

  /** Whether the results for NaN or infinities are others than ours. */
  private final boolean finiteOnly;

  NativeUnary(int algorithm, boolean finiteOnly) {
    this.algorithm = algorithm;
    this.finiteOnly = finiteOnly;
  }

  /** {@code out = f(x)}, unless the layouts do not allow it: then false. */
  boolean map(Strided x, Strided out) {
    if (!areAlike(x, out) || finiteOnly && !NativeSums.isFinite(x)) {
      return false;
    }
    OneDnnPrimitives.elementwise(algorithm, 0, 0, out.numel()).run(x, out);
    return true;
  }

  /** Whether one flat loop over floats serves for both. */
  static boolean areAlike(Strided x, Strided out) {
    return x.dtype() == DType.FLOAT32
        && out.dtype() == DType.FLOAT32
        && x.shape().equals(out.shape())
        && x.isLaidOutLike(out);
  }

  /** As {@link #areAlike}, and large enough for native loops. */
  static boolean areLargeAndAlike(Strided x, Strided out) {
    return Thresholds.isNativeLoop(out.numel()) && areAlike(x, out);
  }
}

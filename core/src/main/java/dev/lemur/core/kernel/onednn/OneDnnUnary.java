package dev.lemur.core.kernel.onednn;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.UnaryKernel;
import dev.lemur.core.kernel.onednn.BinaryKind.Afterwards;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;

/** Functions that oneDNN computes as accurately as the Java loops. */
enum OneDnnUnary implements UnaryKernel {
  TANH {
    @Override
    boolean run(int count, long x, long out) {
      ElementwiseKind.prepared(dnnl.dnnl_eltwise_tanh, 0, 0, count).run(x, out);
      return true;
    }
  },
  LOGISTIC {
    @Override
    boolean run(int count, long x, long out) {
      ElementwiseKind.prepared(dnnl.dnnl_eltwise_logistic, 0, 0, count).run(x, out);
      return true;
    }
  },
  GELU {
    @Override
    boolean run(int count, long x, long out) {
      // PyTorch gives NaN for infinity.
      if (!OneDnnSums.isFinite(count, x)) {
        return false;
      }
      ElementwiseKind.prepared(dnnl.dnnl_eltwise_gelu_erf, 0, 0, count).run(x, out);
      return true;
    }
  },
  RELU {
    /** The first maximum loses NaN; the second restores it from x. */
    private static final List<Afterwards> WITH_X =
        List.of(new Afterwards.With(dnnl.dnnl_binary_max));

    @Override
    boolean run(int count, long x, long out) {
      BinaryKind.prepared(dnnl.dnnl_binary_max, count, 1, WITH_X)
          .run(x, OneDnnConstants.zero(), x, out);
      return true;
    }
  };

  /** {@code out = f(x)} for the arrays at the addresses; false if that is not possible. */
  abstract boolean run(int count, long x, long out);

  @Override
  public boolean map(Strided x, Strided out) {
    return areLargeAndAlike(x, out)
        && OneDnnLoop.overElements((count, at) -> run(count, at[0], at[1]), x, out);
  }

  /** Whether one flat loop over floats can walk both. */
  static boolean areAlike(Strided x, Strided out) {
    return x.dtype() == DType.FLOAT32
        && out.dtype() == DType.FLOAT32
        && x.shape().equals(out.shape())
        && x.isLaidOutLike(out);
  }

  /** Same as {@link #areAlike}, and large enough for native loops. */
  static boolean areLargeAndAlike(Strided x, Strided out) {
    return OneDnnUse.isWorthwhile(out.numel()) && areAlike(x, out);
  }
}

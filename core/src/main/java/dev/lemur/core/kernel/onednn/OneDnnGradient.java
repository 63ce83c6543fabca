package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.BinaryKernel;
import dev.lemur.core.kernel.onednn.BinaryKind.Afterwards;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;

/** Gradients by oneDNN, computed from the result's gradient and the operand in the formula. */
enum OneDnnGradient implements BinaryKernel {
  /** {@code g (1 - y^2)}. */
  TANH {
    private static final List<Afterwards> FROM_SQUARE =
        List.of(new Afterwards.Linear(-1, 1), new Afterwards.With(dnnl.dnnl_binary_mul));

    @Override
    boolean run(int count, long g, long y, long out) {
      BinaryKind.prepared(dnnl.dnnl_binary_mul, count, count, FROM_SQUARE).run(y, y, g, out);
      return true;
    }
  },
  /** {@code g y (1 - y)}. */
  LOGISTIC {
    private static final List<Afterwards> FROM_DIFFERENCE =
        List.of(
            new Afterwards.Linear(-1, 0),
            new Afterwards.With(dnnl.dnnl_binary_mul),
            new Afterwards.With(dnnl.dnnl_binary_mul));

    @Override
    boolean run(int count, long g, long y, long out) {
      BinaryKind.prepared(dnnl.dnnl_binary_sub, count, 1, FROM_DIFFERENCE)
          .run(y, OneDnnConstants.ones(), y, g, out);
      return true;
    }
  },
  /** {@code g} where y is not 0, else 0. */
  RELU {
    private static final List<Afterwards> TIMES =
        List.of(new Afterwards.With(dnnl.dnnl_binary_mul));

    @Override
    boolean run(int count, long g, long y, long out) {
      BinaryKind.prepared(dnnl.dnnl_binary_ne, count, 1, TIMES)
          .run(y, OneDnnConstants.zero(), g, out);
      // An infinite gradient times 0 is NaN.
      return OneDnnSums.isFinite(count, out);
    }
  };

  /** Computes the operation on the given addresses; false if that is not possible. */
  abstract boolean run(int count, long g, long y, long out);

  @Override
  public boolean map(Strided g, Strided y, Strided out) {
    // The first operand may be read after some of the result is written.
    return OneDnnUnary.areLargeAndAlike(g, out)
        && OneDnnUnary.areAlike(y, out)
        && out.storage() != g.storage()
        && out.storage() != y.storage()
        && OneDnnLoop.overElements((count, at) -> run(count, at[0], at[1], at[2]), g, y, out);
  }
}

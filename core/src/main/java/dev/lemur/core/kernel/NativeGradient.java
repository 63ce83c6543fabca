package dev.lemur.core.kernel;

import org.bytedeco.dnnl.global.dnnl;

/** Gradients by oneDNN, of the result's gradient and the result. */
public enum NativeGradient implements NativeBinary {
  /** {@code g (1 - y^2)}. */
  TANH {
    @Override
    void run(Strided g, Strided y, Strided out) {
      OneDnnPrimitives.weighted(dnnl.dnnl_binary_mul, -1, 1, y.numel(), y.numel())
          .run(y, y, g, out);
    }
  },
  /** {@code g y (1 - y)}. */
  LOGISTIC {
    @Override
    void run(Strided g, Strided y, Strided out) {
      int count = y.numel();
      OneDnnPrimitives.elementwise(dnnl.dnnl_eltwise_linear, -1, 1, count).run(y, out);
      OneDnnPrimitives.weighted(dnnl.dnnl_binary_mul, 1, 0, count, count).run(out, y, g, out);
    }
  },
  /** {@code g} where y is not 0, else 0. */
  RELU {
    @Override
    boolean suits(Strided g) {
      // An infinite gradient times 0 would be NaN.
      return NativeSums.isFinite(g);
    }

    @Override
    void run(Strided g, Strided y, Strided out) {
      OneDnnPrimitives.weighted(dnnl.dnnl_binary_ne, 1, 0, y.numel(), 1)
          .run(y, NativeLeaky.zero(), g, out);
    }
  };

  boolean suits(Strided g) {
    return true;
  }

  abstract void run(Strided g, Strided y, Strided out);

  @Override
  public boolean map(Strided g, Strided y, Strided out) {
    // The first operand may be read after some of the result is written.
    if (!NativeUnary.areAlike(g, out)
        || !NativeUnary.areAlike(y, out)
        || out.storage() == g.storage()
        || out.storage() == y.storage()
        || !suits(g)) {
      return false;
    }
    run(g, y, out);
    return true;
  }
}

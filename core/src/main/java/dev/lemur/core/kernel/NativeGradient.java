package dev.lemur.core.kernel;

import dev.lemur.core.Shape;
import org.bytedeco.dnnl.global.dnnl;

/** Gradients by oneDNN, of the result's gradient and what the formula names. */
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
  /** {@code g (Φ(x) + x φ(x))}, with the standard normal distribution and its density. */
  GELU {
    @Override
    void run(Strided g, Strided x, Strided out) {
      int count = x.numel();
      Parallel.forRange(
          (count + PART - 1) / PART,
          PART,
          (from, to) -> {
            for (int start = from * PART; start < to * PART && start < count; start += PART) {
              int size = Math.min(PART, count - start);
              OneDnnPrimitives.elementwiseGradient(dnnl.dnnl_eltwise_gelu_erf, size)
                  .run(part(x, start, size), part(g, start, size), part(out, start, size));
            }
          });
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

  /** Elements of a part of a loop that oneDNN leaves to one thread. */
  private static final int PART = 1 << 15;

  private static Strided part(Strided gapless, int start, int size) {
    return gapless.view(Shape.ofInts(size), new int[] {1}, gapless.offset() + start);
  }

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

package dev.lemur.core.ops;

import dev.lemur.core.Tensor;

/**
 * The step function. Its gradient is zero: it is flat except at the step, where it is undefined;
 * PyTorch refuses to differentiate it.
 */
public final class Heaviside {
  private static final Step STEP = new Step();

  private Heaviside() {}

  /**
   * 0 below zero, {@code values} at zero, 1 above; 0 for NaN; {@code torch.heaviside}.
   *
   * @throws IllegalArgumentException if the two types differ
   */
  public static Tensor heaviside(Tensor x, Tensor values) {
    if (x.dtype() != values.dtype()) {
      throw new IllegalArgumentException(
          "heaviside is not yet implemented for tensors with different dtypes: "
              + x.dtype()
              + " and "
              + values.dtype());
    }
    return STEP.apply(x, values);
  }

  private static final class Step extends BinaryOperation {
    Step() {
      super("HeavisideBackward0");
    }

    @Override
    public float apply(float x, float atZero) {
      return x == 0 ? atZero : x > 0 ? 1 : 0;
    }

    @Override
    public double apply(double x, double atZero) {
      return x == 0 ? atZero : x > 0 ? 1 : 0;
    }

    @Override
    public long apply(long x, long atZero) {
      return x == 0 ? atZero : x > 0 ? 1 : 0;
    }
  }
}

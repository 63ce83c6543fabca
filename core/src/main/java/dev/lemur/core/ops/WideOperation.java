package dev.lemur.core.ops;

/**
 * A function whose values for floats are computed in double precision by a vectorised loop: as
 * exact as floats can be, and several times faster than {@link Math} number by number.
 */
abstract class WideOperation extends UnaryOperation {
  WideOperation(String name, Saved saves) {
    super(name, saves);
  }

  WideOperation(String name, Saved saves, BinaryOperation fused) {
    super(name, saves, fused);
  }

  /** Replaces numbers by the function's values. */
  abstract void compute(double[] x, int count);

  /** Whether {@link #compute} supports a number; others are computed one by one. */
  abstract boolean isOrdinary(float x);

  @Override
  protected final boolean isBlockwise() {
    return true;
  }

  @Override
  protected final void apply(float[] x, float[] out, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = x[i];
    }
    compute(values, count);
    for (int i = 0; i < count; i++) {
      out[i] = isOrdinary(x[i]) ? (float) values[i] : apply(x[i]);
    }
  }

  /** Whether a number is positive, and neither subnormal nor infinite. */
  static boolean isPositive(float x) {
    return x >= Float.MIN_NORMAL && x <= Float.MAX_VALUE;
  }
}

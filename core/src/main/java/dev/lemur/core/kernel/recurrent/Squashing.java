package dev.lemur.core.kernel.recurrent;

/** The logistic function and the hyperbolic tangent of arrays. */
final class Squashing {
  /** Beyond this the hyperbolic tangent of a float is 1. */
  private static final float LIMIT = 9.02f;

  private Squashing() {}

  /** {@code x = 1 / (1 + e^-(x + y))}. */
  static void sigmoidOfSum(float[] x, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = 0.5f + 0.5f * tanh(0.5f * (x[i] + y[i]));
    }
  }

  /** Same as the float form. */
  static void sigmoidOfSum(double[] x, double[] y, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = 1 / (1 + Math.exp(-(x[i] + y[i])));
    }
  }

  /** {@code x = 1 / (1 + e^-x)}. */
  static void sigmoid(float[] x, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = 0.5f + 0.5f * tanh(0.5f * x[i]);
    }
  }

  /** Same as the float form. */
  static void sigmoid(double[] x, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = 1 / (1 + Math.exp(-x[i]));
    }
  }

  /** {@code x = tanh(x + y)}. */
  static void tanhOfSum(float[] x, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = tanh(x[i] + y[i]);
    }
  }

  /** Same as the float form. */
  static void tanhOfSum(double[] x, double[] y, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = Math.tanh(x[i] + y[i]);
    }
  }

  /** {@code out = factor tanh(x)}. */
  static void tanhTimes(float[] factor, float[] x, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = factor[i] * tanh(x[i]);
    }
  }

  /** Same as the float form. */
  static void tanhTimes(double[] factor, double[] x, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = factor[i] * Math.tanh(x[i]);
    }
  }

  /** {@code x = tanh(x)}. */
  static void tanh(float[] x, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = tanh(x[i]);
    }
  }

  /** Same as the float form. */
  static void tanh(double[] x, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = Math.tanh(x[i]);
    }
  }

  /**
   * A minimax rational function of our own, to 4e-7 with its rounding: a third of the work of an
   * exponential, and states are rounded more often than that.
   */
  private static float tanh(float x) {
    float bounded = Math.min(Math.max(x, -LIMIT), LIMIT);
    float square = bounded * bounded;
    float p = 1.3383953e-08f;
    p = Math.fma(p, square, 2.0635573e-05f);
    p = Math.fma(p, square, 0.0034974425f);
    p = Math.fma(p, square, 0.13382675f);
    p = Math.fma(p, square, 1);
    float q = 7.790109e-07f;
    q = Math.fma(q, square, 0.00032884924f);
    q = Math.fma(q, square, 0.025884304f);
    q = Math.fma(q, square, 0.46715996f);
    q = Math.fma(q, square, 1);
    return bounded * p / q;
  }
}

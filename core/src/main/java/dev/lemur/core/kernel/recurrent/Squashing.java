package dev.lemur.core.kernel.recurrent;

import dev.lemur.core.kernel.math.FloatMath;

/** Sigmoid and hyperbolic tangent of parts of arrays, in place. */
final class Squashing {
  private Squashing() {}

  /** Computed with the hyperbolic tangent, a single loop that the compiler vectorises. */
  static void sigmoid(float[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] = 0.5f + 0.5f * FloatMath.tanh(0.5f * x[i]);
    }
  }

  static void sigmoid(double[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] = 1 / (1 + Math.exp(-x[i]));
    }
  }

  static void tanh(float[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] = FloatMath.tanh(x[i]);
    }
  }

  static void tanh(double[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] = Math.tanh(x[i]);
    }
  }
}

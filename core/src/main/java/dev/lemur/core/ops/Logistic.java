package dev.lemur.core.ops;

import dev.lemur.core.kernel.math.FloatLog;
import dev.lemur.core.kernel.math.FloatMath;

/** The logistic function and its integral, without overflow and accurate near zero. */
public final class Logistic {
  private Logistic() {}

  /** {@code 1 / (1 + e^-x)}. */
  public static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** {@code log(1 + e^x)}. */
  public static double softplus(double x) {
    double e = Math.exp(-Math.abs(x));
    double sum = 1 + e;
    // The last term restores what rounding the sum took from the logarithm.
    return Math.max(x, 0) + Math.log(sum) - (sum - 1 - e) / sum;
  }

  /** {@code out = log(1 + e^-x)}; {@code out} must be another array. */
  public static void softplusOfNegative(float[] x, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = -Math.abs(x[i]);
    }
    FloatMath.exp(out, out, count);
    FloatLog.log1pOfFractions(out, out, count);
    for (int i = 0; i < count; i++) {
      out[i] += Math.max(-x[i], 0);
    }
  }
}

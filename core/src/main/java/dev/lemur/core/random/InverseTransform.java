package dev.lemur.core.random;

import java.util.function.DoubleUnaryOperator;

/**
 * Distributions sampled by inverting their cumulative distribution function at a float64 uniform
 * number.
 */
public final class InverseTransform {
  private static final double EPSILON = Math.ulp(1.0);

  private InverseTransform() {}

  /** Waiting times at the rate {@code lambda}: {@code -ln(1 - u) / lambda}. */
  public static DoubleUnaryOperator exponential(double lambda) {
    ArgumentChecks.require(
        lambda > 0,
        () -> "exponential_ expects lambda > 0.0, but found lambda=" + ArgumentChecks.text(lambda));
    return u -> exponential(u, lambda);
  }

  static double exponential(double u, double lambda) {
    return -1 / lambda * Math.log1p(-u);
  }

  /** The Cauchy distribution: {@code median + sigma * tan(pi * (u - 1/2))}. */
  public static DoubleUnaryOperator cauchy(double median, double sigma) {
    ArgumentChecks.require(
        sigma > 0,
        () -> "cauchy_ expects sigma > 0.0, but found sigma=" + ArgumentChecks.text(sigma));
    return u -> {
      double inside = Math.max(EPSILON, Math.min(1 - EPSILON, u));
      return Math.fma(sigma, Math.tan(Math.PI * (inside - 0.5)), median);
    };
  }

  /** The number of trials until the first success, which has probability {@code p}. */
  public static DoubleUnaryOperator geometric(double p) {
    ArgumentChecks.require(
        p > 0 && p < 1,
        () -> "geometric_ expects p to be in (0, 1), but got p=" + ArgumentChecks.text(p));
    double logOfFailure = Math.log(1 - p);
    return u -> Math.ceil(Math.log(u) / logOfFailure);
  }

  /** Fills {@code out}. */
  public static void fill(MersenneTwister engine, float[] out, DoubleUnaryOperator inverse) {
    for (int k = 0; k < out.length; k++) {
      out[k] = (float) inverse.applyAsDouble(engine.nextDouble());
    }
  }

  /** Fills {@code out}. */
  public static void fill(MersenneTwister engine, double[] out, DoubleUnaryOperator inverse) {
    for (int k = 0; k < out.length; k++) {
      out[k] = inverse.applyAsDouble(engine.nextDouble());
    }
  }
}

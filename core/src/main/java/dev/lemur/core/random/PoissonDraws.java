package dev.lemur.core.random;

import dev.lemur.core.kernel.math.GammaFunction;

/** Samples of the Poisson distribution. */
public final class PoissonDraws {
  /** From this rate on, Hoermann's method rejects few draws. */
  private static final double LARGE = 10;

  private PoissonDraws() {}

  /** A sample for each rate. */
  public static double[] each(MersenneTwister engine, double[] rates) {
    double[] out = new double[rates.length];
    for (int k = 0; k < out.length; k++) {
      double rate = rates[k];
      ArgumentChecks.require(
          rate >= 0, () -> "invalid Poisson rate, expected rate to be non-negative");
      out[k] = rate >= LARGE ? rejection(engine, rate) : rate == 0 ? 0 : products(engine, rate);
    }
    return out;
  }

  private static double products(MersenneTwister engine, double rate) {
    double end = Math.exp(-rate);
    double product = engine.nextDouble();
    int count = 0;
    while (product > end) {
      count++;
      product *= engine.nextDouble();
    }
    return count;
  }

  /** Hoermann's transformed rejection method, 1993. */
  private static double rejection(MersenneTwister engine, double rate) {
    double logRate = Math.log(rate);
    double b = 0.931 + 2.53 * Math.sqrt(rate);
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double bound = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = engine.nextDouble() - 0.5;
      double v = engine.nextDouble();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + rate + 0.43);
      if (us >= 0.07 && v <= bound) {
        return k;
      }
      boolean refused = k < 0 || us < 0.013 && v > us;
      if (!refused
          && Math.log(v) + Math.log(inverseAlpha) - Math.log(a / (us * us) + b)
              <= -rate + k * logRate - GammaFunction.logGamma(k + 1)) {
        return k;
      }
    }
  }
}

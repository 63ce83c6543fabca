package dev.lemur.core.random;

import java.util.function.DoubleUnaryOperator;

/** Samples of the binomial distribution. */
public final class BinomialDraws {
  /** From this many expected successes on, Hoermann's method rejects few draws. */
  private static final double MANY = 10;

  /** The error of Stirling's formula for the logarithm of a factorial, for 0 to 9. */
  private static final double[] STIRLING_TAIL = {
    0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509,
    0.0166446911898211, 0.0138761288230707, 0.0118967099458917, 0.0104112652619720,
    0.00925546218271273, 0.00833056343336287
  };

  private final MersenneTwister engine;
  private final DoubleUnaryOperator rounding;

  private BinomialDraws(MersenneTwister engine, DoubleUnaryOperator rounding) {
    this.engine = engine;
    this.rounding = rounding;
  }

  /** A sample for each pair of a number of trials and a probability, all in float32. */
  public static double[] eachInFloat(
      MersenneTwister engine, double[] counts, double[] probabilities) {
    return new BinomialDraws(engine, x -> (float) x).each(counts, probabilities);
  }

  /** A sample for each pair of a number of trials and a probability. */
  public static double[] each(MersenneTwister engine, double[] counts, double[] probabilities) {
    return new BinomialDraws(engine, x -> x).each(counts, probabilities);
  }

  private double[] each(double[] counts, double[] probabilities) {
    double[] out = new double[counts.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = next(counts[k], probabilities[k]);
    }
    return out;
  }

  private double next(double count, double p) {
    if (count <= 0 || p <= 0) {
      return 0;
    }
    if (p >= 1) {
      return count;
    }
    if (p <= 0.5) {
      return successes(count, p);
    }
    return p > 0.5 ? count - successes(count, rounded(1 - p)) : Double.NaN;
  }

  private double successes(double count, double p) {
    return rounded(count * p) >= MANY ? rejection(count, p) : inversion(count, p);
  }

  /** Counts the geometric waiting times that fit into the trials. */
  private double inversion(double count, double p) {
    double logOfFailure = rounded(Math.log1p(-p));
    double trials = 0;
    int successes = -1;
    do {
      trials += Math.ceil(Math.log(engine.nextDouble()) / logOfFailure);
      successes++;
    } while (trials <= count);
    return successes;
  }

  /** Hoermann's transformed rejection method, 1993. */
  private double rejection(double count, double p) {
    double expected = rounded(count * p);
    double q = rounded(1 - p);
    double std = rounded(Math.sqrt(rounded(expected * q)));
    double b = 1.15 + 2.53 * std;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double c = expected + 0.5;
    double bound = 0.92 - 4.2 / b;
    double odds = rounded(p / q);
    double alpha = (2.83 + 5.1 / b) * std;
    double m = Math.floor(rounded((count + 1) * p));
    while (true) {
      double u = engine.nextDouble() - 0.5;
      double v = engine.nextDouble();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + c);
      if (k < 0 || k > count) {
        continue;
      }
      if (us >= 0.07 && v <= bound) {
        return k;
      }
      double upper =
          (m + 0.5) * Math.log((m + 1) / (odds * (count - m + 1)))
              + (count + 1) * Math.log((count - m + 1) / (count - k + 1))
              + (k + 0.5) * Math.log(odds * (count - k + 1) / (k + 1))
              + stirlingTail(m)
              + stirlingTail(count - m)
              - stirlingTail(k)
              - stirlingTail(count - k);
      if (Math.log(v * alpha / (a / (us * us) + b)) <= upper) {
        return k;
      }
    }
  }

  private double rounded(double value) {
    return rounding.applyAsDouble(value);
  }

  private static double stirlingTail(double k) {
    if (k < STIRLING_TAIL.length) {
      return STIRLING_TAIL[(int) k];
    }
    double square = (k + 1) * (k + 1);
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
  }
}

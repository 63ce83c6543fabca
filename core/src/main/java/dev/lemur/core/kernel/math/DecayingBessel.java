package dev.lemur.core.kernel.math;

/**
 * The modified Bessel functions of the second kind of orders 0 and 1, in double precision: by a
 * power series near zero, by Steed's continued fraction beyond. Infinite at zero, NaN below.
 */
public final class DecayingBessel {
  /** From here on the continued fraction converges fast. */
  private static final double FAR = 2;

  private static final double EULER = 0.5772156649015329;
  private static final int MOST_STEPS = 10_000;

  private DecayingBessel() {}

  /** {@code K0(x)}. */
  public static double k0(double x) {
    return x < FAR ? nearK0(x) : k0e(x) * Math.exp(-x);
  }

  /** {@code K1(x)}. */
  public static double k1(double x) {
    return x < FAR ? nearK1(x) : k1e(x) * Math.exp(-x);
  }

  /** {@code e^x K0(x)}. */
  public static double k0e(double x) {
    return x < FAR ? nearK0(x) * Math.exp(x) : scaled(0, x, false);
  }

  /** {@code e^x K1(x)}. */
  public static double k1e(double x) {
    return x < FAR ? nearK1(x) * Math.exp(x) : scaled(0, x, true);
  }

  private static double nearK0(double x) {
    if (x <= 0) {
      return x == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    double square = x * x / 4;
    double term = 1;
    double harmonic = 0;
    double sum = 0;
    for (int k = 1; term > 1e-18; k++) {
      term *= square / ((double) k * k);
      harmonic += 1.0 / k;
      sum += term * harmonic;
    }
    return sum - (Math.log(x / 2) + EULER) * BesselFunction.i0(x);
  }

  /** From {@code I0 K1 + I1 K0 = 1 / x}. */
  private static double nearK1(double x) {
    double k0 = nearK0(x);
    return x <= 0 ? k0 : (1 / x - BesselFunction.i1(x) * k0) / BesselFunction.i0(x);
  }

  /** {@code e^x K(x)} of an order from 0 up to 1/2, or of the order that is one more. */
  static double scaled(double order, double x, boolean next) {
    if (Double.isNaN(x) || x == Double.POSITIVE_INFINITY) {
      return 1 / x;
    }
    double first = 0.25 - order * order;
    double b = 2 * (1 + x);
    double d = 1 / b;
    double step = d;
    double fraction = d;
    double q1 = 0;
    double q2 = 1;
    double c = first;
    double q = first;
    double a = -first;
    double sum = 1 + q * step;
    for (int i = 2; i < MOST_STEPS; i++) {
      a -= 2 * (i - 1);
      c = -a * c / i;
      double q3 = (q1 - b * q2) / a;
      q1 = q2;
      q2 = q3;
      q += c * q3;
      b += 2;
      d = 1 / (b + a * d);
      step *= b * d - 1;
      fraction += step;
      double more = q * step;
      sum += more;
      if (Math.abs(more) < Math.abs(sum) * 1e-17) {
        break;
      }
    }
    double value = Math.sqrt(Math.PI / (2 * x)) / sum;
    return next ? value * (order + x + 0.5 - first * fraction) / x : value;
  }
}

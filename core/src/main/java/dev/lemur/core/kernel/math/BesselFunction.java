package dev.lemur.core.kernel.math;

/**
 * The modified Bessel functions of the first kind of orders 0 and 1, in double precision. Power
 * series, whose terms are all positive, serve near zero, asymptotic series far away.
 */
public final class BesselFunction {
  /** From here on the terms of the asymptotic series fall below the last bit. */
  private static final double FAR = 22;

  private static final int MOST_TERMS = 200;

  private BesselFunction() {}

  /** {@code I0(x)}. */
  public static double i0(double x) {
    double size = Math.abs(x);
    return size <= FAR ? powers(0, size) : grown(asymptotic(0, size), size);
  }

  /** {@code I1(x)}, an odd function. */
  public static double i1(double x) {
    double size = Math.abs(x);
    double value = size <= FAR ? powers(1, size) : grown(asymptotic(1, size), size);
    return x < 0 ? -value : value;
  }

  /** {@code e^-|x| I0(x)}. */
  public static double i0e(double x) {
    double size = Math.abs(x);
    return size <= FAR ? powers(0, size) * Math.exp(-size) : asymptotic(0, size);
  }

  /** {@code e^-|x| I1(x)}. */
  public static double i1e(double x) {
    double size = Math.abs(x);
    double value = size <= FAR ? powers(1, size) * Math.exp(-size) : asymptotic(1, size);
    return x < 0 ? -value : value;
  }

  /** {@code sum of (x/2)^(2k + n) / (k! (k + n)!)}. */
  private static double powers(int order, double x) {
    double square = x * x / 4;
    double term = order == 0 ? 1 : x / 2;
    double sum = term;
    for (int k = 1; k < MOST_TERMS && term > sum * 1e-18; k++) {
      term *= square / ((double) k * (k + order));
      sum += term;
    }
    return Double.isNaN(x) ? x : sum;
  }

  /**
   * {@code e^-x In(x)}: {@code (1 - (m - 1) / 8x + (m - 1)(m - 9) / 2! (8x)^2 - …) / sqrt(2 pi x)}.
   */
  private static double asymptotic(int order, double x) {
    if (Double.isInfinite(x)) {
      return 0;
    }
    double m = 4.0 * order * order;
    double term = 1;
    double sum = 1;
    for (int k = 1; k < MOST_TERMS && Math.abs(term) > 1e-18; k++) {
      double odd = 2 * k - 1;
      double next = -term * (m - odd * odd) / (8 * x * k);
      if (Math.abs(next) > Math.abs(term)) {
        break;
      }
      term = next;
      sum += term;
    }
    return sum / Math.sqrt(2 * Math.PI * x);
  }

  /** {@code scaled * e^x}, in two steps, neither of which overflows before the product does. */
  private static double grown(double scaled, double x) {
    double half = Math.exp(x / 2);
    return scaled * half * half;
  }
}

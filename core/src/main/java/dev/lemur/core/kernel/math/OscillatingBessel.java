package dev.lemur.core.kernel.math;

/**
 * The Bessel functions of the first and the second kind of orders 0 and 1, in double precision: by
 * Miller's recurrence near zero, by Hankel's asymptotic series far away.
 */
public final class OscillatingBessel {
  /** From here on the terms of the asymptotic series fall below the last bit. */
  private static final double FAR = 25;

  /** Below this, the first terms of the power series are exact. */
  private static final double NEAR = 1e-4;

  private static final double EULER = 0.5772156649015329;
  private static final int MOST_TERMS = 100;

  private OscillatingBessel() {}

  /** {@code J0(x)}, an even function. */
  public static double j0(double x) {
    double size = Math.abs(x);
    if (size < NEAR) {
      return 1 - size * size / 4;
    }
    return size < FAR ? new Orders(size).j0 : far(size, 0, false);
  }

  /** {@code J1(x)}, an odd function. */
  public static double j1(double x) {
    double size = Math.abs(x);
    double value;
    if (size < NEAR) {
      value = size / 2 * (1 - size * size / 8);
    } else {
      value = size < FAR ? new Orders(size).j1 : far(size, 1, false);
    }
    return x < 0 ? -value : value;
  }

  /** {@code Y0(x)}; NaN below zero. */
  public static double y0(double x) {
    if (x <= 0) {
      return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    if (x < NEAR) {
      return 2 / Math.PI * (Math.log(x / 2) + EULER) * j0(x) + x * x / (2 * Math.PI);
    }
    return x < FAR ? new Orders(x).y0() : far(x, 0, true);
  }

  /** {@code Y1(x)}; NaN below zero. */
  public static double y1(double x) {
    if (x <= 0) {
      return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    if (x < NEAR) {
      return (x * (Math.log(x / 2) + EULER - 0.5) - 2 / x) / Math.PI;
    }
    return x < FAR ? new Orders(x).y1() : far(x, 1, true);
  }

  /** {@code sin(x) / x}. */
  public static double sphericalJ0(double x) {
    if (Double.isInfinite(x)) {
      return 0;
    }
    return Math.abs(x) < NEAR ? 1 - x * x / 6 : Math.sin(x) / x;
  }

  /**
   * All orders from 0 on for one argument. The recurrence goes down from orders so high that they
   * vanish; {@code J0 + 2 J2 + 2 J4 + … = 1} says by what to divide. The sums of orders are
   * Neumann's series for the second kind (Abramowitz and Stegun, 9.1.88).
   */
  private static final class Orders {
    private final double x;
    private final double j0;
    private final double j1;
    private final double sumOfEven;
    private final double sumOfOdd;

    Orders(double x) {
      this.x = x;
      int highest = 2 * (int) (x / 2 + 18 + 2 * Math.sqrt(x));
      double above = 0;
      double here = 1e-300;
      double total = 0;
      double even = 0;
      double odd = 0;
      for (int order = highest; order > 0; order--) {
        int k = order / 2;
        double sign = k % 2 == 0 ? 1 : -1;
        if (order % 2 == 0) {
          total += 2 * here;
          even += sign * here / k;
        } else if (k > 0) {
          odd += sign * here * order / ((double) k * (k + 1));
        }
        double below = 2 * order / x * here - above;
        above = here;
        here = below;
      }
      total += here;
      j0 = here / total;
      j1 = above / total;
      sumOfEven = even / total;
      sumOfOdd = odd / total;
    }

    double y0() {
      return 2 / Math.PI * ((Math.log(x / 2) + EULER) * j0 - 2 * sumOfEven);
    }

    double y1() {
      return 2 / Math.PI * ((Math.log(x / 2) + EULER - 1) * j1 - j0 / x - sumOfOdd);
    }
  }

  private static double far(double x, int order, boolean second) {
    if (Double.isNaN(x) || Double.isInfinite(x)) {
      return x - x;
    }
    double m = 4.0 * order * order;
    double term = 1;
    double p = 1;
    double q = 0;
    for (int k = 1; k < MOST_TERMS && Math.abs(term) > 1e-18; k++) {
      double odd = 2 * k - 1;
      term *= (m - odd * odd) / (8 * x * k);
      double signed = k / 2 % 2 == 0 ? term : -term;
      if (k % 2 == 0) {
        p += signed;
      } else {
        q += signed;
      }
    }
    // The cosine and the sine of x - pi / 4, or of x - 3 pi / 4, each times the root of two.
    double sum = Math.sin(x) + Math.cos(x);
    double difference = Math.sin(x) - Math.cos(x);
    double cosine = order == 0 ? sum : difference;
    double sine = order == 0 ? difference : -sum;
    double wave = second ? p * sine + q * cosine : p * cosine - q * sine;
    return wave / Math.sqrt(Math.PI * x);
  }
}

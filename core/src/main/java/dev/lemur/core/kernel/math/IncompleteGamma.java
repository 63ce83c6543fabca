package dev.lemur.core.kernel.math;

/** The regularized incomplete gamma functions, in double precision. */
public final class IncompleteGamma {
  private static final double SMALLEST = 1e-300;
  private static final int MOST_TERMS = 100_000;

  private IncompleteGamma() {}

  /** {@code 1 / gamma(a) * integral of t^(a - 1) e^-t from 0 to x}. */
  public static double lower(double a, double x) {
    if (!(a >= 0 && x >= 0)) {
      return Double.NaN;
    }
    if (a == 0 || x == 0 || Double.isInfinite(a) || Double.isInfinite(x)) {
      return atTheBorder(a, x);
    }
    return x < a + 1 ? series(a, x) : 1 - continuedFraction(a, x);
  }

  /** One minus {@link #lower}, accurate where that is small. */
  public static double upper(double a, double x) {
    if (!(a >= 0 && x >= 0)) {
      return Double.NaN;
    }
    if (a == 0 || x == 0 || Double.isInfinite(a) || Double.isInfinite(x)) {
      return 1 - atTheBorder(a, x);
    }
    return x < a + 1 ? 1 - series(a, x) : continuedFraction(a, x);
  }

  private static double atTheBorder(double a, double x) {
    if (a == 0) {
      return x > 0 ? 1 : Double.NaN;
    }
    if (Double.isInfinite(a)) {
      return Double.isInfinite(x) ? Double.NaN : 0;
    }
    return x == 0 ? 0 : 1;
  }

  private static double series(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < MOST_TERMS && term > sum * Math.ulp(1.0) / 4; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return sum * prefactor(a, x);
  }

  /** By Lentz's algorithm. */
  private static double continuedFraction(double a, double x) {
    double b = x + 1 - a;
    double c = 1 / SMALLEST;
    double d = 1 / b;
    double fraction = d;
    for (int n = 1; n < MOST_TERMS; n++) {
      double numerator = -n * (n - a);
      b += 2;
      d = 1 / nonZero(numerator * d + b);
      c = nonZero(b + numerator / c);
      double factor = c * d;
      fraction *= factor;
      if (Math.abs(factor - 1) <= Math.ulp(1.0)) {
        break;
      }
    }
    return fraction * prefactor(a, x);
  }

  private static double nonZero(double value) {
    return Math.abs(value) < SMALLEST ? SMALLEST : value;
  }

  private static double prefactor(double a, double x) {
    return Math.exp(a * Math.log(x) - x - GammaFunction.logGamma(a));
  }
}

package dev.lemur.core.kernel.math;

/** The logarithm of the gamma function and its derivatives, in double precision. */
public final class GammaFunction {
  private static final double EULER_GAMMA = 0.57721566490153286061;
  private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;

  /** From here on the asymptotic series are exact to the last bits. */
  private static final double FAR = 10;

  /** Riemann's {@code zeta(k) - 1} for k from 2 on. */
  private static final double[] ZETA_MINUS_ONE = {
    0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993,
    0.01734306198444914, 0.008349277381922827, 0.00407735619794434, 0.0020083928260822143,
    0.0009945751278180853, 0.0004941886041194645, 0.0002460865533080483, 0.00012271334757848915,
    6.124813505870483e-05, 3.058823630702049e-05, 1.528225940865187e-05, 7.637197637899763e-06,
    3.81729326499984e-06, 1.908212716553939e-06, 9.539620338727962e-07, 4.769329867878064e-07,
    2.38450502727733e-07, 1.1921992596531106e-07, 5.960818905125948e-08, 2.980350351465228e-08,
    1.4901554828365043e-08, 7.45071178983543e-09, 3.725334024788457e-09
  };

  /** {@code B(2j) / (2j (2j - 1))}: Stirling's series. */
  private static final double[] STIRLING = {
    0.08333333333333333, -0.002777777777777778, 0.0007936507936507937, -0.0005952380952380953,
    0.0008417508417508417, -0.0019175269175269176, 0.00641025641025641, -0.029550653594771242
  };

  /** {@code B(2j) / (2j)}: the derivative of Stirling's series. */
  private static final double[] DIGAMMA = {
    0.08333333333333333, -0.008333333333333333, 0.003968253968253968, -0.004166666666666667,
    0.007575757575757576, -0.021092796092796094, 0.08333333333333333, -0.4432598039215686
  };

  /** {@code B(2j) / (2j)!}: the Euler-Maclaurin formula. */
  private static final double[] EULER_MACLAURIN = {
    0.08333333333333333, -0.001388888888888889, 3.306878306878307e-05, -8.267195767195768e-07,
    2.08767569878681e-08, -5.284190138687493e-10, 1.3382536530684679e-11, -3.3896802963225827e-13,
    8.586062056277845e-15, -2.174868698558062e-16, 5.5090028283602295e-18, -1.3954464685812522e-19
  };

  private GammaFunction() {}

  /** The logarithm of the absolute value of the gamma function; infinite at its poles. */
  public static double logGamma(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (Double.isInfinite(x) || x <= 0 && x == Math.rint(x)) {
      return Double.POSITIVE_INFINITY;
    }
    if (x < 0) {
      return Math.log(Math.PI / Math.abs(sinOfPi(x) * x)) - logGamma(-x);
    }
    if (x >= FAR) {
      return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + series(STIRLING, x) * x;
    }
    double product = 1;
    double near = x;
    while (near > 2.5) {
      near -= 1;
      product *= near;
    }
    if (near >= 1.5) {
      return logGammaOfTwoPlus(near - 2) + Math.log(product);
    }
    if (near >= 0.5) {
      return logGammaOfTwoPlus(near - 1) - Math.log(near);
    }
    // With log1p, since the two logarithms nearly cancel.
    return logGammaOfTwoPlus(near) - Math.log1p(near) - Math.log(near);
  }

  /** The Taylor series about 2, where the function is zero: accurate for small w too. */
  private static double logGammaOfTwoPlus(double w) {
    double sum = 0;
    for (int k = ZETA_MINUS_ONE.length + 1; k >= 2; k--) {
      double term = ZETA_MINUS_ONE[k - 2] / k;
      sum = sum * w + (k % 2 == 0 ? term : -term);
    }
    return w * ((1 - EULER_GAMMA) + w * sum);
  }

  /** The derivative of {@link #logGamma}; NaN at the negative poles. */
  public static double digamma(double x) {
    if (x == 0) {
      return Math.copySign(Double.POSITIVE_INFINITY, -x);
    }
    if (x < 0) {
      double fraction = x - Math.rint(x);
      return fraction == 0 ? Double.NaN : digamma(1 - x) - Math.PI / Math.tan(Math.PI * fraction);
    }
    double shifted = 0;
    double far = x;
    while (far < FAR) {
      shifted -= 1 / far;
      far += 1;
    }
    return shifted + Math.log(far) - 0.5 / far - series(DIGAMMA, far);
  }

  /** The {@code n}-th derivative of {@link #digamma}, with n at least 1. */
  public static double polygamma(int n, double x) {
    double factorial = 1;
    for (int k = 2; k <= n && factorial < Double.POSITIVE_INFINITY; k++) {
      factorial *= k;
    }
    double size = factorial * zeta(Math.min(n, Integer.MAX_VALUE - 1) + 1, x);
    return n % 2 == 0 ? -size : size;
  }

  /** The Hurwitz zeta function, the sum of {@code (q + k)^-s} for k from 0 on. */
  private static double zeta(int s, double q) {
    if (q <= 0 && q == Math.rint(q)) {
      return Double.POSITIVE_INFINITY;
    }
    double sum = 0;
    double far = q;
    while (far < FAR) {
      sum += inversePower(far, s);
      far += 1;
    }
    double power = inversePower(far, s);
    sum += power * far / (s - 1) + power / 2;
    double rising = s;
    power /= far;
    for (int j = 1; j <= EULER_MACLAURIN.length; j++) {
      double term = EULER_MACLAURIN[j - 1] * rising * power;
      sum += term;
      if (Math.abs(term) <= Math.ulp(sum) / 2) {
        break;
      }
      rising *= (s + 2.0 * j - 1) * (s + 2.0 * j);
      power /= far * far;
    }
    return sum;
  }

  /** {@code x^-s}; the second is that of the first derivative, and much faster as a quotient. */
  private static double inversePower(double x, int s) {
    return s == 2 ? 1 / (x * x) : Math.pow(x, -s);
  }

  /** {@code sum of coefficients[j] / x^(2 j + 2)}. */
  private static double series(double[] coefficients, double x) {
    double z = 1 / (x * x);
    double sum = 0;
    for (int j = coefficients.length - 1; j >= 0; j--) {
      sum = (sum + coefficients[j]) * z;
    }
    return sum;
  }

  private static double sinOfPi(double x) {
    double whole = Math.rint(x);
    return Math.sin(Math.PI * (x - whole));
  }
}

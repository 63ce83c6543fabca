package dev.lemur.core.kernel.math;

/** The logarithm of the gamma function and its derivatives, in double precision. */
public final class GammaFunction {
  private static final double EULER_GAMMA = 0.57721566490153286061;
  private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;

  /** From here on the asymptotic series are exact to the last bits. */
  private static final double FAR = 10;

  /**
   * {@code (-1)^k (zeta(k) - 1) / k} for k from 2 on: the Taylor series of {@link #logGamma} about
   * 2, after the first term.
   */
  private static final double[] ABOUT_TWO = {
    0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986,
    0.0028905103307415234, -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357936,
    9.945751278180853e-05, -4.492623673813314e-05, 2.0507212775670694e-05, -9.439488275268395e-06,
    4.374866789907487e-06, -2.039215753801366e-06, 9.55141213040742e-07, -4.492469198764566e-07,
    2.1207184805554667e-07, -1.00432248239681e-07, 4.769810169363981e-08, -2.2711094608943164e-08,
    1.0838659214896955e-08, -5.183475041970047e-09, 2.4836745438024785e-09, -1.1921401405860912e-09,
    5.731367241678862e-10, -2.7595228851242334e-10, 1.3304764374244491e-10, -6.422964563838101e-11
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

  /** {@code B(2j)}: the second derivative. */
  private static final double[] TRIGAMMA = {
    0.16666666666666666, -0.03333333333333333, 0.023809523809523808, -0.03333333333333333,
    0.07575757575757576, -0.2531135531135531, 1.1666666666666667, -7.092156862745098
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
    return logGammaOfTwoPlus(near) - Math.log(near * (1 + near));
  }

  /** The Taylor series about 2, where the function is zero: accurate for small w too. */
  private static double logGammaOfTwoPlus(double w) {
    double square = w * w;
    double fourth = square * square;
    // Four sums at once: each step of one waits for the step before.
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    for (int k = ABOUT_TWO.length - 4; k >= 0; k -= 4) {
      sum0 = sum0 * fourth + ABOUT_TWO[k];
      sum1 = sum1 * fourth + ABOUT_TWO[k + 1];
      sum2 = sum2 * fourth + ABOUT_TWO[k + 2];
      sum3 = sum3 * fourth + ABOUT_TWO[k + 3];
    }
    double sum = (sum0 + w * sum1) + square * (sum2 + w * sum3);
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

  /** The derivative of {@link #digamma}: the sum of {@code (x + k)^-2} for k from 0 on. */
  private static double trigamma(double x) {
    if (x < 0) {
      double sine = sinOfPi(x);
      return Math.PI * Math.PI / (sine * sine) - trigamma(1 - x);
    }
    double sum = 0;
    double far = x;
    while (far < FAR) {
      sum += 1 / (far * far);
      far += 1;
    }
    return sum + (1 + 0.5 / far + series(TRIGAMMA, far)) / far;
  }

  /** The {@code n}-th derivative of {@link #digamma}, with n at least 1. */
  public static double polygamma(int n, double x) {
    if (n == 1) {
      return trigamma(x);
    }
    double factorial = 1;
    for (int k = 2; k <= n && factorial < Double.POSITIVE_INFINITY; k++) {
      factorial *= k;
    }
    double size = factorial * zetaSum(Math.min(n, Integer.MAX_VALUE - 1) + 1, x);
    return n % 2 == 0 ? -size : size;
  }

  /**
   * The Hurwitz zeta function, the sum of {@code (q + k)^-s} for k from 0 on; infinite for s of 1,
   * NaN below, and for powers of negative numbers that are not real.
   */
  public static double zeta(double s, double q) {
    if (s == 1) {
      return Double.POSITIVE_INFINITY;
    }
    if (!(s > 1) || Double.isNaN(q)) {
      return Double.NaN;
    }
    if (q <= 0 && q != Math.rint(q) && s != Math.rint(s)) {
      return Double.NaN;
    }
    return zetaSum(s, q);
  }

  private static double zetaSum(double s, double q) {
    if (q <= 0 && q == Math.rint(q)) {
      return Double.POSITIVE_INFINITY;
    }
    if (q < -FAR) {
      // The terms on both sides of zero, without those beyond q.
      double above = q - Math.floor(q);
      double below = zetaSum(s, 1 - above) - zetaSum(s, 1 - q);
      return zetaSum(s, above) + (s % 2 == 0 ? below : -below);
    }
    double sum = 0;
    double far = q;
    while (far < FAR) {
      sum += Math.pow(far, -s);
      far += 1;
    }
    double power = Math.pow(far, -s);
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

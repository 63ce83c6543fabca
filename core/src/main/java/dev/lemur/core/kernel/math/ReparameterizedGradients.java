package dev.lemur.core.kernel.math;

/**
 * How a random number depends on the parameter that it was drawn with: the derivative of its
 * distribution's cumulative function by the parameter, divided by the density and negated. Computed
 * by series near the bounds, saddle point expansions for large parameters and fitted rational
 * functions in between, to about four digits; mirrors {@code torch._standard_gamma_grad} and {@code
 * torch._dirichlet_grad}, whose fits these are.
 */
public final class ReparameterizedGradients {
  /** Numerator and denominator, each by powers of u (rows) and v. */
  private static final double[][] GAMMA_NUMERATOR = {
    {0.16009398, -0.094634809, 0.025146376, -0.0030648343},
    {0.53487893, 0.1298071, 0.065735949, -0.0015649758},
    {0.040121004, -0.0065914022, -0.0026286047, -0.0013441777}
  };

  private static final double[][] GAMMA_DENOMINATOR = {
    {1, 0.32668115, 0.10406089, 0.0014179084},
    {0.16639465, 0.020070113, -0.0035938915, -0.00058392623},
    {0.017050642, -0.0021309326, 0.00085092367, -1.5247877e-07}
  };

  /** Numerator and denominator, each by powers of u, a and b. */
  private static final double[][][][] BETA = {
    {
      {
        {1.003668233, -0.01061107488, -0.0657888334, 0.01201642863},
        {0.6336835991, -0.3557432599, 0.05486251648, -0.001465281033},
        {-0.03276231906, 0.004474107445, 0.002429354597, -0.0001557569013}
      },
      {
        {0.221950385, -0.3187676331, 0.01799915743, 0.01074823814},
        {-0.2951249643, 0.06219954479, 0.01535556598, 0.001550077057},
        {0.02155310298, 0.004170831599, 0.001292462449, 6.976601077e-05}
      },
      {
        {-0.05980841433, 0.008441916499, 0.01085618172, 0.002319392565},
        {0.02911413504, 0.01400243777, -0.002721828457, 0.000751041181},
        {0.005900514878, -0.001936558688, -9.495446725e-06, 5.385558597e-05}
      }
    },
    {
      {
        {1, -0.02924021934, -0.04438342661, 0.007285809825},
        {0.6357567472, -0.3473456711, 0.05454656494, -0.002407477521},
        {-0.03301322327, 0.004845219414, 0.00231480583, -0.0002307248149}
      },
      {
        {0.5925320577, -0.1757678135, 0.01505928619, 0.000564515273},
        {0.1014815858, -0.06589186703, 0.01272886114, -0.0007316646956},
        {-0.007258481865, 0.001096195486, 0.0003934994223, -4.12701925e-05}
      },
      {
        {0.06469649321, -0.0236701437, 0.002902096474, -5.896963079e-05},
        {0.001925008108, -0.002869809258, 0.0008000589141, -6.063713228e-05},
        {-0.0003477407336, 6.959756487e-05, 1.097287507e-05, -1.650964693e-06}
      }
    },
  };

  private ReparameterizedGradients() {}

  /** The derivative by {@code alpha} of {@code x}, drawn from Gamma(alpha, 1). */
  public static double ofGamma(double alpha, double x) {
    if (x < 0.8) {
      return ofSmallGamma(alpha, x);
    }
    if (alpha > 8) {
      return ofLargeGamma(alpha, x);
    }
    double u = Math.log(x / alpha);
    double v = Math.log(alpha);
    return Math.exp(rational(GAMMA_NUMERATOR, u, v) / rational(GAMMA_DENOMINATOR, u, v));
  }

  private static double rational(double[][] rows, double u, double v) {
    double sum = 0;
    for (int power = rows[0].length - 1; power >= 0; power--) {
      sum = sum * v + rows[0][power] + u * (rows[1][power] + u * rows[2][power]);
    }
    return sum;
  }

  private static double ofSmallGamma(double alpha, double x) {
    double numerator = 1;
    double denominator = alpha;
    double series1 = numerator / denominator;
    double series2 = numerator / (denominator * denominator);
    for (int i = 1; i <= 5; i++) {
      numerator *= -x / i;
      denominator += 1;
      series1 += numerator / denominator;
      series2 += numerator / (denominator * denominator);
    }
    double power = Math.pow(x, alpha);
    double density = Math.pow(x, alpha - 1) * Math.exp(-x);
    double byAlpha =
        (Math.log(x) - GammaFunction.digamma(alpha)) * power * series1 - power * series2;
    return zeroForNan(-byAlpha / density);
  }

  private static double ofLargeGamma(double alpha, double x) {
    if (0.9 * alpha <= x && x <= 1.1 * alpha) {
      double first = 1 + 24 * alpha * (1 + 12 * alpha);
      double second =
          1440 * (alpha * alpha)
              + 6 * x * (53 - 120 * x)
              - 65 * x * x / alpha
              + alpha * (107 + 3600 * x);
      return first * second / (1244160 * (alpha * alpha) * (alpha * alpha));
    }
    double denominator = Math.sqrt(8 * alpha);
    double term2 = denominator / (alpha - x);
    double term3 = Math.pow(x - alpha - alpha * Math.log(x / alpha), -1.5);
    double term23 = x < alpha ? term2 - term3 : term2 + term3;
    double term1 =
        Math.log(x / alpha) * term23
            - Math.sqrt(2 / alpha) * (alpha + x) / ((alpha - x) * (alpha - x));
    double stirling = 1 + 1 / (12 * alpha) * (1 + 1 / (24 * alpha));
    return -stirling * x * term1 / denominator;
  }

  /**
   * The derivative by {@code alpha} of {@code x}, drawn from Beta(alpha, total - alpha), over
   * {@code 1 - x}.
   */
  public static double ofBeta(double x, double alpha, double total) {
    double beta = total - alpha;
    double boundary = total * x * (1 - x);
    if (x <= 0.5 && boundary < 2.5) {
      return byAlphaNearZero(x, alpha, beta);
    }
    if (x >= 0.5 && boundary < 0.75) {
      return -byBetaNearZero(1 - x, beta, alpha);
    }
    if (alpha > 6 && beta > 6) {
      return byAlphaOfLarge(x, alpha, beta);
    }
    double u = Math.log(x);
    double a = Math.log(alpha) - u;
    double b = Math.log(total) - a;
    double p = 0;
    double q = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double ua = Math.pow(u, i) * Math.pow(a, j);
        p += ua * cubic(BETA[0][i][j], b);
        q += ua * cubic(BETA[1][i][j], b);
      }
    }
    double approximation = x * (GammaFunction.digamma(total) - GammaFunction.digamma(alpha)) / beta;
    return p / q * approximation;
  }

  private static double cubic(double[] c, double b) {
    return c[0] + b * (c[1] + b * (c[2] + b * c[3]));
  }

  private static double byAlphaNearZero(double x, double alpha, double beta) {
    double factor =
        GammaFunction.digamma(alpha) - GammaFunction.digamma(alpha + beta) - Math.log(x);
    double numerator = 1;
    double series = numerator / alpha * (factor + 1 / alpha);
    for (int i = 1; i <= 10; i++) {
      numerator *= (i - beta) * x / i;
      double denominator = alpha + i;
      series += numerator / denominator * (factor + 1 / denominator);
    }
    return zeroForNan(x * Math.pow(1 - x, -beta) * series);
  }

  private static double byBetaNearZero(double x, double alpha, double beta) {
    double factor = GammaFunction.digamma(alpha + beta) - GammaFunction.digamma(beta);
    double numerator = 1;
    double betas = 1;
    double slopes = 0;
    double series = factor / alpha;
    for (int i = 1; i <= 8; i++) {
      numerator *= -x / i;
      slopes = slopes * (beta - i) + betas;
      betas *= beta - i;
      series += numerator / (alpha + i) * (slopes + factor * betas);
    }
    return zeroForNan(-Math.pow(1 - x, 1 - beta) * series);
  }

  private static double byAlphaOfLarge(double x, double alpha, double beta) {
    double total = alpha + beta;
    double mean = alpha / total;
    double std = Math.sqrt(alpha * beta / (total + 1)) / total;
    if (mean - 0.1 * std <= x && x <= mean + 0.1 * std) {
      return atTheMean(x, alpha, beta, total);
    }
    double prefactor = -x / Math.sqrt(2 * alpha * beta / total);
    double stirling = stirling(alpha) * stirling(beta) / stirling(total);
    double distance = alpha * (x - 1) + beta * x;
    double term1 =
        (2 * (alpha * alpha) * (x - 1) + alpha * beta * (x - 1) - x * (beta * beta))
            / (Math.sqrt(2 * alpha / beta) * Math.pow(total, 1.5) * distance * distance);
    double term2 = 0.5 * Math.log(alpha / (total * x));
    double term3 = Math.sqrt(8 * alpha * beta / total) / distance;
    double term4 =
        Math.pow(
            beta * Math.log(beta / (total * (1 - x))) + alpha * Math.log(alpha / (total * x)),
            -1.5);
    return stirling * prefactor * (term1 + term2 * (term3 + (x < mean ? term4 : -term4)));
  }

  /** The expansion of the same where it would be 0 / 0. */
  private static double atTheMean(double x, double alpha, double beta, double total) {
    double square = beta * beta;
    double poly =
        47 * x * square * square
            + alpha
                * ((43 + 20 * (16 + 27 * beta) * x) * square * beta
                    + alpha
                        * (3 * (59 + 180 * beta - 90 * x) * square
                            + alpha
                                * ((453 + 1620 * beta * (1 - x) - 455 * x) * beta
                                    + alpha * (8 * (1 - x) * (135 * beta - 11)))));
    double numerator = (1 + 12 * alpha) * (1 + 12 * beta) / (total * total);
    double denominator = 12960 * alpha * alpha * alpha * square * (1 + 12 * total);
    return numerator / (1 - x) * poly / denominator;
  }

  private static double stirling(double x) {
    return 1 + 1 / (12 * x) + 1 / (288 * x * x);
  }

  private static double zeroForNan(double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}

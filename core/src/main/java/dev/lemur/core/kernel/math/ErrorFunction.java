package dev.lemur.core.kernel.math;

/**
 * The Gauss error function in double precision, to about five units in the last place.
 *
 * <p>The coefficients are Chebyshev fits of our own: of {@code erf(x) / x} by x^2 up to 1, and
 * beyond of {@code x * e^(x^2) * erfc(x)}, which is nearly constant, by {@code 3 / (3 + x)}.
 */
public final class ErrorFunction {
  private static final double[] NEAR = {
    -7.795898827002142e-10,
    1.3720064546777686e-08,
    -1.6208483801871705e-07,
    1.6447424703317362e-06,
    -1.492473690741966e-05,
    0.00012055294904839707,
    -0.0008548325975389692,
    0.0052239776071164225,
    -0.02686617064323777,
    0.11283791670945006,
    -0.37612638903183543,
    1.1283791670955126
  };

  private static final double[] FAR = {
    1.3965580526735787e-10,
    -5.05116142090895e-10,
    -2.2793998461555513e-09,
    8.072936733116017e-09,
    3.3265057538753826e-08,
    -8.771079803153565e-08,
    -5.607265811082274e-07,
    4.268345000013332e-07,
    9.797318104958298e-06,
    2.075514771945365e-05,
    -0.00010464146428321173,
    -0.0009600926185915268,
    -0.004059375563516452,
    -0.011787398099597517,
    -0.025438183395025165,
    -0.04018624890627745,
    -0.03853050671510879,
    0.5486196533621276
  };

  /** Beyond this x erfc(x) is below the smallest double. */
  private static final double FARTHEST = 27.3;

  private static final double FAR_MIDDLE = 105.0 / 248;
  private static final double FAR_HALF_WIDTH = 81.0 / 248;

  /** Beyond this erf is 1 in float32. */
  private static final float FLAT = 4;

  private ErrorFunction() {}

  /**
   * {@code erf(x)} in float32, to about six units in the last place: a rational minimax function of
   * x^2 times x, without branches, so that loops vectorise.
   */
  public static float erf(float x) {
    float bounded = Math.min(Math.max(x, -FLAT), FLAT);
    float square = bounded * bounded;
    float p = 1.9867953e-06f;
    p = p * square + 0.00028456f;
    p = p * square + 0.003883152f;
    p = p * square + 0.053101152f;
    p = p * square + 0.19354081f;
    p = p * square + 1.1283791f;
    float q = 3.7419995e-05f;
    q = q * square + 0.0011855216f;
    q = q * square + 0.01520687f;
    q = q * square + 0.11534821f;
    q = q * square + 0.50485367f;
    q = q * square + 1;
    return Math.min(Math.max(bounded * p / q, -1), 1);
  }

  /** {@code 2 / sqrt(pi) * integral of e^(-t^2) from 0 to x}. */
  public static double erf(double x) {
    double size = Math.abs(x);
    if (size <= 1) {
      return x * polynomial(NEAR, x * x);
    }
    return Math.copySign(1 - far(size), x);
  }

  /** {@code 1 - erf(x)}. */
  public static double erfc(double x) {
    if (x < -1) {
      return 2 - far(-x);
    }
    // Above a half the difference would lose digits, though only a few of them up to one.
    return x <= 1 ? 1 - x * polynomial(NEAR, x * x) : far(x);
  }

  /** {@code e^(x^2) erfc(x)}. */
  public static double erfcx(double x) {
    if (x < -1) {
      return 2 * Math.exp(x * x) - erfcx(-x);
    }
    if (x <= 1) {
      return Math.exp(x * x) * erfc(x);
    }
    if (x > FARTHEST) {
      // 1 - 1 / 2x^2 + 1 * 3 / (2x^2)^2 - 1 * 3 * 5 / (2x^2)^3 + …
      double half = 0.5 / (x * x);
      double series = 1 - half * (1 - 3 * half * (1 - 5 * half * (1 - 7 * half * (1 - 9 * half))));
      return series / (x * Math.sqrt(Math.PI));
    }
    return scaled(x) / x;
  }

  /** The logarithm of the standard normal distribution's probability below x. */
  public static double logNdtr(double x) {
    double z = x * Math.sqrt(0.5);
    return x < -1 ? Math.log(erfcx(-z) / 2) - z * z : Math.log1p(-erfc(z) / 2);
  }

  private static double far(double x) {
    if (x > FARTHEST) {
      return 0;
    }
    // The square in two parts: an exponential turns the rounding of a large one into many digits.
    double head = (float) x;
    double rest = (head - x) * (x + head);
    double nearOne = 1 + rest * (1 + rest * (0.5 + rest / 6));
    double exponential = Math.exp(-head * head) * nearOne;
    return exponential * scaled(x) / x;
  }

  /** {@code x e^(x^2) erfc(x)} from 1 to the farthest. */
  private static double scaled(double x) {
    return polynomial(FAR, (3 / (3 + x) - FAR_MIDDLE) / FAR_HALF_WIDTH);
  }

  private static double polynomial(double[] coefficients, double x) {
    // The odd and the even powers by themselves: each step of one waits for the step before.
    double square = x * x;
    double odd = 0;
    double even = 0;
    for (int i = 0; i < coefficients.length; i += 2) {
      odd = odd * square + coefficients[i];
      even = even * square + coefficients[i + 1];
    }
    return odd * x + even;
  }
}

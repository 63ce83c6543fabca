package dev.lemur.core.kernel.math;

/**
 * The Airy function Ai, in double precision: by its power series near zero, by a Bessel function
 * above, by Taylor series about points that are known below, and by its asymptotic series far
 * below.
 */
public final class AiryFunction {
  private static final double AT_ZERO = 0.3550280538878172;
  private static final double SLOPE_AT_ZERO = -0.2588194037928068;
  private static final double NEAR = 2;
  private static final double FAR = 12;
  private static final double STEP = 0.25;
  private static final int TERMS = 30;

  /** Ai and its slope at -2, -2.25, … */
  private static final double[][] POINTS = points();

  private AiryFunction() {}

  /** {@code Ai(x)}; NaN for infinities, as PyTorch has it. */
  public static double ai(double x) {
    if (Double.isNaN(x) || Double.isInfinite(x)) {
      return Double.NaN;
    }
    if (Math.abs(x) <= NEAR) {
      return taylor(0, AT_ZERO, SLOPE_AT_ZERO, x)[0];
    }
    if (x > 0) {
      double z = 2 * x * Math.sqrt(x) / 3;
      return Math.sqrt(x / 3) / Math.PI * DecayingBessel.scaled(1.0 / 3, z, false) * Math.exp(-z);
    }
    if (x < -FAR) {
      return farBelow(-x);
    }
    int nearest = (int) Math.rint((-NEAR - x) / STEP);
    double middle = -NEAR - nearest * STEP;
    return taylor(middle, POINTS[nearest][0], POINTS[nearest][1], x - middle)[0];
  }

  private static double[][] points() {
    int count = (int) ((FAR - NEAR) / STEP) + 1;
    double[][] points = new double[count][];
    points[0] = taylor(0, AT_ZERO, SLOPE_AT_ZERO, -NEAR);
    for (int i = 1; i < count; i++) {
      double before = -NEAR - (i - 1) * STEP;
      points[i] = taylor(before, points[i - 1][0], points[i - 1][1], -STEP);
    }
    return points;
  }

  /** The value and the slope at {@code middle + h}, from those in the middle and y'' = x y. */
  private static double[] taylor(double middle, double value, double slope, double h) {
    double before = 0;
    double[] here = {value, slope};
    double power = 1;
    double y = value + slope * h;
    double derivative = slope;
    for (int n = 0; n < TERMS; n++) {
      double next = (middle * here[0] + before) / ((n + 1.0) * (n + 2));
      power *= h;
      derivative += (n + 2) * next * power;
      y += next * power * h;
      before = here[0];
      here[0] = here[1];
      here[1] = next;
    }
    return new double[] {y, derivative};
  }

  private static double farBelow(double x) {
    double z = 2 * x * Math.sqrt(x) / 3;
    double term = 1;
    double p = 1;
    double q = 0;
    for (int k = 1; k < TERMS && Math.abs(term) > 1e-18; k++) {
      term *= (6.0 * k - 5) * (6.0 * k - 3) * (6.0 * k - 1) / (216.0 * k * (2 * k - 1) * z);
      double signed = k / 2 % 2 == 0 ? term : -term;
      if (k % 2 == 0) {
        p += signed;
      } else {
        q += signed;
      }
    }
    // The sine and the cosine of z + pi / 4, each times the root of two.
    double sine = Math.sin(z) + Math.cos(z);
    double cosine = Math.cos(z) - Math.sin(z);
    return (sine * p - cosine * q) / Math.sqrt(2 * Math.PI * Math.sqrt(x));
  }
}

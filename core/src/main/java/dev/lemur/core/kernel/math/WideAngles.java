package dev.lemur.core.kernel.math;

/**
 * Trigonometric functions of many numbers at once and their inverses, to nine digits: more than
 * floats hold. Choices are made by arithmetic, which vectorises.
 */
public final class WideAngles {
  /** Up to here sines and cosines are supported. */
  public static final float FARTHEST = 1e6f;

  private static final double PER_QUARTER = 2 / Math.PI;

  /** The first 33 bits of pi/2: products with the number of quarter turns are exact. */
  private static final double QUARTER_HIGH = 0x1.921fb544p0;

  private static final double QUARTER_LOW = 6.077100506506192e-11;

  /** Added and subtracted, it rounds to an integer. */
  private static final double ROUNDING = 0x1.8p52;

  private WideAngles() {}

  /** {@code x = sin(x)}. */
  public static void sin(double[] x, int count) {
    turn(x, 0, x, count);
  }

  /** {@code x = cos(x)}. */
  public static void cos(double[] x, int count) {
    turn(x, 1, x, count);
  }

  /** {@code x = tan(x)}. */
  public static void tan(double[] x, int count) {
    double[] cosines = new double[count];
    turn(x, 1, cosines, count);
    sin(x, count);
    for (int i = 0; i < count; i++) {
      x[i] /= cosines[i];
    }
  }

  /**
   * {@code out = sin(x + shift pi/2)}: with {@code x = n pi/2 + r} and r of at most pi/4, even n
   * give plus or minus the sine of r, odd ones its cosine.
   */
  private static void turn(double[] x, int shift, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      double n = x[i] * PER_QUARTER + ROUNDING - ROUNDING;
      double r = x[i] - n * QUARTER_HIGH - n * QUARTER_LOW;
      double z = r * r;
      double sine = -1.0 / 39916800;
      sine = sine * z + 1.0 / 362880;
      sine = sine * z - 1.0 / 5040;
      sine = sine * z + 1.0 / 120;
      sine = sine * z - 1.0 / 6;
      sine = (sine * z + 1) * r;
      double cosine = -1.0 / 3628800;
      cosine = cosine * z + 1.0 / 40320;
      cosine = cosine * z - 1.0 / 720;
      cosine = cosine * z + 1.0 / 24;
      cosine = cosine * z - 1.0 / 2;
      cosine = cosine * z + 1;
      double quarter = n + shift;
      double half = quarter * 0.5 - 0.25 + ROUNDING - ROUNDING;
      double odd = quarter - 2 * half;
      double whole = half * 0.5 - 0.25 + ROUNDING - ROUNDING;
      double sign = 1 - 2 * (half - 2 * whole);
      out[i] = sign * (sine * (1 - odd) + cosine * odd);
    }
  }

  /** {@code x = atan(x)}, of finite numbers. */
  public static void atan(double[] x, int count) {
    for (int i = 0; i < count; i++) {
      double size = Math.abs(x[i]);
      double fraction = Math.min(size, 1 / size);
      double angle = atanOfFraction(fraction);
      double difference = size - fraction;
      // 1 where the reciprocal was taken, 0 where not.
      double turned = difference / (difference + Double.MIN_NORMAL);
      double whole = turned * (Math.PI / 2) + (1 - 2 * turned) * angle;
      x[i] = Math.copySign(whole, x[i]);
    }
  }

  /** {@code x = asin(x)}; NaN beyond 1 and -1. */
  public static void asin(double[] x, int count) {
    for (int i = 0; i < count; i++) {
      double cosine = Math.sqrt((1 - x[i]) * (1 + x[i]));
      x[i] = 2 * atanOfFraction(x[i] / (1 + cosine));
    }
  }

  /** {@code x = acos(x)}; NaN beyond 1 and -1. */
  public static void acos(double[] x, int count) {
    for (int i = 0; i < count; i++) {
      double size = Math.abs(x[i]);
      double angle = 2 * atanOfFraction(Math.sqrt((1 - size) / (1 + size)));
      x[i] = Math.PI / 2 - Math.copySign(Math.PI / 2 - angle, x[i]);
    }
  }

  /** Of numbers between -1 and 1: a Chebyshev fit of our own in the square, times the number. */
  private static double atanOfFraction(double x) {
    double z = x * x;
    double p = -0.0006804971550107741;
    p = p * z + 0.0048272271111300825;
    p = p * z - 0.016055159019795037;
    p = p * z + 0.03413342073583542;
    p = p * z - 0.054215306474933424;
    p = p * z + 0.0724228403515559;
    p = p * z - 0.08979051011185332;
    p = p * z + 0.11092984779110021;
    p = p * z - 0.14283948420130643;
    p = p * z + 0.19999909956942485;
    p = p * z - 0.33333331518195886;
    p = p * z + 0.9999999999390119;
    return p * x;
  }
}

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

  private static final double PER_HALF_TURN = 1 / Math.PI;
  private static final double HALF_TURN_HIGH = 2 * QUARTER_HIGH;
  private static final double HALF_TURN_LOW = 2 * QUARTER_LOW;

  /** Added and subtracted, it rounds to an integer. */
  private static final double ROUNDING = 0x1.8p52;

  private WideAngles() {}

  /** {@code x = sin(x)}. */
  public static void sin(double[] x, int count) {
    turn(x, 0, count);
  }

  /** {@code x = cos(x)}. */
  public static void cos(double[] x, int count) {
    turn(x, 0.5, count);
  }

  /**
   * {@code x = sin(x + shift pi)}: with {@code x + shift pi = n pi + r} and r of at most pi/2, it
   * is the sine of r for even n, minus that for odd ones. The compiler does not vectorise much more
   * than this.
   */
  private static void turn(double[] x, double shift, int count) {
    for (int i = 0; i < count; i++) {
      double n = x[i] * PER_HALF_TURN + shift + ROUNDING - ROUNDING;
      double turns = n - shift;
      double r = x[i] - turns * HALF_TURN_HIGH - turns * HALF_TURN_LOW;
      double z = r * r;
      double p = -1.0 / 1307674368000.0;
      p = p * z + 1.0 / 6227020800.0;
      p = p * z - 1.0 / 39916800;
      p = p * z + 1.0 / 362880;
      p = p * z - 1.0 / 5040;
      p = p * z + 1.0 / 120;
      p = p * z - 1.0 / 6;
      double sign = 1 - 2 * (n - 2 * halved(n));
      x[i] = sign * (p * z + 1) * r;
    }
  }

  /**
   * {@code x = tan(x)}: with {@code x = n pi/2 + r} and r of at most pi/4, even n give the tangent
   * of r, odd ones its negative inverse.
   */
  public static void tan(double[] x, int count) {
    for (int i = 0; i < count; i++) {
      double n = x[i] * PER_QUARTER + ROUNDING - ROUNDING;
      double r = x[i] - n * QUARTER_HIGH - n * QUARTER_LOW;
      double sine = sineOfRest(r);
      double cosine = cosineOfRest(r);
      double odd = n - 2 * halved(n);
      double even = 1 - odd;
      x[i] = (sine * even - cosine * odd) / (cosine * even + sine * odd);
    }
  }

  /** Half an integer, rounded down. */
  private static double halved(double n) {
    return n * 0.5 - 0.25 + ROUNDING - ROUNDING;
  }

  private static double sineOfRest(double r) {
    double z = r * r;
    double p = -1.0 / 39916800;
    p = p * z + 1.0 / 362880;
    p = p * z - 1.0 / 5040;
    p = p * z + 1.0 / 120;
    p = p * z - 1.0 / 6;
    return (p * z + 1) * r;
  }

  private static double cosineOfRest(double r) {
    double z = r * r;
    double p = -1.0 / 3628800;
    p = p * z + 1.0 / 40320;
    p = p * z - 1.0 / 720;
    p = p * z + 1.0 / 24;
    p = p * z - 1.0 / 2;
    return p * z + 1;
  }

  /** {@code y = atan2(y, x)}, of finite numbers that are not 0. */
  public static void atan2(double[] y, double[] x, int count) {
    double[] angles = new double[count];
    for (int i = 0; i < count; i++) {
      angles[i] = Math.abs(y[i] / x[i]);
    }
    atan(angles, count);
    for (int i = 0; i < count; i++) {
      // 1 left of the vertical axis, 0 right of it.
      double left = 0.5 - 0.5 * sign(x[i]);
      y[i] = sign(y[i]) * (left * Math.PI + (1 - 2 * left) * angles[i]);
    }
  }

  /** 1 or -1, or 0 for 0, of numbers that floats hold. */
  private static double sign(double x) {
    return Math.max(Math.min(x * 0x1p150, 1), -1);
  }

  /** {@code x = atan(x)}, of finite numbers that are not 0. */
  public static void atan(double[] x, int count) {
    for (int i = 0; i < count; i++) {
      double size = Math.abs(x[i]);
      double fraction = Math.min(size, 1 / size);
      double angle = atanOfFraction(fraction);
      double difference = size - fraction;
      // 1 where the reciprocal was taken, 0 where not.
      double turned = difference / (difference + Double.MIN_NORMAL);
      double whole = turned * (Math.PI / 2) + (1 - 2 * turned) * angle;
      x[i] = sign(x[i]) * whole;
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
      x[i] = Math.PI / 2 - sign(x[i]) * (Math.PI / 2 - angle);
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

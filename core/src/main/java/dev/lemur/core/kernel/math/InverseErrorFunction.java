package dev.lemur.core.kernel.math;

/** The inverse of the Gauss error function, in double precision. */
public final class InverseErrorFunction {
  private static final double HALF_ROOT_PI = Math.sqrt(Math.PI) / 2;

  /** Winitzki's constant, which makes his formula right to a few thousandths. */
  private static final double WINITZKI = 0.147;

  /** Each step triples the number of right digits. */
  private static final int STEPS = 3;

  /** Beyond this float32 numbers are inverted in double precision. */
  private static final float TAIL = 0.996f;

  private static final float LOG_MIDDLE = 2.4956393f;

  private InverseErrorFunction() {}

  /**
   * The inverses of many floats, to a few units in the last place: a minimax polynomial in {@code
   * -log(1 - y^2)} times y, except near 1 and -1.
   *
   * @param out may be y itself
   */
  public static void erfinv(float[] y, float[] out, int count) {
    float[] products = new float[count];
    float[] logs = new float[count];
    boolean tails = false;
    for (int i = 0; i < count; i++) {
      products[i] = (1 - y[i]) * (1 + y[i]);
      tails |= !(Math.abs(y[i]) <= TAIL);
    }
    FloatLog.log(products, logs, count);
    if (!tails) {
      for (int i = 0; i < count; i++) {
        out[i] = y[i] * ratio(-logs[i] - LOG_MIDDLE);
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      out[i] =
          Math.abs(y[i]) <= TAIL
              ? y[i] * ratio(-logs[i] - LOG_MIDDLE)
              : (float) erfinv((double) y[i]);
    }
  }

  private static float ratio(float log) {
    float p = -8.812741e-09f;
    p = p * log + 2.3545756e-08f;
    p = p * log + 4.656181e-07f;
    p = p * log - 3.4765749e-06f;
    p = p * log - 4.8736083e-06f;
    p = p * log + 0.00021845051f;
    p = p * log - 0.0012565498f;
    p = p * log - 0.0041609723f;
    p = p * log + 0.24667665f;
    return p * log + 1.5003338f;
  }

  /** The x whose {@code erf} is {@code y}; infinite at 1 and -1, NaN beyond. */
  public static double erfinv(double y) {
    double size = Math.abs(y);
    if (!(size < 1)) {
      return size == 1 ? Math.copySign(Double.POSITIVE_INFINITY, y) : Double.NaN;
    }
    if (size == 0) {
      return y;
    }
    double x = start(size);
    for (int step = 0; step < STEPS; step++) {
      // In the tail 1 - size is exact and erfc keeps its digits, where erf is next to 1.
      double distance =
          size < 0.5 ? ErrorFunction.erf(x) - size : (1 - size) - ErrorFunction.erfc(x);
      double newton = distance * HALF_ROOT_PI * Math.exp(x * x);
      x -= newton / (1 + x * newton);
    }
    return Math.copySign(x, y);
  }

  private static double start(double size) {
    double log = Math.log1p(-size * size);
    double half = 2 / (Math.PI * WINITZKI) + log / 2;
    return Math.sqrt(Math.sqrt(half * half - log / WINITZKI) - half);
  }
}

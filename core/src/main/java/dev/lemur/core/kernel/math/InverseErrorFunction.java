package dev.lemur.core.kernel.math;

/** The inverse of the Gauss error function, in double precision. */
public final class InverseErrorFunction {
  private static final double HALF_ROOT_PI = Math.sqrt(Math.PI) / 2;

  /** Winitzki's constant, which makes his formula right to a few thousandths. */
  private static final double WINITZKI = 0.147;

  /** Each step triples the number of right digits. */
  private static final int STEPS = 3;

  private InverseErrorFunction() {}

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

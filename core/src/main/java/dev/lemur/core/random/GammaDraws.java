package dev.lemur.core.random;

/** Samples of the gamma distribution by the rejection method of Marsaglia and Tsang. */
public final class GammaDraws {
  private static final float SQUEEZE = 0.0331f;

  private final MersenneTwister engine;
  private final NormalDraws normal;

  /** Draws from the bits of {@code engine} and from {@code normal}, which uses the same engine. */
  public GammaDraws(MersenneTwister engine, NormalDraws normal) {
    this.engine = engine;
    this.normal = normal;
  }

  /** A sample for each float32 shape parameter. */
  public float[] each(float[] alphas) {
    float[] out = new float[alphas.length];
    for (int k = 0; k < out.length; k++) {
      float alpha = alphas[k];
      float boosted = alpha < 1 ? alpha + 1 : alpha;
      double value = next(alpha, 1 / alpha, boosted - 1.0f / 3);
      out[k] = Math.max(Float.MIN_NORMAL, (float) value);
    }
    return out;
  }

  /** A sample for each float64 shape parameter. */
  public double[] each(double[] alphas) {
    double[] out = new double[alphas.length];
    for (int k = 0; k < out.length; k++) {
      double alpha = alphas[k];
      double boosted = alpha < 1 ? alpha + 1 : alpha;
      // In PyTorch, too, one third is a float32 number here.
      out[k] = Math.max(Double.MIN_NORMAL, next(alpha, 1 / alpha, boosted - 1.0f / 3));
    }
    return out;
  }

  /**
   * One number.
   *
   * @param inverse {@code 1 / alpha}, rounded to the type that is drawn
   * @param d the parameter minus one third, plus one if it is below 1, rounded likewise
   */
  private double next(double alpha, double inverse, double d) {
    if (alpha == 0) {
      return 0;
    }
    double scale = alpha < 1 ? Math.pow(1 - engine.nextDouble(), inverse) : 1;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x;
      double y;
      do {
        x = normal.nextStandard();
        y = 1 + c * x;
      } while (y <= 0);
      double v = y * y * y;
      double u = 1 - engine.nextDouble();
      double square = x * x;
      if (u < 1 - SQUEEZE * square * square
          || Math.log(u) < 0.5 * square + d * (1 - v + Math.log(v))) {
        return scale * d * v;
      }
    }
  }
}

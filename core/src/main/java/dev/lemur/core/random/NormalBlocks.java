package dev.lemur.core.random;

/**
 * The Box-Muller transform in place on blocks of sixteen uniform numbers: the first eight give the
 * radii, the last eight the angles; cosines come first, then sines. If the last block is
 * incomplete, the last sixteen elements are drawn again.
 */
final class NormalBlocks {
  private static final int BLOCK = 16;
  private static final int HALF = BLOCK / 2;
  private static final float TWO_PI = (float) (2 * Math.PI);

  private NormalBlocks() {}

  static void fill(MersenneTwister engine, float[] out, float mean, float std) {
    int whole = out.length / BLOCK * BLOCK;
    engine.fillUnit(out, 0, out.length);
    transform(out, 0, whole, mean, std);
    if (whole < out.length) {
      int last = out.length - BLOCK;
      engine.fillUnit(out, last, out.length);
      transform(out, last, out.length, mean, std);
    }
  }

  private static void transform(float[] values, int from, int to, float mean, float std) {
    for (int block = from; block < to; block += BLOCK) {
      for (int k = block; k < block + HALF; k++) {
        float radius = (float) Math.sqrt(-2 * SinglePrecision.log(1 - values[k]));
        float angle = TWO_PI * values[k + HALF];
        int octant = SinglePrecision.evenOctant(angle);
        float offset = SinglePrecision.offsetFromOctant(angle, octant);
        float sine = SinglePrecision.sineOfOffset(offset);
        float cosine = SinglePrecision.cosineOfOffset(offset);
        values[k] = Math.fma(radius * SinglePrecision.cosine(octant, sine, cosine), std, mean);
        values[k + HALF] = Math.fma(radius * SinglePrecision.sine(octant, sine, cosine), std, mean);
      }
    }
  }

  static void fill(MersenneTwister engine, double[] out, double mean, double std) {
    int whole = out.length / BLOCK * BLOCK;
    fillUnit(engine, out, 0);
    transform(out, 0, whole, mean, std);
    if (whole < out.length) {
      int last = out.length - BLOCK;
      fillUnit(engine, out, last);
      transform(out, last, out.length, mean, std);
    }
  }

  private static void fillUnit(MersenneTwister engine, double[] out, int from) {
    for (int k = from; k < out.length; k++) {
      out[k] = engine.nextDouble();
    }
  }

  private static void transform(double[] values, int from, int to, double mean, double std) {
    for (int block = from; block < to; block += BLOCK) {
      for (int k = block; k < block + HALF; k++) {
        double radius = Math.sqrt(-2 * Math.log(1 - values[k]));
        double angle = 2 * Math.PI * values[k + HALF];
        values[k] = Math.fma(radius * Math.cos(angle), std, mean);
        values[k + HALF] = Math.fma(radius * Math.sin(angle), std, mean);
      }
    }
  }
}

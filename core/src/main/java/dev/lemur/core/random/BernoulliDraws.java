package dev.lemur.core.random;

/** Samples of the Bernoulli distribution: true where a uniform number is below p. */
public final class BernoulliDraws {
  private BernoulliDraws() {}

  /** Fills {@code out}; using 53 random bits per element, whatever its type. */
  public static void fill(MersenneTwister engine, boolean[] out, double p) {
    long bound = bound(p);
    for (int k = 0; k < out.length; k++) {
      out[k] = next(engine, bound) == 1;
    }
  }

  /** Fills {@code out} with 0 and 1; using 53 random bits per element, whatever its type. */
  public static void fill(MersenneTwister engine, float[] out, double p) {
    engine.fillBelow(bound(p), out);
  }

  /** Fills {@code out} with 0 and 1; using 53 random bits per element, whatever its type. */
  public static void fill(MersenneTwister engine, double[] out, double p) {
    long bound = bound(p);
    for (int k = 0; k < out.length; k++) {
      out[k] = next(engine, bound);
    }
  }

  /** The threshold among 2^53 integers below which the sample is true. */
  private static long bound(double p) {
    ArgumentChecks.require(
        p >= 0 && p <= 1,
        () -> "bernoulli_ expects p to be in [0, 1], but got p=" + ArgumentChecks.text(p));
    return (long) Math.ceil(p * 0x1p53);
  }

  /**
   * 1 for true, 0 for false, from the sign of a difference: a branch would often be mispredicted.
   */
  private static int next(MersenneTwister engine, long bound) {
    return (int) ((engine.next53Bits() - bound) >>> 63);
  }

  /** A sample for each float32 probability, from 24 random bits each. */
  public static boolean[] each(MersenneTwister engine, float[] probabilities) {
    for (float p : probabilities) {
      checkProbability(p);
    }
    float[] uniform = new float[probabilities.length];
    engine.fillUnit(uniform, 0, uniform.length);
    boolean[] out = new boolean[uniform.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = uniform[k] < probabilities[k];
    }
    return out;
  }

  /** A sample for each float64 probability, from 53 random bits each. */
  public static boolean[] each(MersenneTwister engine, double[] probabilities) {
    check(probabilities);
    boolean[] out = new boolean[probabilities.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = engine.nextDouble() < probabilities[k];
    }
    return out;
  }

  /**
   * Checks probabilities.
   *
   * @throws IllegalArgumentException if one is not in [0, 1]
   */
  public static void check(double[] probabilities) {
    for (double p : probabilities) {
      checkProbability(p);
    }
  }

  private static void checkProbability(double p) {
    ArgumentChecks.require(
        p >= 0 && p <= 1,
        () -> "Expected p_in >= 0 && p_in <= 1 to be true, but got p_in=" + ArgumentChecks.text(p));
  }
}

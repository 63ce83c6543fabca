package dev.lemur.core.random;

/** Samples of the uniform distribution on [from, to). */
public final class UniformDraws {
  private UniformDraws() {}

  /** Fills {@code out}, using 24 random bits per element. */
  public static void fill(MersenneTwister engine, float[] out, double from, double to) {
    checkBounds(from, to, Float.MAX_VALUE, "Float");
    float low = (float) from;
    float high = (float) to;
    engine.fillUnit(out, 0, out.length);
    if (low == 0 && high == 1) {
      return;
    }
    float width = high - low;
    for (int k = 0; k < out.length; k++) {
      float value = Math.fma(out[k], width, low);
      out[k] = value == high ? low : value; // rounding must not reach the excluded bound
    }
  }

  /** Fills {@code out}, using 53 random bits per element. */
  public static void fill(MersenneTwister engine, double[] out, double from, double to) {
    checkBounds(from, to, Double.MAX_VALUE, "Double");
    double width = to - from;
    for (int k = 0; k < out.length; k++) {
      double value = Math.fma(engine.nextDouble(), width, from);
      out[k] = value == to ? from : value;
    }
  }

  private static void checkBounds(double from, double to, double limit, String type) {
    ArgumentChecks.require(
        Math.abs(from) <= limit, () -> "from is out of bounds for " + type.toLowerCase());
    ArgumentChecks.require(
        Math.abs(to) <= limit, () -> "to is out of bounds for " + type.toLowerCase());
    ArgumentChecks.require(
        from <= to,
        () ->
            "uniform_ expects to return a [from, to) range, but found from="
                + ArgumentChecks.text(from)
                + " > to="
                + ArgumentChecks.text(to));
    ArgumentChecks.require(
        to - from <= limit,
        () ->
            "uniform_ expects to-from <= std::numeric_limits<"
                + type
                + ">::max(), but found to="
                + ArgumentChecks.text(to)
                + " and from="
                + ArgumentChecks.text(from)
                + " which result in to-from to exceed the limit");
  }
}

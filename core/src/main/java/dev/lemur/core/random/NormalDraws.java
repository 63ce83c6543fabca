package dev.lemur.core.random;

import java.nio.ByteBuffer;

/**
 * Samples of the normal distribution by the Box-Muller transform, which turns two uniform numbers
 * into two normal ones. A few elements are drawn one by one, and the second number of a pair is
 * kept for the next such draw, also across calls; from {@value #SHORTEST_BLOCK} elements on {@link
 * NormalBlocks} draws them.
 */
public final class NormalDraws {
  static final int SHORTEST_BLOCK = 16;

  private final MersenneTwister engine;
  private boolean waiting;
  private double second;

  /** Draws from the bits of {@code engine}. */
  public NormalDraws(MersenneTwister engine) {
    this.engine = engine;
  }

  /** Drops the number kept for the next draw. */
  public void forget() {
    waiting = false;
    second = 0;
  }

  /** Fills {@code out} as PyTorch fills a contiguous float32 tensor. */
  public void fill(float[] out, double mean, double std) {
    checkDeviation(std);
    if (out.length >= SHORTEST_BLOCK) {
      NormalBlocks.fill(engine, out, (float) mean, (float) std);
    } else {
      fillOneByOne(out, mean, std);
    }
  }

  /** Fills {@code out} as PyTorch fills a contiguous float64 tensor. */
  public void fill(double[] out, double mean, double std) {
    checkDeviation(std);
    if (out.length >= SHORTEST_BLOCK) {
      NormalBlocks.fill(engine, out, mean, std);
    } else {
      fillOneByOne(out, mean, std);
    }
  }

  /** Fills {@code out} as PyTorch fills a float32 tensor with gaps, whatever its size. */
  public void fillOneByOne(float[] out, double mean, double std) {
    checkDeviation(std);
    for (int k = 0; k < out.length; k++) {
      out[k] = (float) next(mean, std);
    }
  }

  /** Fills {@code out} as PyTorch fills a float64 tensor with gaps, whatever its size. */
  public void fillOneByOne(double[] out, double mean, double std) {
    checkDeviation(std);
    for (int k = 0; k < out.length; k++) {
      out[k] = next(mean, std);
    }
  }

  /** Fills {@code out} with samples of the log-normal distribution, drawn one by one. */
  public void fillExponentiated(float[] out, double mean, double std) {
    checkLogDeviation(std);
    for (int k = 0; k < out.length; k++) {
      out[k] = (float) Math.exp(next(mean, std));
    }
  }

  /** Fills {@code out} with samples of the log-normal distribution, drawn one by one. */
  public void fillExponentiated(double[] out, double mean, double std) {
    checkLogDeviation(std);
    for (int k = 0; k < out.length; k++) {
      out[k] = Math.exp(next(mean, std));
    }
  }

  private double next(double mean, double std) {
    return Math.fma(nextStandard(), std, mean);
  }

  /** One standard normal number. */
  double nextStandard() {
    if (waiting) {
      double value = second;
      forget();
      return value;
    }
    double angle = 2 * Math.PI * engine.nextDouble();
    double radius = Math.sqrt(-2 * Math.log1p(-engine.nextDouble()));
    second = radius * Math.sin(angle);
    waiting = true;
    return radius * Math.cos(angle);
  }

  private static void checkDeviation(double std) {
    ArgumentChecks.require(
        std >= 0, () -> "normal expects std >= 0.0, but found std " + ArgumentChecks.text(std));
  }

  private static void checkLogDeviation(double std) {
    ArgumentChecks.require(
        std > 0, () -> "log_normal_ expects std > 0.0, but found std=" + ArgumentChecks.text(std));
  }

  /**
   * Appends the number kept for the next draw, and the unused fields that PyTorch has around it.
   */
  void write(ByteBuffer bytes) {
    bytes.putDouble(0).putDouble(second).putDouble(0).putInt(waiting ? 1 : 0);
  }

  /** Restores what {@link #write} wrote. */
  void read(ByteBuffer bytes) {
    bytes.getDouble();
    second = bytes.getDouble();
    bytes.getDouble();
    waiting = bytes.getInt() != 0;
  }
}

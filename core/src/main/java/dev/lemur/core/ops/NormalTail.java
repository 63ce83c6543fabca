package dev.lemur.core.ops;

import dev.lemur.core.kernel.FloatMath;

/**
 * The standard normal distribution in float32, to 1e-7: formula 7.1.26 of Abramowitz and Stegun,
 * which takes the same exponential as the density. Without branches, so that loops vectorise.
 */
final class NormalTail {
  private static final float ROOT_HALF = (float) Math.sqrt(0.5);
  private static final float DENSITY_AT_ZERO = (float) (1 / Math.sqrt(2 * Math.PI));

  /** Times any number that matters, at least 1. */
  private static final float HUGE = 1e38f;

  private NormalTail() {}

  /** {@code out = e^(-x^2 / 2)}. */
  static void bell(float[] x, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = -0.5f * x[i] * x[i];
    }
    FloatMath.exp(out, out, count);
  }

  /** {@code x Φ(x)}; NaN for infinity, as PyTorch has it in float32. */
  static float gelu(float x, float bell) {
    float size = Math.abs(x);
    // The difference is no change but for infinity.
    return 0.5f * x + size * (0.5f - beyond(size, bell)) + (x - x);
  }

  /** {@code Φ(x) + x φ(x)}, the derivative of {@code x Φ(x)}; less 1/2 it is odd. */
  static float slopeOfGelu(float x, float bell) {
    float size = Math.abs(x);
    float sign = Math.min(Math.max(x * HUGE, -1), 1);
    return 0.5f + sign * (0.5f - beyond(size, bell) + size * DENSITY_AT_ZERO * bell);
  }

  /** {@code 1 - Φ(size)}. */
  private static float beyond(float size, float bell) {
    float t = 1 / (1 + 0.3275911f * ROOT_HALF * size);
    float p = 1.061405429f;
    p = p * t - 1.453152027f;
    p = p * t + 1.421413741f;
    p = p * t - 0.284496736f;
    p = p * t + 0.254829592f;
    return 0.5f * p * t * bell;
  }
}

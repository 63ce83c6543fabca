package dev.lemur.core.ops;

import dev.lemur.core.kernel.math.FloatMath;

/**
 * The standard normal distribution in float32, to 1e-7: formula 7.1.26 of Abramowitz and Stegun,
 * which takes the same exponential as the density. No branches, so that loops vectorise.
 */
final class NormalTail {
  private static final float ROOT_HALF = (float) Math.sqrt(0.5);

  /** Beyond this, the derivative of GELU is 0 or 1 in float32. */
  private static final float FLAT_SLOPE = 5.6f;

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
    // The difference changes nothing except for infinity.
    return 0.5f * x + size * (0.5f - beyond(size, bell)) + (x - x);
  }

  /**
   * {@code Φ(x) + x φ(x)}, the derivative of {@code x Φ(x)}: 1/2 and an odd function, approximated
   * by a minimax rational function up to where it reaches 1/2.
   */
  static float slopeOfGelu(float x) {
    float bounded = Math.min(Math.max(x, -FLAT_SLOPE), FLAT_SLOPE);
    float square = bounded * bounded;
    float p = 1.9216401e-07f;
    p = Math.fma(p, square, 3.5899116e-05f);
    p = Math.fma(p, square, 1.9760868e-05f);
    p = Math.fma(p, square, 0.014226031f);
    p = Math.fma(p, square, -0.030974869f);
    p = Math.fma(p, square, 0.79788536f);
    float q = 8.928064e-06f;
    q = Math.fma(q, square, 0.00019205462f);
    q = Math.fma(q, square, 0.0035226515f);
    q = Math.fma(q, square, 0.040983908f);
    q = Math.fma(q, square, 0.2945202f);
    q = Math.fma(q, square, 1);
    // The last difference changes nothing except for infinity.
    return 0.5f + bounded * p / q + (x - x);
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

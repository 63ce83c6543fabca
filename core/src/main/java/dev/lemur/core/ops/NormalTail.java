package dev.lemur.core.ops;

/** GELU and its derivative in float32, to 4e-7. No branches, so that loops vectorise. */
final class NormalTail {
  /** Beyond this, the derivative of GELU is 0 or 1 in float32. */
  private static final float FLAT_SLOPE = 5.6f;

  private NormalTail() {}

  /**
   * {@code x Φ(x) = max(x, 0) - |x| Φ(-|x|)}; NaN for infinity, as PyTorch has it in float32.
   *
   * <p>The tail {@code 2 Φ(-|x|)} is approximated by the inverse of the eighth power of a
   * polynomial, which needs no exponential and falls to 0 by itself.
   */
  static float gelu(float x) {
    float size = Math.abs(x);
    float root = 3.0758051e-06f;
    root = Math.fma(root, size, -1.8686394e-05f);
    root = Math.fma(root, size, 1.0827343e-04f);
    root = Math.fma(root, size, 8.0274433e-05f);
    root = Math.fma(root, size, 1.0321285e-03f);
    root = Math.fma(root, size, 8.5426914e-03f);
    root = Math.fma(root, size, 4.4814326e-02f);
    root = Math.fma(root, size, 9.9726036e-02f);
    root = Math.fma(root, size, 1.0000006f);
    float square = root * root;
    float fourth = square * square;
    float half = 0.5f * size;
    return (0.5f * x + half) - half / (fourth * fourth);
  }

  /**
   * {@code Φ(x) + x φ(x)}, the derivative of {@code x Φ(x)}: 1/2 and an odd function, approximated
   * by a minimax rational function up to where it reaches 1/2.
   */
  static float slopeOfGelu(float x) {
    float size = Math.abs(x);
    float bounded = Math.min(size, FLAT_SLOPE);
    float square = bounded * bounded;
    float p = 1.8766017e-10f;
    p = Math.fma(p, square, 3.505773e-08f);
    p = Math.fma(p, square, 1.9297723e-08f);
    p = Math.fma(p, square, 1.3892608e-05f);
    p = Math.fma(p, square, -3.0248895e-05f);
    p = Math.fma(p, square, 0.0007791849f);
    float q = 8.718812e-09f;
    q = Math.fma(q, square, 1.8755334e-07f);
    q = Math.fma(q, square, 3.4400894e-06f);
    q = Math.fma(q, square, 4.0023348e-05f);
    q = Math.fma(q, square, 0.00028761738f);
    q = Math.fma(q, square, 0.0009765625f);
    // The sign of x is x / |x|; the smallest number decides for 0 only.
    return 0.5f + x * (bounded * p) / Math.fma(size, q, Float.MIN_NORMAL);
  }
}

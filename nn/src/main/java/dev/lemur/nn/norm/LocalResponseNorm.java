package dev.lemur.nn.norm;

import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * Divides each number by the mean square of its neighbouring channels, {@code y = x / (k + alpha
 * mean(x²))^beta}; mirrors {@code torch.nn.LocalResponseNorm}.
 *
 * <p>Input [N, C, *]; output of the same shape. The mean is over {@code size} channels around that
 * of the number; missing ones count as 0.
 *
 * <pre>{@code
 * var norm = new LocalResponseNorm(2);
 * Tensor output = norm.apply(Tensor.randn(32, 5, 24, 24));
 * System.out.println(output.shape()); // [32, 5, 24, 24]
 * }</pre>
 */
public class LocalResponseNorm extends Module {
  private final int size;
  private final double alpha;
  private final double beta;
  private final double k;

  /** Normalises over {@code size} neighbouring channels. */
  public LocalResponseNorm(int size) {
    this(size, 1e-4);
  }

  /** Same as {@link #LocalResponseNorm(int, double, double, double)}. */
  public LocalResponseNorm(int size, double alpha) {
    this(size, alpha, 0.75, 1);
  }

  /**
   * Normalises over {@code size} neighbouring channels.
   *
   * @param alpha the factor of the mean square; 1e-4
   * @param beta the exponent; 0.75
   * @param k the number added to the mean square; 1
   */
  public LocalResponseNorm(int size, double alpha, double beta, double k) {
    this.size = size;
    this.alpha = alpha;
    this.beta = beta;
    this.k = k;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.localResponseNorm(input, size, alpha, beta, k);
  }

  /** The number of neighbouring channels that count. */
  public int size() {
    return size;
  }

  /** The factor of the mean square. */
  public double alpha() {
    return alpha;
  }

  /** The exponent. */
  public double beta() {
    return beta;
  }

  /** The number added to the mean square. */
  public double k() {
    return k;
  }

  @Override
  public String extraRepr() {
    return "%d, alpha=%s, beta=%s, k=%s"
        .formatted(size, PythonRepr.of(alpha), PythonRepr.of(beta), PythonRepr.of(k));
  }
}

package dev.lemur.nn.norm;

import dev.lemur.core.Tensor;
import dev.lemur.core.ops.norm.ResponseNormalization;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Module;

/**
 * * Same as {@link LocalResponseNorm}, for images; mirrors {@code torch.nn.CrossMapLRN2d}, an older
 * form, kept as it is in PyTorch: channel 0 counts for all channels, however far.
 *
 * <p>Input [N, C, H, W]; output of the same shape.
 *
 * <pre>{@code
 * var norm = new CrossMapLRN2d(3);
 * Tensor output = norm.apply(Tensor.randn(2, 5, 4, 4));
 * System.out.println(output.shape()); // [2, 5, 4, 4]
 * }</pre>
 */
public class CrossMapLRN2d extends Module {
  private final int size;
  private final double alpha;
  private final double beta;
  private final double k;

  /** Normalises over {@code size} neighbouring channels. */
  public CrossMapLRN2d(int size) {
    this(size, 1e-4);
  }

  /** Same as {@link #CrossMapLRN2d(int, double, double, double)}. */
  public CrossMapLRN2d(int size, double alpha) {
    this(size, alpha, 0.75, 1);
  }

  /**
   * Normalises over {@code size} neighbouring channels.
   *
   * @param alpha the factor of the mean square; 1e-4
   * @param beta the exponent; 0.75
   * @param k the number added to the mean square; 1
   */
  public CrossMapLRN2d(int size, double alpha, double beta, double k) {
    this.size = size;
    this.alpha = alpha;
    this.beta = beta;
    this.k = k;
  }

  @Override
  public Tensor forward(Tensor input) {
    return ResponseNormalization.crossMap(input, size, alpha, beta, k);
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
        .formatted(
            size, PythonRepr.of(alpha), PythonRepr.of(beta), k == 1 ? "1" : PythonRepr.of(k));
  }
}

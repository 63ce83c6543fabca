package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code min(max(x, minVal), maxVal)} of each element; mirrors {@code torch.nn.Hardtanh}.
 *
 * <pre>{@code
 * var activation = new Hardtanh(-2, 2);
 * System.out.println(activation.apply(tensor(new float[] {-3, 0.5f, 7})));
 * // tensor([-2.0000,  0.5000,  2.0000])
 * }</pre>
 */
public class Hardtanh extends Module {
  private final double minVal;
  private final double maxVal;
  private final boolean inplace;

  /** The function with the bounds -1 and 1. */
  public Hardtanh() {
    this(-1, 1);
  }

  /** The function with the given bounds. */
  public Hardtanh(double minVal, double maxVal) {
    this(minVal, maxVal, false);
  }

  /**
   * The function with the given bounds; {@code inplace} changes the input itself.
   *
   * @throws IllegalArgumentException if {@code maxVal} is not above {@code minVal}
   */
  public Hardtanh(double minVal, double maxVal, boolean inplace) {
    if (!(maxVal > minVal)) {
      throw new IllegalArgumentException(
          "max_val (%s) must be greater than min_val (%s)"
              .formatted(PythonRepr.of(maxVal), PythonRepr.of(minVal)));
    }
    this.minVal = minVal;
    this.maxVal = maxVal;
    this.inplace = inplace;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.hardtanh(input, minVal, maxVal, inplace);
  }

  /** The least value. */
  public double minVal() {
    return minVal;
  }

  /** The greatest value. */
  public double maxVal() {
    return maxVal;
  }

  /** Whether the input itself is changed. */
  public boolean inplace() {
    return inplace;
  }

  @Override
  public String extraRepr() {
    return "min_val=%s, max_val=%s%s"
        .formatted(PythonRepr.of(minVal), PythonRepr.of(maxVal), inplace ? ", inplace=True" : "");
  }
}

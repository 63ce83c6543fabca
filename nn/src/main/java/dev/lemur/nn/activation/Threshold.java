package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code x} above a threshold, a fixed value elsewhere; mirrors {@code torch.nn.Threshold}.
 *
 * <pre>{@code
 * var activation = new Threshold(0.5, -1);
 * System.out.println(activation.apply(tensor(new float[] {-2, 0.3f, 7})));
 * // tensor([-1., -1.,  7.])
 * }</pre>
 */
public class Threshold extends Module {
  private final double threshold;
  private final double value;
  private final boolean inplace;

  /** The function with the given threshold and value. */
  public Threshold(double threshold, double value) {
    this(threshold, value, false);
  }

  /** The function with the given threshold and value; {@code inplace} changes the input itself. */
  public Threshold(double threshold, double value, boolean inplace) {
    this.threshold = threshold;
    this.value = value;
    this.inplace = inplace;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.threshold(input, threshold, value, inplace);
  }

  /** Above which values pass. */
  public double threshold() {
    return threshold;
  }

  /** What takes the place of values that do not pass. */
  public double value() {
    return value;
  }

  /** Whether the input itself is changed. */
  public boolean inplace() {
    return inplace;
  }

  @Override
  public String extraRepr() {
    return "threshold=%s, value=%s%s"
        .formatted(PythonRepr.of(threshold), PythonRepr.of(value), inplace ? ", inplace=True" : "");
  }
}

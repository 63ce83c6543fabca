package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code min(max(0, x), 6)} of each element; mirrors {@code torch.nn.ReLU6}.
 *
 * <pre>{@code
 * var activation = new ReLU6();
 * System.out.println(activation.apply(tensor(new float[] {-2, 0, 7})));
 * // tensor([0., 0., 6.])
 * }</pre>
 */
public class ReLU6 extends Module {
  private final boolean inplace;

  /** The function. */
  public ReLU6() {
    this(false);
  }

  /** The function; {@code inplace} changes the input itself. */
  public ReLU6(boolean inplace) {
    this.inplace = inplace;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.relu6(input, inplace);
  }

  /** Whether the input itself is changed. */
  public boolean inplace() {
    return inplace;
  }

  @Override
  public String extraRepr() {
    return inplace ? "inplace=True" : "";
  }
}

package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.core.ops.conv.ConvolutionStep;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code max(0, x)} of each element; mirrors {@code torch.nn.ReLU}.
 *
 * <pre>{@code
 * var activation = new ReLU();
 * System.out.println(activation.apply(tensor(new float[] {-2, 0, 7})));
 * // tensor([0., 0., 7.])
 * }</pre>
 */
public class ReLU extends Module {
  private final boolean inplace;

  /** The function. */
  public ReLU() {
    this(false);
  }

  /** The function; {@code inplace} changes the input itself. */
  public ReLU(boolean inplace) {
    this.inplace = inplace;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.relu(input, inplace);
  }

  @Override
  protected ConvolutionStep asStep(int dims) {
    return ConvolutionStep.RELU;
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

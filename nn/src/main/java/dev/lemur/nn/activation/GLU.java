package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code a * sigmoid(b)} for the halves a and b of the input along a dimension; mirrors {@code
 * torch.nn.GLU}.
 *
 * <pre>{@code
 * var activation = new GLU();
 * System.out.println(activation.apply(tensor(new float[] {1, 2, 0, 3})));
 * // tensor([0.5000, 1.9051])
 * }</pre>
 */
public class GLU extends Module {
  private final int dim;

  /** The function with the halves along the last dimension. */
  public GLU() {
    this(-1);
  }

  /** The function with the halves along a dimension, counted from the end if negative. */
  public GLU(int dim) {
    this.dim = dim;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.glu(input, dim);
  }

  /** The dimension that is halved. */
  public int dim() {
    return dim;
  }

  @Override
  public String extraRepr() {
    return "dim=" + dim;
  }
}

package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;
import org.jspecify.annotations.Nullable;

/**
 * {@code exp(x) / sum(exp(x))} along a dimension; mirrors {@code torch.nn.Softmax}.
 *
 * <pre>{@code
 * var softmax = new Softmax(-1);
 * System.out.println(softmax.apply(tensor(new float[][] {{4.3f, 6.1f, 2.3f}})));
 * // tensor([[0.1392, 0.8420, 0.0188]])
 * }</pre>
 */
public class Softmax extends Module {
  private final @Nullable Integer dim;

  /** The function along the dimension that PyTorch chooses, with a warning at each use. */
  public Softmax() {
    dim = null;
  }

  /** The function along a dimension, counted from the end if negative. */
  public Softmax(int dim) {
    this.dim = dim;
  }

  @Override
  public Tensor forward(Tensor input) {
    return dim == null ? Functional.softmax(input) : Functional.softmax(input, dim);
  }

  /** The dimension along which it is computed. */
  public @Nullable Integer dim() {
    return dim;
  }

  @Override
  public String extraRepr() {
    return "dim=" + (dim == null ? "None" : dim);
  }
}

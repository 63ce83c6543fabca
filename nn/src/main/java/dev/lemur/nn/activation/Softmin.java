package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;
import org.jspecify.annotations.Nullable;

/** {@code exp(-x) / sum(exp(-x))} along a dimension; mirrors {@code torch.nn.Softmin}. */
public class Softmin extends Module {
  private final @Nullable Integer dim;

  /** The function along the dimension that PyTorch chooses, with a warning at each use. */
  public Softmin() {
    dim = null;
  }

  /** The function along a dimension, counted from the end if negative. */
  public Softmin(int dim) {
    this.dim = dim;
  }

  @Override
  public Tensor forward(Tensor input) {
    return dim == null ? Functional.softmin(input) : Functional.softmin(input, dim);
  }

  @Override
  public String extraRepr() {
    return "dim=" + (dim == null ? "None" : dim);
  }
}

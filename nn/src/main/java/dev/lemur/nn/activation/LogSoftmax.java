package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;
import org.jspecify.annotations.Nullable;

/**
 * {@code log(exp(x) / sum(exp(x)))} along a dimension; mirrors {@code torch.nn.LogSoftmax}.
 *
 * <pre>{@code
 * var logSoftmax = new LogSoftmax(-1);
 * System.out.println(logSoftmax.apply(tensor(new float[][] {{4.3f, 6.1f, 2.3f}})));
 * // tensor([[-1.9720, -0.1720, -3.9720]])
 * }</pre>
 */
public class LogSoftmax extends Module {
  private final @Nullable Integer dim;

  /** The function along the dimension that PyTorch chooses, with a warning at each use. */
  public LogSoftmax() {
    dim = null;
  }

  /** The function along a dimension, counted from the end if negative. */
  public LogSoftmax(int dim) {
    this.dim = dim;
  }

  @Override
  public Tensor forward(Tensor input) {
    return dim == null ? Functional.logSoftmax(input) : Functional.logSoftmax(input, dim);
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

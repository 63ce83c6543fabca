package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;

/**
 * Splits one dimension into several; mirrors {@code torch.nn.Unflatten}.
 *
 * <p>Input [..., a·b, ...], output [..., a, b, ...].
 *
 * <pre>{@code
 * var unflatten = new Unflatten(1, 3, 4);
 * System.out.println(unflatten.apply(Tensor.ones(2, 12)).shape());
 * // [2, 3, 4]
 * }</pre>
 */
public class Unflatten extends Module {
  private final int dim;
  private final long[] unflattenedSize;

  /**
   * Splits a dimension, counted from the end if negative.
   *
   * @param unflattenedSize the sizes that it becomes, of which one may be -1: it is found from the
   *     others
   */
  public Unflatten(int dim, long... unflattenedSize) {
    this.dim = dim;
    this.unflattenedSize = unflattenedSize.clone();
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.unflatten(dim, unflattenedSize);
  }

  /** The dimension that is split. */
  public int dim() {
    return dim;
  }

  /** The sizes that the dimension is split into. */
  public long[] unflattenedSize() {
    return unflattenedSize.clone();
  }

  @Override
  public String extraRepr() {
    return "dim=%d, unflattened_size=%s".formatted(dim, PythonRepr.of(unflattenedSize));
  }
}

package dev.lemur.nn;

import dev.lemur.core.Tensor;

/**
 * Joins neighbouring dimensions to one; mirrors {@code torch.nn.Flatten}.
 *
 * <p>Input [N, a, b, ...], output [N, a·b·...] unless other dimensions are given.
 *
 * <pre>{@code
 * var flatten = new Flatten();
 * System.out.println(flatten.apply(Tensor.ones(2, 3, 4)).shape());
 * // [2, 12]
 * }</pre>
 */
public class Flatten extends Module {
  private final int startDim;
  private final int endDim;

  /** Joins all dimensions but the first. */
  public Flatten() {
    this(1, -1);
  }

  /** Joins the dimensions from start to end, both included, negative ones counted from the end. */
  public Flatten(int startDim, int endDim) {
    this.startDim = startDim;
    this.endDim = endDim;
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.flatten(startDim, endDim);
  }

  /** The first dimension that is flattened. */
  public int startDim() {
    return startDim;
  }

  /** The last dimension that is flattened. */
  public int endDim() {
    return endDim;
  }

  @Override
  public String extraRepr() {
    return "start_dim=%d, end_dim=%d".formatted(startDim, endDim);
  }
}

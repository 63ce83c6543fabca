package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;

/**
 * The absolute error {@code |x - y|}; mirrors {@code torch.nn.L1Loss}.
 *
 * <p>Input and target of one shape; the loss is 0-d, or of that shape without reduction.
 *
 * <pre>{@code
 * var loss = new L1Loss();
 * Tensor input = tensor(new float[] {1, 2, 4});
 * Tensor target = tensor(new float[] {1.5f, 2, 1});
 * System.out.println(loss.apply(input, target));
 * // tensor(1.1667)
 * }</pre>
 */
public class L1Loss extends Loss {
  private final Reduction reduction;

  /** The mean absolute error. */
  public L1Loss() {
    this(Reduction.MEAN);
  }

  /** The absolute error, reduced. */
  public L1Loss(Reduction reduction) {
    this.reduction = NullArguments.check(reduction);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return Functional.l1Loss(input, target, reduction);
  }

  /** How the losses are reduced. */
  public Reduction reduction() {
    return reduction;
  }
}

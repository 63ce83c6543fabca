package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;

/**
 * The squared error {@code (x - y)²}; mirrors {@code torch.nn.MSELoss}.
 *
 * <p>Input and target of one shape; the loss is 0-d, or of that shape without reduction.
 *
 * <pre>{@code
 * var loss = new MSELoss();
 * Tensor input = tensor(new float[] {1, 2, 4});
 * Tensor target = tensor(new float[] {1.5f, 2, 1});
 * System.out.println(loss.apply(input, target));
 * // tensor(3.0833)
 * }</pre>
 */
public class MSELoss extends Loss {
  private final Reduction reduction;

  /** The mean squared error. */
  public MSELoss() {
    this(Reduction.MEAN);
  }

  /** The squared error, reduced. */
  public MSELoss(Reduction reduction) {
    this.reduction = NullArguments.check(reduction);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return Functional.mseLoss(input, target, reduction);
  }

  /** How the losses are reduced. */
  public Reduction reduction() {
    return reduction;
  }
}

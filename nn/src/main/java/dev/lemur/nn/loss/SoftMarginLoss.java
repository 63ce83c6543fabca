package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;

/**
 * {@code log(1 + exp(-y x))} for targets y of 1 and -1; mirrors {@code torch.nn.SoftMarginLoss}.
 *
 * <p>Input and target of one shape; the loss is 0-d, or of that shape without reduction.
 *
 * <pre>{@code
 * var loss = new SoftMarginLoss();
 * Tensor input = tensor(new float[] {2, -1});
 * Tensor target = tensor(new float[] {1, -1});
 * System.out.println(loss.apply(input, target));
 * // tensor(0.2201)
 * }</pre>
 */
public class SoftMarginLoss extends Loss {
  private final Reduction reduction;

  /** The mean loss. */
  public SoftMarginLoss() {
    this(Reduction.MEAN);
  }

  /** The loss, reduced. */
  public SoftMarginLoss(Reduction reduction) {
    this.reduction = NullArguments.check(reduction);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return Functional.softMarginLoss(input, target, reduction);
  }

  /** How the losses are reduced. */
  public Reduction reduction() {
    return reduction;
  }
}

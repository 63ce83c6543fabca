package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;

/**
 * {@code Σ max(0, 1 - x[t] + x[i]) / C} over all target classes t and all others i; mirrors {@code
 * torch.nn.MultiLabelMarginLoss}.
 *
 * <p>Input [N, C] or [C]; target of the same shape, the int64 indices of the classes of each sample
 * up to the first -1. The loss is 0-d, or [N] without reduction.
 *
 * <pre>{@code
 * var loss = new MultiLabelMarginLoss();
 * Tensor scores = tensor(new float[] {0.1f, 0.2f, 0.4f, 0.8f});
 * Tensor classes = tensor(new long[] {3, 0, -1, 1});
 * System.out.println(loss.apply(scores, classes));
 * // tensor(0.8500)
 * }</pre>
 */
public class MultiLabelMarginLoss extends Loss {
  private final Reduction reduction;

  /** The mean loss. */
  public MultiLabelMarginLoss() {
    this(Reduction.MEAN);
  }

  /** The loss, reduced. */
  public MultiLabelMarginLoss(Reduction reduction) {
    this.reduction = NullArguments.check(reduction);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return Functional.multilabelMarginLoss(input, target, reduction);
  }

  /** How the losses are reduced. */
  public Reduction reduction() {
    return reduction;
  }
}

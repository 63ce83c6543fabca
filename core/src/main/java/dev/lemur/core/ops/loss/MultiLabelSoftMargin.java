package dev.lemur.core.ops.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The binary cross entropy of logits, averaged over the last dimension; {@code
 * torch.nn.functional.multilabel_soft_margin_loss}.
 */
public final class MultiLabelSoftMargin {
  private MultiLabelSoftMargin() {}

  /**
   * The reduced loss of logits [N, C] and labels 0 or 1.
   *
   * @param weight the weights of the classes; null for 1
   */
  public static Tensor apply(
      Tensor input, Tensor target, @Nullable Tensor weight, Reduction reduction) {
    Tensor labels = target.shape().equals(input.shape()) ? target : target.expandAs(input);
    Tensor each = BinaryCrossEntropyWithLogits.apply(input, labels, weight, null, Reduction.NONE);
    return LossReduction.reduce(each.sum(-1).div((double) input.size(-1)), reduction);
  }
}

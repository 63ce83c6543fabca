package dev.lemur.core.ops.loss;

import dev.lemur.core.DType;
import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * {@code w[t] Σ max(0, margin - x[t] + x[i])^p / C} over all classes i but the target t; {@code
 * torch.nn.functional.multi_margin_loss}.
 */
public final class MultiMargin {
  private MultiMargin() {}

  /**
   * The reduced loss of scores.
   *
   * @param input of shape [N, C] or [C]
   * @param target the int64 indices of the classes, of shape [N] or []
   * @param p 1 or 2
   * @param weight the weights of the classes, [C]; null for 1
   * @throws IllegalArgumentException if shapes or types do not match, or p is another number
   * @throws IndexOutOfBoundsException if a target is not a valid class
   */
  public static Tensor apply(
      Tensor input,
      Tensor target,
      int p,
      double margin,
      @Nullable Tensor weight,
      Reduction reduction) {
    check(input, target, p, weight);
    int classes = input.dim() == 0 ? 1 : input.size(-1);
    Tensor scores = input.reshape(-1, classes);
    Tensor index = target.reshape(-1, 1);
    Tensor tooNear = ClassMargins.positivePart(scores.sub(scores.gather(1, index)).add(margin));
    Tensor powers = p == 1 ? tooNear : tooNear.square();
    Tensor each = powers.scatter(1, index, 0).sum(1).div((double) classes);
    if (weight != null) {
      each = each.mul(weight.take(index.squeeze(1)));
    }
    return LossReduction.reduce(each.view(target.shape()), reduction);
  }

  private static void check(Tensor input, Tensor target, int p, @Nullable Tensor weight) {
    LossTypes.single("multi_margin_loss_cpu_kernel", input.dtype());
    if (p != 1 && p != 2) {
      throw new IllegalArgumentException("only p == 1 and p == 2 supported, but got " + p);
    }
    ClassMargins.checkInput(input);
    int samples = input.dim() == 2 ? input.size(0) : 1;
    if (target.dim() > 1 || target.numel() != samples) {
      throw new IllegalArgumentException(
          ("multi_margin_loss: target tensor should be 1-D with size equal to the number of input"
                  + " samples (batch size). Expected target size [%d], but got %s. Input has shape"
                  + " %s.")
              .formatted(samples, target.shape(), input.shape()));
    }
    ClassMargins.checkType(DType.INT64, target);
    int classes = input.dim() == 0 ? 1 : input.size(-1);
    if (weight != null && (weight.dim() > 1 || weight.numel() != classes)) {
      throw new IllegalArgumentException(
          "inconsistent weight size, expected %d but got %s".formatted(classes, weight.shape()));
    }
    if (weight != null) {
      ClassMargins.checkType(input.dtype(), weight);
    }
    for (long index : target.toLongArray()) {
      if (index < 0 || index >= classes) {
        throw new IndexOutOfBoundsException(
            "target out of range: %d of %d classes".formatted(index, classes));
      }
    }
  }
}

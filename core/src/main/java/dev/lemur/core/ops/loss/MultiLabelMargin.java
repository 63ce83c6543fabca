package dev.lemur.core.ops.loss;

import dev.lemur.core.DType;
import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.Arrays;

/**
 * {@code Σ max(0, 1 - x[t] + x[i]) / C} over all target classes t and all others i; {@code
 * torch.nn.functional.multilabel_margin_loss}.
 */
public final class MultiLabelMargin {
  private MultiLabelMargin() {}

  /**
   * The reduced loss of scores.
   *
   * @param input of shape [N, C] or [C]
   * @param target of the same shape: the int64 indices of the classes of each sample, up to the
   *     first -1
   * @throws IllegalArgumentException if shapes or types do not match
   * @throws IndexOutOfBoundsException if a target is not a valid class
   */
  public static Tensor apply(Tensor input, Tensor target, Reduction reduction) {
    LossTypes.single("multilabel_margin_loss_forward_out_frame", input.dtype());
    ClassMargins.checkInput(input);
    if (!target.shape().equals(input.shape())) {
      throw new IllegalArgumentException(
          "inconsistent target size: %s for input of size: %s"
              .formatted(target.shape(), input.shape()));
    }
    ClassMargins.checkType(DType.INT64, target);
    int classes = input.dim() == 0 ? 1 : input.size(-1);
    Tensor scores = input.reshape(-1, classes);
    Labels labels = Labels.of(target.toLongArray(), scores.size(0), classes);
    Tensor ofLabels = scores.gather(1, labels.classes).unsqueeze(2);
    Tensor tooNear = ClassMargins.positivePart(scores.unsqueeze(1).sub(ofLabels).add(1));
    Tensor each = tooNear.where(labels.compared, 0).sum(1, 2).div((double) classes);
    Shape samples = input.dim() == 2 ? each.shape() : Shape.SCALAR;
    return LossReduction.reduce(each.view(samples), reduction);
  }

  /**
   * The targets of N samples, at most K each, among C classes.
   *
   * @param classes the targets [N, K], padded with zeros
   * @param compared whether a target is compared with a class [N, K, C]
   */
  private record Labels(Tensor classes, Tensor compared) {
    static Labels of(long[] target, int samples, int classes) {
      int[] counts = new int[samples];
      int most = 0;
      for (int n = 0; n < samples; n++) {
        counts[n] = count(target, n * classes, classes);
        most = Math.max(most, counts[n]);
      }
      long[] labels = new long[samples * most];
      boolean[] isLabel = new boolean[labels.length];
      boolean[] isOther = new boolean[target.length];
      Arrays.fill(isOther, true);
      for (int n = 0; n < samples; n++) {
        for (int k = 0; k < counts[n]; k++) {
          long label = target[n * classes + k];
          labels[n * most + k] = label;
          isLabel[n * most + k] = true;
          isOther[n * classes + (int) label] = false;
        }
      }
      Tensor compared =
          Tensor.tensor(isLabel)
              .view(samples, most, 1)
              .logicalAnd(Tensor.tensor(isOther).view(samples, 1, classes));
      return new Labels(Tensor.tensor(labels).view(samples, most), compared);
    }

    private static int count(long[] target, int start, int classes) {
      int count = 0;
      while (count < classes && target[start + count] != -1) {
        count++;
      }
      for (int i = start; i < start + classes; i++) {
        if (target[i] < -1 || target[i] >= classes) {
          throw new IndexOutOfBoundsException(
              "argument #2 'target' is out of range: %d of %d classes"
                  .formatted(target[i], classes));
        }
      }
      return count;
    }
  }
}

package dev.lemur.core.ops.loss;

import dev.lemur.core.DType;
import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.softmax.CtcPaths;
import java.util.Arrays;

/**
 * Connectionist temporal classification: the negative log likelihood of a sequence of labels over
 * all its alignments, with blanks in between; {@code torch.nn.functional.ctc_loss}.
 */
public final class ConnectionistTemporal extends Node {
  private final int[] inputLengths;
  private final int[][] labels;
  private final int blank;
  private final boolean zeroInfinity;

  private ConnectionistTemporal(
      Tensor logProbs, int[] inputLengths, int[][] labels, int blank, boolean zeroInfinity) {
    super(logProbs);
    save(logProbs);
    this.inputLengths = inputLengths;
    this.labels = labels;
    this.blank = blank;
    this.zeroInfinity = zeroInfinity;
  }

  /**
   * The reduced loss.
   *
   * @param logProbs the log probabilities of the classes at each step, [steps, batch, classes] or
   *     [steps, classes]
   * @param targets the labels, [batch, longest], or all concatenated
   * @param inputLengths how many steps each sequence has
   * @param targetLengths how many labels each sequence has
   */
  public static Tensor apply(
      Tensor logProbs,
      Tensor targets,
      int[] inputLengths,
      int[] targetLengths,
      int blank,
      Reduction reduction,
      boolean zeroInfinity) {
    boolean batched = logProbs.dim() == 3;
    if (!batched && logProbs.dim() != 2) {
      throw new IllegalArgumentException(
          "log_probs should be [steps, batch, classes] or [steps, classes], but got "
              + logProbs.shape());
    }
    Tensor scores = batched ? logProbs : logProbs.unsqueeze(1);
    check(scores, targets, inputLengths, targetLengths, blank);
    int[][] labels = labels(targets, targetLengths, scores.size(2));
    Tensor losses = losses(scores, inputLengths, labels, blank, zeroInfinity);
    if (zeroInfinity) {
      losses = losses.maskedFill(losses.detach().eq(Double.POSITIVE_INFINITY), 0);
    }
    return switch (reduction) {
      case SUM -> losses.sum();
      case NONE -> batched ? losses : losses.squeeze(0);
      default -> {
        int[] divisors = Arrays.stream(targetLengths).map(length -> Math.max(1, length)).toArray();
        yield losses.div(Tensor.tensor(divisors).to(losses.dtype())).mean();
      }
    };
  }

  private static Tensor losses(
      Tensor logProbs, int[] inputLengths, int[][] labels, int blank, boolean zeroInfinity) {
    double[] losses = new double[labels.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = paths(logProbs, i, inputLengths[i], labels[i], blank).loss();
    }
    Tensor result = Tensor.empty(Shape.ofInts(losses.length), logProbs.dtype());
    Elements.set(result.strided(), losses);
    return GradMode.records(logProbs)
        ? new ConnectionistTemporal(logProbs, inputLengths, labels, blank, zeroInfinity)
            .attach(result)
        : result;
  }

  private static CtcPaths paths(Tensor logProbs, int sequence, int steps, int[] labels, int blank) {
    Tensor ofSequence = logProbs.detach().select(1, sequence).narrow(0, 0, steps);
    double[] values = Elements.doubles(ofSequence.strided());
    return new CtcPaths(values, steps, logProbs.size(2), labels, blank);
  }

  @Override
  public String name() {
    return "CtcLossBackward0";
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    Tensor logProbs = saved(0);
    Tensor gradient = Tensor.zeros(logProbs.shape(), logProbs.dtype());
    double[] factors = Elements.doubles(grad.strided());
    for (int i = 0; i < labels.length; i++) {
      CtcPaths paths = paths(logProbs, i, inputLengths[i], labels[i], blank);
      if (zeroInfinity && paths.loss() == Double.POSITIVE_INFINITY) {
        continue;
      }
      double[] values = paths.gradients();
      for (int k = 0; k < values.length; k++) {
        values[k] *= factors[i];
      }
      Tensor ofSequence = gradient.select(1, i).narrow(0, 0, inputLengths[i]);
      Elements.set(ofSequence.strided(), values);
    }
    inputs.pass(0, gradient);
  }

  private static int[][] labels(Tensor targets, int[] lengths, int classes) {
    int[] all = targets.toIntArray();
    int[][] labels = new int[lengths.length][];
    int start = 0;
    for (int i = 0; i < lengths.length; i++) {
      int from = targets.dim() == 2 ? i * targets.size(1) : start;
      labels[i] = Arrays.copyOfRange(all, from, from + lengths[i]);
      start += lengths[i];
      for (int label : labels[i]) {
        if (label < 0 || label >= classes) {
          throw new IndexOutOfBoundsException(
              "target " + label + " is out of bounds for " + classes + " classes");
        }
      }
    }
    return labels;
  }

  private static void check(
      Tensor logProbs, Tensor targets, int[] inputLengths, int[] targetLengths, int blank) {
    int batch = logProbs.size(1);
    LossTypes.single("ctc_loss_cpu", logProbs.dtype());
    if (targets.dtype().isFloatingPoint() || targets.dtype() == DType.BOOL) {
      throw new IllegalArgumentException("targets must be integral, but got " + targets.dtype());
    }
    if (blank < 0 || blank >= logProbs.size(2)) {
      throw new IllegalArgumentException(
          "blank must be in label range, which is 0 to %d, but got %d"
              .formatted(logProbs.size(2) - 1, blank));
    }
    if (inputLengths.length != batch) {
      throw new IllegalArgumentException(
          "input_lengths must be of size batch_size (%d), but got %d"
              .formatted(batch, inputLengths.length));
    }
    if (targetLengths.length != batch) {
      throw new IllegalArgumentException(
          "target_lengths must be of size batch_size (%d), but got %d"
              .formatted(batch, targetLengths.length));
    }
    if (targets.dim() != 1 && targets.dim() != 2
        || targets.dim() == 2 && targets.size(0) != batch) {
      throw new IllegalArgumentException(
          "targets should be [batch, longest] or one-dimensional, but got " + targets.shape());
    }
    checkAtMost("input_lengths", inputLengths, logProbs.size(0));
    int sum = Arrays.stream(targetLengths).sum();
    checkAtMost("target_lengths", targetLengths, targets.size(targets.dim() - 1));
    if (targets.dim() == 1 && sum != targets.numel()) {
      throw new IllegalArgumentException(
          "Expected targets to have size %d, the sum of target_lengths, but got %d"
              .formatted(sum, targets.numel()));
    }
  }

  private static void checkAtMost(String name, int[] lengths, int most) {
    for (int length : lengths) {
      if (length < 0 || length > most) {
        throw new IllegalArgumentException(
            "Expected %s to have value at least 0 and at most %d, but got value %d"
                .formatted(name, most, length));
      }
    }
  }
}

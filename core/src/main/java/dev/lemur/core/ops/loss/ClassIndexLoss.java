package dev.lemur.core.ops.loss;

import dev.lemur.core.DType;
import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.softmax.ClassLosses;
import dev.lemur.core.ops.FlatGradient;
import dev.lemur.core.ops.Numbers;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A loss of class scores [N, C, d1, …] or [C] and class indices [N, d1, …] or []: logarithm,
 * selection and reduction in one pass.
 */
final class ClassIndexLoss extends Node {
  private final ClassLosses losses;
  private final Reduction reduction;
  private final double scale;
  private final String name;

  private ClassIndexLoss(
      Tensor scores, ClassLosses losses, Reduction reduction, double scale, String name) {
    super(scores);
    save(scores);
    this.losses = losses;
    this.reduction = reduction;
    this.scale = scale;
    this.name = name;
  }

  /**
   * The reduced loss; the arguments have been checked except for the range of the indices.
   *
   * @param smoothing the fraction of each label that is spread evenly over all classes
   * @param ofLogits whether the scores are logits instead of log-probabilities
   */
  static Tensor apply(
      Tensor scores,
      Tensor target,
      @Nullable Tensor weight,
      long ignoreIndex,
      double smoothing,
      boolean ofLogits,
      Reduction reduction) {
    int classes = scores.size(classDimension(scores));
    long[] targets = Elements.longs(target.strided());
    checkRange(targets, classes, ignoreIndex);
    double[] weights = weight == null ? null : Elements.doubles(weight.strided());
    ClassLosses losses =
        new ClassLosses(classes, targets, ignoreIndex, weights, smoothing, ofLogits);
    double[] values = losses.losses(classesLast(scores.strided()));
    double scale = reduction == Reduction.MEAN ? 1 / losses.totalWeight() : 1;
    Shape shape = scores.dim() == 1 ? Shape.SCALAR : target.shape();
    Tensor result = result(values, shape, scores.dtype(), scale, reduction);
    if (Trace.isRecording()) {
      Trace.record(
          ofLogits ? "cross_entropy_loss" : "nll_loss",
          result,
          Trace.operands(scores, target, weight),
          "reduction",
          reduction.toString(),
          "ignore_index",
          ignoreIndex,
          "label_smoothing",
          smoothing);
    }
    if (GradMode.records(scores)) {
      String name = smoothing > 0 ? "AddBackward0" : name(scores.dim(), reduction);
      new ClassIndexLoss(scores, losses, reduction, scale, name).attach(result);
    }
    return result;
  }

  private static Tensor result(
      double[] values, Shape shape, DType type, double scale, Reduction reduction) {
    if (reduction == Reduction.NONE) {
      Strided each = Strided.allocate(shape, type);
      Elements.set(each, values);
      return Tensor.wrap(each);
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return Numbers.tensor(sum * scale, type);
  }

  private static String name(int dimensions, Reduction reduction) {
    if (dimensions <= 2) {
      return "NllLossBackward0";
    }
    return dimensions == 4 || reduction != Reduction.NONE ? "NllLoss2DBackward0" : "ViewBackward0";
  }

  private static void checkRange(long[] targets, int classes, long ignoreIndex) {
    for (long target : targets) {
      if ((target < 0 || target >= classes) && target != ignoreIndex) {
        throw new IndexOutOfBoundsException(
            "Target " + target + " is out of bounds. There are " + classes + " classes.");
      }
    }
  }

  /** The class dimension of {@code scores}. */
  static int classDimension(Tensor scores) {
    return scores.dim() == 1 ? 0 : 1;
  }

  private static Strided classesLast(Strided scores) {
    int rank = scores.shape().rank();
    if (rank <= 2) {
      return scores;
    }
    int[] sizes = new int[rank];
    int[] strides = new int[rank];
    for (int dim = 0; dim < rank; dim++) {
      int to = dim == 0 ? 0 : dim == 1 ? rank - 1 : dim - 1;
      sizes[to] = scores.shape().sizes()[dim];
      strides[to] = scores.strides()[dim];
    }
    return scores.view(Shape.ofInts(sizes), strides, scores.offset());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    Tensor scores = saved(0);
    inputs.pass(0, GradMode.isEnabled() ? composed(scores, grad) : inOnePass(scores, grad));
  }

  private Tensor inOnePass(Tensor scores, Tensor grad) {
    double[] grads = Elements.doubles(grad.strided());
    for (int i = 0; i < grads.length; i++) {
      grads[i] *= scale;
    }
    Strided gradient = Strided.allocateLike(scores.strided(), scores.dtype());
    losses.gradients(classesLast(scores.strided()), grads, classesLast(gradient));
    return Tensor.wrap(gradient);
  }

  /** {@code (a softmax(scores) - b) grad}, where a and b depend on the target only. */
  private Tensor composed(Tensor scores, Tensor grad) {
    int dim = classDimension(scores);
    boolean each = reduction == Reduction.NONE && scores.dim() > 1;
    Tensor factor = (each ? grad.unsqueeze(dim) : grad).mul(scale);
    Tensor labels = labelFactors(scores);
    return losses.ofLogits()
        ? scores.softmax(dim).mul(softmaxFactors(scores, dim)).sub(labels).mul(factor)
        : FlatGradient.of(scores, labels.neg().mul(factor), "NllLossBackwardBackward0");
  }

  private Tensor softmaxFactors(Tensor scores, int dim) {
    Tensor factors = Tensor.empty(scores.shape().with(dim, 1), scores.dtype());
    double[] values = new double[factors.numel()];
    Arrays.setAll(values, losses::softmaxFactor);
    Elements.set(factors.strided(), values);
    return factors;
  }

  private Tensor labelFactors(Tensor scores) {
    int classes = scores.size(classDimension(scores));
    Tensor factors = Tensor.empty(scores.shape(), scores.dtype());
    double[] values = new double[factors.numel()];
    Arrays.setAll(values, i -> losses.labelFactor(i / classes, i % classes));
    Elements.set(classesLast(factors.strided()), values);
    return factors;
  }
}

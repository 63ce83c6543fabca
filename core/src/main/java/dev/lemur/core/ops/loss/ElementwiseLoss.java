package dev.lemur.core.ops.loss;

import dev.lemur.core.DType;
import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.TernaryFunction;
import dev.lemur.core.kernel.elementwise.WeightedValues;
import dev.lemur.core.ops.AtenNames;
import dev.lemur.core.ops.Numbers;
import dev.lemur.core.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An elementwise loss of an input and its target, then reduced: one pass over memory, and one more
 * for the gradient.
 */
abstract class ElementwiseLoss {
  private final String name;
  private final TernaryFunction value;
  private final TernaryFunction slope;

  /**
   * A loss of input, target and a parameter.
   *
   * @param name PyTorch's name of its {@code grad_fn}
   * @param value the loss
   * @param slope its derivative with respect to the input
   */
  ElementwiseLoss(String name, Pointwise value, Pointwise slope) {
    this.name = name;
    this.value = value;
    this.slope = slope;
  }

  /** A function whose float version computes in double unless overridden. */
  abstract static class Pointwise extends TernaryFunction {
    @Override
    public float apply(float x, float y, float parameter) {
      return (float) apply((double) x, (double) y, (double) parameter);
    }
  }

  /** The derivative with respect to the input, in differentiable operations. */
  abstract Tensor slope(Tensor x, Tensor y, Tensor parameter);

  /**
   * The derivative with respect to the target; by default minus that of the input, as for all
   * functions of {@code x - y}.
   */
  Tensor targetSlope(Tensor x, Tensor y, Tensor parameter) {
    return slope(x, y, parameter).neg();
  }

  /** The name of the {@code grad_fn}. */
  String nameFor(Reduction reduction) {
    return name;
  }

  /** The loss without weights and with a number as its parameter. */
  final Tensor apply(DType type, Tensor x, Tensor y, double parameter, Reduction reduction) {
    return apply(type, x, y, Numbers.tensor(parameter, type), null, reduction);
  }

  /**
   * The loss.
   *
   * @param type the type of the result
   * @param weight the weights of the elements' losses, null for none
   */
  final Tensor apply(
      DType type,
      Tensor x,
      Tensor y,
      Tensor parameter,
      @Nullable Tensor weight,
      Reduction reduction) {
    NullArguments.check(y);
    Shape shape = Shape.broadcast(x.shape(), y.shape());
    Tensor result = Tensor.wrap(value(type, shape, reduction, operands(x, y, parameter, weight)));
    if (Trace.isRecording()) {
      String operation = AtenNames.of(name);
      List<@Nullable Tensor> operands = Trace.operands(x, y, parameter, weight);
      Trace.record(operation, result, operands, "reduction", reduction.toString());
    }
    return GradMode.records(x, y)
        ? new ElementwiseLossBackward(x, y, parameter, weight, shape, reduction).attach(result)
        : result;
  }

  private Strided value(DType type, Shape shape, Reduction reduction, Strided[] operands) {
    if (reduction == Reduction.NONE) {
      Strided losses = Strided.allocate(shape, type);
      WeightedValues.map(value, 1, losses, operands);
      return losses;
    }
    double sum = WeightedValues.sum(value, type, shape, operands);
    return Numbers.tensor(reduction == Reduction.MEAN ? sum / shape.numel() : sum, type).strided();
  }

  private static Strided[] operands(Tensor x, Tensor y, Tensor parameter, @Nullable Tensor factor) {
    return factor == null
        ? new Strided[] {x.strided(), y.strided(), parameter.strided()}
        : new Strided[] {x.strided(), y.strided(), parameter.strided(), factor.strided()};
  }

  private final class ElementwiseLossBackward extends Node {
    private final Shape shape;
    private final Reduction reduction;
    private final boolean weighted;

    ElementwiseLossBackward(
        Tensor x,
        Tensor y,
        Tensor parameter,
        @Nullable Tensor weight,
        Shape shape,
        Reduction reduction) {
      super(x, y);
      this.shape = shape;
      this.reduction = reduction;
      weighted = weight != null;
      if (weight == null) {
        save(x, y, parameter);
      } else {
        save(x, y, parameter, weight);
      }
    }

    @Override
    public String name() {
      return nameFor(reduction);
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor x = saved(0);
      Tensor y = saved(1);
      Tensor parameter = saved(2);
      Tensor factor = weighted ? grad.mul(saved(3)) : grad;
      double scale = reduction == Reduction.MEAN ? 1.0 / shape.numel() : 1;
      if (inputs.needs(0)) {
        inputs.pass(
            0,
            GradMode.isEnabled()
                ? slope(x, y, parameter).mul(factor).mul(scale)
                : inOnePass(x, y, parameter, factor, scale));
      }
      if (inputs.needs(1)) {
        inputs.pass(1, targetSlope(x, y, parameter).mul(factor).mul(scale));
      }
    }

    private Tensor inOnePass(Tensor x, Tensor y, Tensor parameter, Tensor factor, double scale) {
      Strided gradient =
          shape.equals(x.shape())
              ? Strided.allocateLike(x.strided(), x.dtype())
              : Strided.allocate(shape, x.dtype());
      WeightedValues.map(slope, scale, gradient, operands(x, y, parameter, factor));
      return Tensor.wrap(gradient);
    }
  }
}

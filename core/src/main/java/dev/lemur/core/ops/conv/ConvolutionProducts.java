package dev.lemur.core.ops.conv;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.conv.ConvolutionSizes;
import dev.lemur.core.kernel.conv.Convolutions;
import dev.lemur.core.ops.Copying;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The three products of a convolution. Each is linear in both operands, and its gradients are the
 * other two products, so derivatives of any order stay in this file.
 */
final class ConvolutionProducts {
  private ConvolutionProducts() {}

  /** The array that a product computes; its operands are the other two, in this order. */
  private enum Product {
    TARGET("ConvolutionBackward0") {
      @Override
      Tensor gradient(ConvolutionSizes sizes, int operand, Tensor grad, Tensor other) {
        return operand == 0 ? source(sizes, grad, other, null) : weight(sizes, other, grad);
      }
    },
    SOURCE("ConvolutionBackward0") {
      @Override
      Tensor gradient(ConvolutionSizes sizes, int operand, Tensor grad, Tensor other) {
        return operand == 0 ? target(sizes, grad, other) : weight(sizes, grad, other);
      }
    },
    WEIGHT("ConvolutionBackwardBackward0") {
      @Override
      Tensor gradient(ConvolutionSizes sizes, int operand, Tensor grad, Tensor other) {
        return operand == 0 ? source(sizes, other, grad, null) : target(sizes, other, grad);
      }
    };

    private final String nodeName;

    Product(String nodeName) {
      this.nodeName = nodeName;
    }

    /**
     * The gradient of the first or second operand, from the result's gradient and the other
     * operand.
     */
    abstract Tensor gradient(ConvolutionSizes sizes, int operand, Tensor grad, Tensor other);
  }

  private static Tensor target(ConvolutionSizes sizes, Tensor source, Tensor weight) {
    return target(sizes, source, weight, null, List.of());
  }

  /**
   * The target of a source and weights: a convolution.
   *
   * @param steps what is then done with the target; none if this is recorded
   */
  static Tensor target(
      ConvolutionSizes sizes,
      Tensor source,
      Tensor weight,
      @Nullable Tensor bias,
      List<ConvolutionStep> steps) {
    Strided x = Copying.inPlaneOrder(source, sizes.dimensions());
    if (GradMode.records(weight)) {
      // Its gradient will need it in that order too.
      x = Convolutions.inComputedOrder(sizes, x);
    }
    Strided target = Convolutions.allocateTarget(sizes, source.dtype());
    Convolutions.forward(
        sizes,
        x,
        Copying.contiguous(weight.strided()),
        bias == null ? null : bias.strided(),
        steps.stream().map(step -> step.step).toList(),
        target);
    return recorded(Product.TARGET, sizes, target, source, x, weight, bias);
  }

  /** The source of a target and weights: a transposed convolution. */
  static Tensor source(
      ConvolutionSizes sizes, Tensor target, Tensor weight, @Nullable Tensor bias) {
    Strided source = Convolutions.allocateSource(sizes, target.dtype());
    Convolutions.backwardSource(
        sizes,
        Copying.inPlaneOrder(target, sizes.dimensions()),
        Copying.contiguous(weight.strided()),
        source);
    if (bias != null) {
      Convolutions.addToChannels(bias.strided(), source);
    }
    return recorded(Product.SOURCE, sizes, source, target, target.inAnyOrder(), weight, bias);
  }

  /** The weights' gradient, of a source and a target. */
  private static Tensor weight(ConvolutionSizes sizes, Tensor source, Tensor target) {
    Strided weight = Strided.allocate(sizes.weightShape(), source.dtype());
    Convolutions.backwardWeight(
        sizes,
        Copying.inPlaneOrder(source, sizes.dimensions()),
        Copying.inPlaneOrder(target, sizes.dimensions()),
        weight);
    return recorded(Product.WEIGHT, sizes, weight, source, source.inAnyOrder(), target, null);
  }

  /**
   * Records a product.
   *
   * @param ordered the first operand in the order in which it was used
   */
  private static Tensor recorded(
      Product product,
      ConvolutionSizes sizes,
      Strided result,
      Tensor first,
      Strided ordered,
      Tensor second,
      @Nullable Tensor bias) {
    Tensor y = Tensor.wrap(result);
    if (bias == null) {
      return GradMode.records(first, second)
          ? new ConvolutionBackward(product, sizes, ordered, first, second).attach(y)
          : y;
    }
    return GradMode.records(first, second, bias)
        ? new ConvolutionBackward(product, sizes, ordered, first, second, bias).attach(y)
        : y;
  }

  private static Tensor sumOfChannels(Tensor grad) {
    Strided data = grad.inAnyOrder();
    if (!GradMode.isEnabled() && !data.isContiguous() && data.isChannelsLast()) {
      int channels = grad.size(1);
      Shape rows = Shape.ofInts(grad.numel() / channels, channels);
      return Tensor.wrap(data.view(rows, rows.contiguousStrides(), data.offset())).sum(0);
    }
    return grad.sum(IntStream.range(0, grad.dim()).filter(dim -> dim != 1).toArray());
  }

  private static final class ConvolutionBackward extends Node {
    private final Product product;
    private final ConvolutionSizes sizes;

    ConvolutionBackward(
        Product product, ConvolutionSizes sizes, Strided ordered, Tensor... operands) {
      super(operands);
      this.product = product;
      this.sizes = sizes;
      Tensor first = operands[0];
      Tensor inOrder = ordered == first.inAnyOrder() ? first : Tensor.wrap(ordered);
      if (next(0) != null && next(1) != null) {
        save(operands[1], first, inOrder);
      } else if (next(0) != null) {
        save(operands[1]);
      } else if (next(1) != null) {
        save(first, inOrder);
      }
    }

    @Override
    public String name() {
      return product.nodeName;
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      boolean inAnyOrder = !GradMode.isEnabled() && product != Product.WEIGHT;
      Tensor ofResult = inAnyOrder ? inComputedOrder(grad) : grad;
      if (inputs.needs(0)) {
        inputs.pass(0, product.gradient(sizes, 0, ofResult, saved(0)));
      }
      if (inputs.needs(1)) {
        int at = next(0) == null ? 0 : 1;
        Tensor first = saved(at);
        inputs.pass(1, product.gradient(sizes, 1, ofResult, inAnyOrder ? saved(at + 1) : first));
      }
      if (inputs() == 3 && inputs.needs(2)) {
        inputs.pass(2, sumOfChannels(ofResult));
      }
    }

    /** The gradient in the order in which all that is computed from it wants it. */
    private Tensor inComputedOrder(Tensor grad) {
      Strided given = Copying.inPlaneOrder(grad, sizes.dimensions());
      Strided ordered = Convolutions.inComputedOrder(sizes, given);
      return ordered == grad.inAnyOrder() ? grad : Tensor.wrap(ordered);
    }
  }
}

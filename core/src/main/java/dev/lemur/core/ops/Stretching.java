package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;

/** The result of a reduction stretched to the shape of its operand; shares memory. */
final class Stretching {
  private Stretching() {}

  /** Repeats {@code x}, which has the shape of the result. */
  static Tensor apply(Tensor x, ReducedDimensions dims) {
    int[] strides = new int[dims.full().rank()];
    boolean droppedAll = dims.result().rank() == dims.full().rank() - dims.reducedRank();
    int at = dims.result().rank() - 1;
    for (int dim = strides.length - 1; dim >= 0; dim--) {
      boolean reduced = dims.reduced()[dim];
      if (!reduced) {
        strides[dim] = x.strided().strides()[at];
      }
      if (!reduced || !droppedAll) {
        at--;
      }
    }
    Tensor result = Tensor.wrap(x.strided().view(dims.full(), strides, x.strided().offset()));
    if (GradMode.records(x)) {
      new Stretched(x, dims).attach(result);
    }
    return result;
  }

  private static final class Stretched extends Node {
    private final ReducedDimensions dims;

    Stretched(Tensor x, ReducedDimensions dims) {
      super(x);
      this.dims = dims;
    }

    @Override
    public String name() {
      return "ExpandBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      inputs.pass(0, Sums.sum(grad, dims));
    }
  }
}

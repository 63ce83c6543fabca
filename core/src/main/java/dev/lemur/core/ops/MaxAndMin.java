package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.reduce.Folds;
import dev.lemur.core.kernel.reduce.ReduceFunction;
import dev.lemur.core.trace.Trace;

/** Largest and smallest elements; NaN counts as both. */
public enum MaxAndMin {
  /** The maximum. */
  MAX("max", "Max", Folds.MAX),
  /** The minimum. */
  MIN("min", "Min", Folds.MIN);

  private final String name;
  private final String nodeName;
  private final ReduceFunction function;

  MaxAndMin(String name, String nodeName, ReduceFunction function) {
    this.name = name;
    this.nodeName = nodeName;
    this.function = function;
  }

  /**
   * The maximum or minimum of all elements; equal elements share the gradient; {@code torch.max}.
   */
  public Tensor of(Tensor x) {
    EmptyReduction.refuseWhole(x, name);
    ReducedDimensions dims = ReducedDimensions.all(x.shape());
    Tensor result = dims.reduce(function, x, x.dtype(), 1);
    if (Trace.isRecording()) {
      Trace.record(name, result, x);
    }
    return TiesShare.record(nodeName + "Backward1", x, result);
  }

  /** The maxima or minima along some dimensions; equal elements share the gradient. */
  public Tensor along(Tensor x, boolean keepdim, int... dims) {
    ReducedDimensions reduced = ReducedDimensions.of(x.shape(), keepdim, dims);
    EmptyReduction.refuse(x, "a" + name, reduced, dims);
    Tensor result = reduced.traced("a" + name, reduced.reduce(function, x, x.dtype(), 1), x);
    return GradMode.records(x) ? new Shared(this, x, result, reduced).attach(result) : result;
  }

  private static final class Shared extends Node {
    private final MaxAndMin which;
    private final ReducedDimensions dims;

    Shared(MaxAndMin which, Tensor x, Tensor result, ReducedDimensions dims) {
      super(x);
      this.which = which;
      this.dims = dims;
      save(x, result);
    }

    @Override
    public String name() {
      return "A" + which.name + "Backward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor mask = saved(0).eq(dims.stretch(saved(1).detach()));
      Tensor ties = Sums.sum(mask, dims.keeping());
      inputs.pass(0, dims.stretch(grad).mul(mask).div(ties));
    }
  }
}

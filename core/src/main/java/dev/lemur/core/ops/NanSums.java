package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.reduce.Folds;
import dev.lemur.core.trace.Trace;

/** Sums and means that ignore NaN. */
public final class NanSums {
  private NanSums() {}

  /** The sums along some dimensions, all if none is given; {@code torch.nansum}. */
  public static Tensor sum(Tensor x, boolean keepdim, int... dims) {
    if (!x.dtype().isFloatingPoint()) {
      return x.sum(dims, keepdim);
    }
    ReducedDimensions reduced = ReducedDimensions.of(x.shape(), keepdim, dims);
    boolean composed = x.dtype().isHalf() || Trace.isRecording();
    Tensor sums =
        composed
            ? x.detach().maskedFill(x.detach().isnan(), 0).sum(dims, keepdim)
            : reduced.reduce(Folds.SUM_OF_NUMBERS, x, x.dtype(), 1);
    return GradMode.records(x) ? new NansumBackward0(x, reduced).attach(sums) : sums;
  }

  /** The means along some dimensions, all if none is given; {@code torch.nanmean}. */
  public static Tensor mean(Tensor x, boolean keepdim, int... dims) {
    FloatingOnly.check("nanmean", x.dtype());
    Tensor counts = x.detach().isnan().logicalNot().sum(dims, keepdim);
    return sum(x, keepdim, dims).div(counts);
  }

  private static final class NansumBackward0 extends Node {
    private final ReducedDimensions dims;

    NansumBackward0(Tensor x, ReducedDimensions dims) {
      super(x);
      this.dims = dims;
      save(x);
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      // A product, as in PyTorch: the gradient of a mean of only NaN is NaN.
      inputs.pass(0, dims.stretch(grad).mul(saved(0).detach().isnan().logicalNot()));
    }
  }
}

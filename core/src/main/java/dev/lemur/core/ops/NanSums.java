package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;

/** Sums and means that ignore NaN. */
public final class NanSums {
  private NanSums() {}

  /** The sums along some dimensions, all if none is given; {@code torch.nansum}. */
  public static Tensor sum(Tensor x, boolean keepdim, int... dims) {
    if (!x.dtype().isFloatingPoint()) {
      return x.sum(dims, keepdim);
    }
    Tensor missing = x.detach().isnan();
    ReducedDimensions reduced = ReducedDimensions.of(x.shape(), keepdim, dims);
    Tensor sums = x.detach().maskedFill(missing, 0).sum(dims, keepdim);
    return GradMode.records(x) ? new NansumBackward0(x, reduced, missing).attach(sums) : sums;
  }

  /** The means along some dimensions, all if none is given; {@code torch.nanmean}. */
  public static Tensor mean(Tensor x, boolean keepdim, int... dims) {
    FloatingOnly.check("nanmean", x.dtype());
    Tensor counts = x.detach().isnan().logicalNot().sum(dims, keepdim);
    return sum(x, keepdim, dims).div(counts);
  }

  private static final class NansumBackward0 extends Node {
    private final ReducedDimensions dims;

    NansumBackward0(Tensor x, ReducedDimensions dims, Tensor missing) {
      super(x);
      this.dims = dims;
      save(missing);
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      // A product, as in PyTorch: the gradient of a mean of only NaN is NaN.
      inputs.pass(0, dims.stretch(grad).mul(saved(0).logicalNot()));
    }
  }
}

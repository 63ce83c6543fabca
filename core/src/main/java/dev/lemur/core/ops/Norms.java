package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.reduce.Folds;
import dev.lemur.core.trace.Trace;

/** Norms of vectors: the p-th root of the sum of p-th powers of magnitudes. */
public final class Norms {
  private Norms() {}

  /** The norms along some dimensions, all if none is given; {@code torch.linalg.vector_norm}. */
  public static Tensor norm(Tensor x, double p, boolean keepdim, int... dims) {
    NullArguments.check(x);
    if (!x.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          "linalg.vector_norm: Expected a floating point or complex tensor as input. Got "
              + x.dtype().scalarName());
    }
    ReducedDimensions reduced = ReducedDimensions.of(x.shape(), keepdim, dims);
    if (p < 0 || p == Double.POSITIVE_INFINITY) {
      refuseEmpty(x, p, reduced, dims.length);
    }
    Tensor result =
        Trace.paused(() -> HalfPrecision.through(x.detach(), wide -> norm(wide, p, reduced)));
    reduced.traced("linalg_vector_norm", result, x, "ord", p);
    return GradMode.records(x) ? new Normed(x, result, p, reduced).attach(result) : result;
  }

  private static Tensor norm(Tensor x, double p, ReducedDimensions dims) {
    NullArguments.check(x);
    if (p == 2) {
      return dims.reduce(Folds.SUM_OF_SQUARES, x, x.dtype(), 1).sqrt_();
    } else if (p == 1) {
      return dims.reduce(Folds.SUM_OF_MAGNITUDES, x, x.dtype(), 1);
    } else if (p == 0) {
      return dims.reduce(Folds.SUM, x.ne(0), x.dtype(), 1);
    } else if (Double.isInfinite(p)) {
      return dims.reduce(p > 0 ? Folds.MAX_MAGNITUDE : Folds.MIN_MAGNITUDE, x, x.dtype(), 1);
    }
    return dims.reduce(Folds.SUM, x.abs().pow(p), x.dtype(), 1).pow(1 / p);
  }

  private static void refuseEmpty(Tensor x, double p, ReducedDimensions dims, int named) {
    String what =
        "linalg.vector_norm cannot compute the "
            + (Double.isInfinite(p) ? p > 0 ? "inf" : "-inf" : String.valueOf(p))
            + " norm on ";
    String why = " because the operation does not have an identity";
    if (x.numel() == 0 && named == 0) {
      throw new IllegalArgumentException(what + "an empty tensor" + why);
    }
    for (int dim = 0; dim < x.dim(); dim++) {
      if (x.numel() == 0 && dims.reduced()[dim] && x.size(dim) == 0) {
        throw new IllegalArgumentException(
            what + "the dimension " + dim + " because this dimension is empty and" + why);
      }
    }
  }

  private static final class Normed extends Node {
    private final double p;
    private final ReducedDimensions dims;

    Normed(Tensor x, Tensor norm, double p, ReducedDimensions dims) {
      super(x);
      this.p = p;
      this.dims = dims;
      save(x, norm);
    }

    @Override
    public String name() {
      return "LinalgVectorNormBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor x = saved(0);
      Tensor norm = saved(1);
      Tensor spread = dims.stretch(grad);
      if (p == 0) {
        inputs.pass(0, x.zerosLike());
      } else if (p == 1) {
        inputs.pass(0, spread.mul(x.sign()));
      } else if (Double.isInfinite(p)) {
        Tensor full = dims.stretch(norm.detach());
        Tensor mask = x.abs().eq(full).logicalOr(x.isnan().logicalAnd(full.isnan()));
        Tensor ties = Sums.sum(mask, dims.keeping());
        inputs.pass(0, x.sign().mul(mask).mul(spread.div(ties)));
      } else if (p == 2) {
        // The norm of zeros has no gradient: 0 as in PyTorch.
        Tensor scale = grad.div(norm).maskedFill(norm.eq(0), 0);
        inputs.pass(0, x.mul(dims.stretch(scale)));
      } else {
        Tensor scale = grad.mul(norm.pow(1 - p)).maskedFill(norm.eq(0), 0);
        inputs.pass(0, powers(x).mul(dims.stretch(scale)));
      }
    }

    private Tensor powers(Tensor x) {
      Tensor powers = x.abs().pow(p - 1);
      return x.sign().mul(p < 1 ? powers.maskedFill(x.eq(0), 0) : powers);
    }
  }
}

package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;

/** Distances between tensors, and between rows. */
public final class Distances {
  private Distances() {}

  /** The p-norm of the difference; {@code torch.dist}. */
  public static Tensor between(Tensor a, Tensor b, double p) {
    return a.sub(b).norm(p);
  }

  /** The p-norms of the differences of all pairs of rows; {@code torch.cdist}. */
  public static Tensor ofRows(Tensor a, Tensor b, double p) {
    NullArguments.check(b);
    checkType(a, "X1");
    checkType(b, "X2");
    if (a.dim() < 2 || b.dim() < 2) {
      throw new IllegalArgumentException(
          "cdist only supports at least 2D tensors, X1 got: "
              + a.dim()
              + "D, X2 got: "
              + b.dim()
              + "D");
    }
    if (a.size(-1) != b.size(-1)) {
      throw new IllegalArgumentException(
          "X1 and X2 must have the same number of columns. X1: "
              + a.size(-1)
              + " X2: "
              + b.size(-1));
    }
    if (p < 0) {
      throw new IllegalArgumentException("cdist only supports non-negative p values");
    }
    if (p != 2 || !GradMode.records(a, b)) {
      return norms(a, b, p);
    }
    Tensor result = norms(a.detach(), b.detach(), p);
    return new Euclidean(a, b, result).attach(result);
  }

  private static void checkType(Tensor x, String name) {
    if (!x.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          "cdist only supports floating-point dtypes, " + name + " got: " + x.dtype().scalarName());
    }
    if (x.dtype().isHalf()) {
      throw NotImplemented.forType("cdist", x.dtype());
    }
  }

  private static Tensor norms(Tensor a, Tensor b, double p) {
    return a.unsqueeze(-2).sub(b.unsqueeze(-3)).norm(p, -1);
  }

  /**
   * The gradients by products of matrices, without the differences of all pairs: with w the
   * gradient over the distance, {@code a sum(w) - w b}.
   */
  private static final class Euclidean extends Node {
    Euclidean(Tensor a, Tensor b, Tensor result) {
      super(a, b);
      save(a, b, result);
    }

    @Override
    public String name() {
      return "CdistBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor a = saved(0);
      Tensor b = saved(1);
      Tensor distance = saved(2);
      Tensor isZero = distance.detach().eq(0);
      Tensor weight = grad.div(distance.maskedFill(isZero, 1)).maskedFill(isZero, 0);
      if (inputs.needs(0)) {
        inputs.pass(0, gradient(a, weight, b));
      }
      if (inputs.needs(1)) {
        inputs.pass(1, gradient(b, weight.mT(), a));
      }
    }

    private static Tensor gradient(Tensor rows, Tensor weight, Tensor others) {
      Tensor whole = rows.mul(weight.sum(-1, true)).sub(weight.matmul(others));
      return whole.sumToSize(rows.shape());
    }
  }
}

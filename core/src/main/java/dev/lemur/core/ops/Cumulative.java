package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.reduce.Cumulation;
import dev.lemur.core.trace.Trace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Cumulative sums and products. */
public final class Cumulative {
  private Cumulative() {}

  /** {@code x[0] + … + x[i]} along a dimension; {@code torch.cumsum}. */
  public static Tensor sum(Tensor x, int dim) {
    return sum(x, x.shape().dimension(dim), false);
  }

  private static Tensor sum(Tensor x, int dim, boolean backwards) {
    Strided result = cumulate(Cumulation.Kind.SUM, x, dim, backwards);
    Tensor made =
        LinearMap.result(x, result, "CumsumBackward0", grad -> sum(grad, dim, !backwards));
    return Trace.isRecording() ? Trace.record("cumsum", made, x, "dim", dim) : made;
  }

  /** {@code x[0] * … * x[i]} along a dimension; {@code torch.cumprod}. */
  public static Tensor prod(Tensor x, int dim) {
    int along = x.shape().dimension(dim);
    Tensor result = Tensor.wrap(cumulate(Cumulation.Kind.PRODUCT, x, along, false));
    if (Trace.isRecording()) {
      Trace.record("cumprod", result, x, "dim", along);
    }
    return GradMode.records(x) ? new Product(x, result, along).attach(result) : result;
  }

  private static Strided cumulate(Cumulation.Kind kind, Tensor x, int dim, boolean backwards) {
    DType type = x.dtype().isFloatingPoint() ? x.dtype() : DType.INT64;
    Strided result = Strided.allocate(x.shape(), type);
    Cumulation.run(kind, x.strided(), dim, backwards, result);
    return result;
  }

  /**
   * Without zeros the gradient is the sum of all later products times their gradients, over the
   * element. With zeros the product is computed by doubling: each element is multiplied by the one
   * 1, then 2, then 4 … positions before it. Its gradient goes back through these steps without
   * division.
   */
  private static final class Product extends Node {
    private final int dim;

    Product(Tensor x, Tensor result, int dim) {
      super(x);
      this.dim = dim;
      save(x, result);
    }

    @Override
    public String name() {
      return "CumprodBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor x = saved(0);
      if (x.dim() == 0 || x.numel() == 0) {
        inputs.pass(0, grad);
        return;
      }
      if (!x.detach().eq(0).any().itemBoolean()) {
        inputs.pass(0, sum(grad.mul(saved(1)), dim, true).div(x));
        return;
      }
      int size = x.size(dim);
      Deque<Tensor> steps = new ArrayDeque<>();
      Tensor products = x;
      for (int step = 1; step < size; step *= 2) {
        steps.push(products);
        Tensor before = products.narrow(dim, 0, size - step);
        Tensor after = products.narrow(dim, step, size - step);
        Tensor first = products.narrow(dim, 0, step);
        products = Tensor.cat(List.of(first, after.mul(before)), dim);
      }
      Tensor gradient = grad;
      for (int step = Integer.highestOneBit(Math.max(1, size - 1));
          size > 1 && step > 0;
          step /= 2) {
        gradient = back(gradient, steps.pop(), step);
      }
      inputs.pass(0, gradient);
    }

    private Tensor back(Tensor grad, Tensor products, int step) {
      int rest = products.size(dim) - step;
      Tensor before = products.narrow(dim, 0, rest);
      Tensor after = products.narrow(dim, step, rest);
      Tensor tail = grad.narrow(dim, step, rest);
      Tensor direct = Tensor.cat(List.of(grad.narrow(dim, 0, step), tail.mul(before)), dim);
      Tensor zeros = products.narrow(dim, 0, step).zerosLike();
      return direct.add(Tensor.cat(List.of(tail.mul(after), zeros), dim));
    }
  }
}

package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.reduce.Folds;
import java.util.List;

/** Products of elements. */
public final class Products {
  private Products() {}

  /** The product of all elements; {@code torch.prod}. */
  public static Tensor prod(Tensor x) {
    return prod(x, ReducedDimensions.all(x.shape()), "ProdBackward0", 0);
  }

  /** The products along a dimension; {@code torch.prod}. */
  public static Tensor prod(Tensor x, int dim, boolean keepdim) {
    ReducedDimensions dims = ReducedDimensions.of(x.shape(), keepdim, dim);
    return prod(x, dims, "ProdBackward1", x.shape().dimension(dim));
  }

  private static Tensor prod(Tensor x, ReducedDimensions dims, String name, int dim) {
    DType type = x.dtype().isFloatingPoint() ? x.dtype() : DType.INT64;
    Tensor result = dims.traced("prod", dims.reduce(Folds.PRODUCT, x, type, 1), x);
    return GradMode.records(x) ? new Product(name, x, dims, dim).attach(result) : result;
  }

  private static final class Product extends Node {
    private final String name;
    private final ReducedDimensions dims;
    private final int dim;

    Product(String name, Tensor x, ReducedDimensions dims, int dim) {
      super(x);
      this.name = name;
      this.dims = dims;
      this.dim = dim;
      save(x);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor x = saved(0);
      boolean whole = dims.reducedRank() == x.dim();
      Tensor others =
          whole ? ofOthers(x.reshape(x.numel()), 0).reshape(x.shape()) : ofOthers(x, dim);
      Tensor gradient = dims.stretch(grad).mul(others);
      inputs.pass(0, FlatGradient.of(x, gradient, "ProdBackwardBackward0"));
    }
  }

  /**
   * For each element, the product of all others along a dimension, by recursive halving: no
   * division, so zeros are no problem.
   */
  private static Tensor ofOthers(Tensor x, int dim) {
    int size = x.size(dim);
    if (size <= 1) {
      return x.onesLike();
    }
    int half = size / 2;
    Tensor left = x.narrow(dim, 0, half);
    Tensor right = x.narrow(dim, half, half);
    Tensor rest = x.narrow(dim, 2 * half, size - 2 * half);
    Tensor others = ofOthers(Tensor.cat(List.of(left.mul(right), rest), dim), dim);
    Tensor ofPair = others.narrow(dim, 0, half);
    Tensor ofRest = others.narrow(dim, half, size - 2 * half);
    return Tensor.cat(List.of(ofPair.mul(right), ofPair.mul(left), ofRest), dim);
  }
}

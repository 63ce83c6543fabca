package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.reduce.Folds;

/** Sums and means. */
public final class Sums {
  private Sums() {}

  /** The sum of all elements. */
  public static Tensor sum(Tensor x) {
    return sum(x, ReducedDimensions.all(x.shape()), "SumBackward0");
  }

  /** The sums along some dimensions, all if none is given. */
  public static Tensor sum(Tensor x, boolean keepdim, int... dims) {
    return sum(x, ReducedDimensions.of(x.shape(), keepdim, dims), "SumBackward1");
  }

  /**
   * The sums over the dimensions that broadcasting {@code shape} to that of {@code x} would
   * stretch.
   */
  public static Tensor sumToSize(Tensor x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    if (!shape.broadcastsTo(x.shape())) {
      throw new IllegalArgumentException(
          "size {" + shape + "} is not expandable to size {" + x.shape() + "}.");
    }
    return sum(x, ReducedDimensions.stretched(x.shape(), shape));
  }

  static Tensor sum(Tensor x, ReducedDimensions dims) {
    return sum(x, dims, "SumBackward1");
  }

  private static Tensor sum(Tensor x, ReducedDimensions dims, String name) {
    DType type = x.dtype().isFloatingPoint() ? x.dtype() : DType.INT64;
    Tensor result = dims.traced("sum", dims.reduce(Folds.SUM, x, type, 1), x);
    return GradMode.records(x) ? new Summed(name, x, dims, 1).attach(result) : result;
  }

  /** The mean of all elements. */
  public static Tensor mean(Tensor x) {
    return mean(x, ReducedDimensions.all(x.shape()), "MeanBackward0");
  }

  /** The means along some dimensions, all if none is given. */
  public static Tensor mean(Tensor x, boolean keepdim, int... dims) {
    return mean(x, ReducedDimensions.of(x.shape(), keepdim, dims), "MeanBackward1");
  }

  static Tensor mean(Tensor x, ReducedDimensions dims) {
    return mean(x, dims, "MeanBackward1");
  }

  private static Tensor mean(Tensor x, ReducedDimensions dims, String name) {
    if (!x.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          "mean(): could not infer output dtype. Input dtype must be either a floating point or "
              + "complex dtype. Got: "
              + x.dtype().scalarName());
    }
    int count = dims.count();
    Tensor result = dims.traced("mean", dims.reduce(Folds.SUM, x, x.dtype(), count), x);
    return GradMode.records(x) ? new Summed(name, x, dims, count).attach(result) : result;
  }

  /** Each element gets the gradient of its sum, divided by the same divisor. */
  private static final class Summed extends Node {
    private final String name;
    private final ReducedDimensions dims;
    private final int divisor;

    Summed(String name, Tensor x, ReducedDimensions dims, int divisor) {
      super(x);
      this.name = name;
      this.dims = dims;
      this.divisor = divisor;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      inputs.pass(0, dims.stretch(divisor == 1 ? grad : grad.div((double) divisor)));
    }
  }
}

package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.reduce.Folds;
import dev.lemur.core.trace.Trace;
import org.jspecify.annotations.Nullable;

/** Variances and standard deviations, with the number of elements minus a correction as divisor. */
public final class Variance {
  private Variance() {}

  /** The variances along some dimensions, all if none is given; {@code torch.var}. */
  public static Tensor var(Tensor x, double correction, boolean keepdim, int... dims) {
    ReducedDimensions reduced = ReducedDimensions.of(x.shape(), keepdim, dims);
    Tensor result =
        Trace.paused(() -> HalfPrecision.through(x, wide -> var(wide, correction, reduced)));
    return reduced.traced("var", result, x, "correction", correction);
  }

  /** The standard deviations along some dimensions, all if none is given; {@code torch.std}. */
  public static Tensor std(Tensor x, double correction, boolean keepdim, int... dims) {
    ReducedDimensions reduced = ReducedDimensions.of(x.shape(), keepdim, dims);
    Tensor result =
        Trace.paused(
            () -> HalfPrecision.through(x.detach(), wide -> var(wide, correction, reduced).sqrt()));
    reduced.traced("std", result, x, "correction", correction);
    if (GradMode.records(x)) {
      new Deviation("StdBackward0", x, result, reduced, correction).attach(result);
    }
    return result;
  }

  private static Tensor var(Tensor x, double correction, ReducedDimensions dims) {
    if (!x.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          "std and var only support floating point and complex dtypes, but this tensor is "
              + x.dtype());
    }
    int count = dims.count();
    Tensor plain = x.detach();
    Tensor mean = dims.keeping().reduce(Folds.SUM, plain, x.dtype(), count);
    double divisor = Math.max(0, count - correction);
    Tensor result = dims.reduce(Folds.SUM_OF_SQUARES, plain.sub(mean), x.dtype(), divisor);
    if (GradMode.records(x)) {
      new Deviation("VarBackward0", x, null, dims, correction).attach(result);
    }
    return result;
  }

  /** {@code 2 (x - mean) / (n - correction)}, divided by {@code 2 s} for a standard deviation s. */
  private static final class Deviation extends Node {
    private final String name;
    private final boolean root;
    private final ReducedDimensions dims;
    private final double correction;

    Deviation(
        String name,
        Tensor x,
        @Nullable Tensor deviation,
        ReducedDimensions dims,
        double correction) {
      super(x);
      this.name = name;
      this.root = deviation != null;
      this.dims = dims;
      this.correction = correction;
      if (deviation == null) {
        save(x);
      } else {
        save(x, deviation);
      }
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor x = saved(0);
      Tensor ofVariance = grad;
      if (root) {
        Tensor deviation = saved(1);
        ofVariance = grad.div(deviation.mul(2)).maskedFill(deviation.eq(0), 0);
      }
      Tensor centered = x.sub(Sums.mean(x, dims.keeping()));
      double factor = 2 / (dims.count() - correction);
      inputs.pass(0, dims.stretch(ofVariance.mul(factor)).mul(centered));
    }
  }
}

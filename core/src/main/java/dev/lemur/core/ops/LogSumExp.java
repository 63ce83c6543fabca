package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.reduce.Folds;
import dev.lemur.core.trace.Trace;

/** {@code log(exp(a) + exp(b) + …)}, without overflow. */
public final class LogSumExp {
  private LogSumExp() {}

  /** The values along some dimensions, all if none is given; {@code torch.logsumexp}. */
  public static Tensor logsumexp(Tensor given, boolean keepdim, int... dims) {
    Tensor x = given.dtype().isFloatingPoint() ? given : given.to(DType.FLOAT32);
    ReducedDimensions reduced = ReducedDimensions.of(x.shape(), keepdim, dims);
    Tensor result =
        Trace.paused(() -> HalfPrecision.through(x.detach(), wide -> value(wide, reduced)));
    reduced.traced("logsumexp", result, x);
    return GradMode.records(x) ? new LogSumExpBackward(x, result, reduced).attach(result) : result;
  }

  private static Tensor value(Tensor plain, ReducedDimensions reduced) {
    Tensor max = reduced.keeping().reduce(Folds.MAX, plain, plain.dtype(), 1);
    max.maskedFill_(max.isinf(), 0);
    Tensor sum = reduced.reduce(Folds.SUM, plain.sub(max).exp_(), plain.dtype(), 1);
    return sum.log_().add_(max.view(sum.shape()));
  }

  private static final class LogSumExpBackward extends Node {
    private final ReducedDimensions dims;

    LogSumExpBackward(Tensor x, Tensor result, ReducedDimensions dims) {
      super(x);
      this.dims = dims;
      save(x, result);
    }

    @Override
    public String name() {
      return "LogsumexpBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor weights = saved(0).sub(dims.stretch(saved(1))).exp();
      inputs.pass(0, dims.stretch(grad).mul(weights));
    }
  }
}

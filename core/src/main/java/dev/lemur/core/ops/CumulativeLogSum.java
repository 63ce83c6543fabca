package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.trace.Trace;
import java.util.List;

/** {@code log(exp(x[0]) + … + exp(x[i]))} along a dimension, without overflow. */
public final class CumulativeLogSum {
  private CumulativeLogSum() {}

  /** Cumulative log-sum-exp; {@code torch.logcumsumexp}. */
  public static Tensor apply(Tensor x, int dim) {
    FloatingOnly.check("logcumsumexp_out_cpu", x.dtype());
    int at = x.shape().dimension(dim);
    return Trace.whole("logcumsumexp", () -> compute(x, at), List.of(x), "dim", at);
  }

  private static Tensor compute(Tensor x, int at) {
    if (x.dim() == 0) {
      return x.clone();
    }
    Tensor lines = x.detach().movedim(at, -1);
    double[] values = Elements.doubles(lines.strided());
    int length = Math.max(x.size(at), 1);
    for (int i = 0; i < values.length; i++) {
      if (i % length > 0) {
        values[i] = logOfSum(values[i - 1], values[i]);
      }
    }
    Tensor result = Values.of(lines.shape(), x.dtype(), values).movedim(-1, at).contiguous();
    return GradMode.records(x) ? new LogcumsumexpBackward0(x, at, result).attach(result) : result;
  }

  private static double logOfSum(double a, double b) {
    double greater = Math.max(a, b);
    return Double.isInfinite(greater)
        ? greater
        : greater + Math.log1p(Math.exp(Math.min(a, b) - greater));
  }

  private static final class LogcumsumexpBackward0 extends Node {
    private final int dim;

    LogcumsumexpBackward0(Tensor x, int dim, Tensor result) {
      super(x);
      this.dim = dim;
      save(x, result);
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor x = saved(0);
      Tensor result = saved(1);
      inputs.pass(
          0,
          GradMode.isEnabled()
              ? ofAllPairs(grad, x, result)
              : part(grad, x, result).sub(part(grad.neg(), x, result)));
    }

    /** {@code sum over j >= i of grad[j] exp(x[i] - y[j])}, for double backward. */
    private Tensor ofAllPairs(Tensor grad, Tensor x, Tensor result) {
      Tensor differences = last(x).unsqueeze(-1).sub(last(result).unsqueeze(-2));
      Tensor later = Tensor.ones(Shape.ofInts(x.size(dim), x.size(dim)), DType.BOOL).triu();
      Tensor ratios = differences.where(later, Double.NEGATIVE_INFINITY).exp();
      return ratios.mul(last(grad).unsqueeze(-2)).sum(-1).movedim(-1, dim);
    }

    private Tensor last(Tensor x) {
      return x.movedim(dim, -1);
    }

    /** In logarithms, separately for positive and negative gradients, so that nothing overflows. */
    private Tensor part(Tensor grad, Tensor x, Tensor result) {
      Tensor counts = grad.gt(0);
      Tensor logs = grad.where(counts, 1).log().where(counts, Double.NEGATIVE_INFINITY).sub(result);
      return apply(logs.flip(dim), dim).flip(dim).add(x).exp();
    }
  }
}

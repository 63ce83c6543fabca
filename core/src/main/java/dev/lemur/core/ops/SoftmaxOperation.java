package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.softmax.SoftmaxLines;
import dev.lemur.core.trace.Trace;

/** Softmax, {@code exp(x) / sum(exp(x))}, and its logarithm. */
public final class SoftmaxOperation {
  private SoftmaxOperation() {}

  /** The softmax along a dimension; {@code torch.softmax}. */
  public static Tensor softmax(Tensor x, int dim) {
    return apply(x, dim, false);
  }

  /** The log-softmax along a dimension; {@code torch.log_softmax}. */
  public static Tensor logSoftmax(Tensor x, int dim) {
    return apply(x, dim, true);
  }

  private static Tensor apply(Tensor x, int dim, boolean log) {
    int along = x.shape().dimension(dim);
    if (!x.dtype().isFloatingPoint()) {
      throw NotImplemented.forType((log ? "log_softmax" : "softmax") + "_kernel_impl", x.dtype());
    }
    Tensor result = Tensor.wrap(Strided.allocate(x.shape(), x.dtype()));
    SoftmaxLines.forward(x.strided(), along, log, result.strided());
    if (Trace.isRecording()) {
      Trace.record(log ? "log_softmax" : "softmax", result, x, "dim", along);
    }
    return GradMode.records(x) ? new SoftmaxBackward(x, result, along, log).attach(result) : result;
  }

  private static final class SoftmaxBackward extends Node {
    private final int dim;
    private final boolean log;

    SoftmaxBackward(Tensor x, Tensor result, int dim, boolean log) {
      super(x);
      this.dim = dim;
      this.log = log;
      save(result);
    }

    @Override
    public String name() {
      return log ? "LogSoftmaxBackward0" : "SoftmaxBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor y = saved(0);
      if (!GradMode.isEnabled()) {
        Tensor result = Tensor.wrap(Strided.allocate(y.shape(), y.dtype()));
        SoftmaxLines.backward(grad.strided(), y.strided(), dim, log, result.strided());
        inputs.pass(0, result);
      } else if (log) {
        inputs.pass(0, grad.sub(y.exp().mul(grad.sum(dim, true))));
      } else {
        Tensor product = grad.mul(y);
        inputs.pass(0, product.sub(y.mul(product.sum(dim, true))));
      }
    }
  }
}

package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.kernel.reduce.Lines;
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
    forward(x.strided(), along, log, result.strided());
    if (Trace.isRecording()) {
      Trace.record(log ? "log_softmax" : "softmax", result, x, "dim", along);
    }
    return GradMode.records(x) ? new SoftmaxBackward(x, result, along, log).attach(result) : result;
  }

  // Lines with gaps are copied first: walking them costs more than two copies.

  private static void forward(Strided x, int dim, boolean log, Strided y) {
    if (!isWorthTurning(x, dim)) {
      SoftmaxLines.forward(x, dim, log, y);
      return;
    }
    Strided lines = lines(x, dim);
    Strided values = Strided.allocate(lines.shape(), x.dtype());
    SoftmaxLines.forward(lines, lines.shape().rank() - 1, log, values);
    Copies.copy(values, Lines.along(y, dim));
  }

  private static void backward(Strided grad, Strided y, int dim, boolean log, Strided result) {
    if (!isWorthTurning(y, dim)) {
      SoftmaxLines.backward(grad, y, dim, log, result);
      return;
    }
    Strided lines = lines(y, dim);
    Strided gradients = Strided.allocate(lines.shape(), y.dtype());
    SoftmaxLines.backward(lines(grad, dim), lines, lines.shape().rank() - 1, log, gradients);
    Copies.copy(gradients, Lines.along(result, dim));
  }

  private static boolean isWorthTurning(Strided x, int dim) {
    return x.dtype() == DType.FLOAT32
        && x.shape().rank() > 1
        && x.strides()[dim] != 1
        && x.numel() >= Thresholds.WORTH_LAYING_OUT;
  }

  private static Strided lines(Strided x, int dim) {
    return Copying.contiguous(Lines.along(x, dim));
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
        SoftmaxOperation.backward(grad.strided(), y.strided(), dim, log, result.strided());
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

package dev.lemur.core.kernel.softmax;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.KernelTables;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.reduce.Lines;
import org.jspecify.annotations.Nullable;

/**
 * Softmax and log-softmax along one dimension, and their gradients, in one pass over memory. The
 * largest element of a line is subtracted first, so that no exponential overflows.
 */
public final class SoftmaxLines {

  private static final @Nullable SoftmaxKernel FASTER =
      KernelTables.find(OperationId.of("softmax"), SoftmaxKernel.class);

  private SoftmaxLines() {}

  /** {@code y = softmax(x)} or its logarithm; float32 and float64. */
  public static void forward(Strided x, int dim, boolean log, Strided y) {
    if (FASTER != null && FASTER.forward(x, dim, log, y)) {
      return;
    }
    int length = Lines.length(x, dim);
    Strided source = Lines.along(x, dim);
    Strided target = Lines.along(y, dim);
    Lines.forEach(
        x,
        dim,
        (from, to) -> {
          Cursor in = new Cursor(source).seek(from * length);
          Cursor out = new Cursor(target).seek(from * length);
          int atOnce = Math.min(to - from, Math.max(1, Thresholds.BLOCK_OF_LINES / length));
          if (x.dtype() == DType.FLOAT32) {
            SingleSoftmax block = new SingleSoftmax(length, atOnce);
            for (int line = from; line < to; line += atOnce) {
              block.forward(in, Math.min(atOnce, to - line), log, out);
            }
          } else {
            DoubleSoftmax block = new DoubleSoftmax(length);
            for (int line = from; line < to; line++) {
              block.forward(in, log, out);
            }
          }
        });
  }

  /**
   * The gradient of the argument from that of the result: {@code y (g - sum(g y))}, of the
   * logarithm {@code g - exp(y) sum(g)}.
   */
  public static void backward(Strided gradient, Strided y, int dim, boolean log, Strided result) {
    if (FASTER != null && FASTER.backward(gradient, y, dim, log, result)) {
      return;
    }
    int length = Lines.length(y, dim);
    Strided gradients = Lines.along(gradient, dim);
    Strided values = Lines.along(y, dim);
    Strided target = Lines.along(result, dim);
    Lines.forEach(
        y,
        dim,
        (from, to) -> {
          Cursor grad = new Cursor(gradients).seek(from * length);
          Cursor in = new Cursor(values).seek(from * length);
          Cursor out = new Cursor(target).seek(from * length);
          int atOnce = Math.min(to - from, Math.max(1, Thresholds.BLOCK_OF_LINES / length));
          if (y.dtype() == DType.FLOAT32) {
            SingleSoftmax block = new SingleSoftmax(length, atOnce);
            for (int line = from; line < to; line += atOnce) {
              block.backward(grad, in, Math.min(atOnce, to - line), log, out);
            }
          } else {
            DoubleSoftmax block = new DoubleSoftmax(length);
            for (int line = from; line < to; line++) {
              block.backward(grad, in, log, out);
            }
          }
        });
  }
}

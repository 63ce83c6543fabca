package dev.lemur.core.kernel.softmax;

import dev.lemur.core.kernel.Strided;
import org.jspecify.annotations.Nullable;

/** Computes softmax along a dimension, and the parts of it that class losses need. */
public interface SoftmaxKernel {
  /** {@code y = softmax(x)} or its logarithm; false, and y undefined, if it is not possible. */
  boolean forward(Strided x, int dim, boolean log, Strided y);

  /** Same as {@link SoftmaxLines#backward}; false if that is not possible. */
  boolean backward(Strided gradient, Strided y, int dim, boolean log, Strided result);

  /**
   * The exponentials of a contiguous matrix, and the logarithms of the sums of their rows; null if
   * that is not possible.
   */
  @Nullable Strided exponentials(Strided x, double[] logSums);

  /** {@code out = x} with each row multiplied by its factor; both contiguous. */
  void multiplyRows(Strided x, float[] factors, Strided out);
}

package dev.lemur.core.kernel.recurrent;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.matrix.Gemm;
import org.jspecify.annotations.Nullable;

/**
 * Runs a recurrent layer in one direction, forward and backward through all steps. All arrays are
 * contiguous.
 */
public final class Recurrence {
  private Recurrence() {}

  /**
   * Computes all steps.
   *
   * @param gates the input's share of each row, [rows, gates]; then the gates' values
   * @param weight of the hidden states, [gates, units]
   * @param bias of the product, [gates]; null for none
   * @param hidden the first states [batch, units]; then the last ones
   * @param cell as {@code hidden}; null where there are none
   * @param output the hidden states of all steps, [rows, units]
   * @param memory where to keep what {@link #backward} needs; null if nothing does
   */
  public static void forward(
      GateLoop loop,
      Steps steps,
      Strided gates,
      Strided weight,
      @Nullable Strided bias,
      Strided hidden,
      @Nullable Strided cell,
      Strided output,
      @Nullable Memory memory) {
    int width = weight.shape().sizes()[0];
    Strided transposed = transposed(weight);
    Strided products = Strided.allocate(Shape.ofInts(steps.batch(), width), gates.dtype());
    StepRows rows =
        gates.dtype() == DType.FLOAT32
            ? new FloatStepRows(loop, width, weight.shape().sizes()[1])
            : new DoubleStepRows(loop, width, weight.shape().sizes()[1]);
    for (int step = 0; step < steps.count(); step++) {
      int time = steps.time(step);
      int size = steps.size(time);
      Strided product = rows(products, 0, size, 1);
      if (bias == null) {
        Gemm.multiply(rows(hidden, 0, size, 1), transposed, product, false);
      } else {
        Gemm.multiplyAddRow(rows(hidden, 0, size, 1), transposed, bias, product);
      }
      for (int i = 0; i < size; i++) {
        int in = steps.inputRow(time) + i * steps.inputStride();
        rows.loadState(hidden, cell, i);
        rows.forward(gates, in, products, i, memory);
        rows.storeState(hidden, cell, i, output, steps.outputRow(time) + i);
      }
    }
  }

  /**
   * Computes the gradients of all steps.
   *
   * @param memory what {@link #forward} kept
   * @param outputGradient [rows, units], null for zeros
   * @param hidden the gradient of the last states; then of the first ones
   * @param cell as {@code hidden}; null where there are none
   * @param gates for the gradients of the input's share
   * @param products for those of the products with the hidden states; null where they are the same
   */
  public static void backward(
      GateLoop loop,
      Steps steps,
      Memory memory,
      Strided weight,
      @Nullable Strided outputGradient,
      Strided hidden,
      @Nullable Strided cell,
      Strided gates,
      @Nullable Strided products) {
    int width = weight.shape().sizes()[0];
    Strided productGradients = products == null ? gates : products;
    StepRows rows =
        hidden.dtype() == DType.FLOAT32
            ? new FloatStepRows(loop, width, weight.shape().sizes()[1])
            : new DoubleStepRows(loop, width, weight.shape().sizes()[1]);
    for (int step = steps.count() - 1; step >= 0; step--) {
      int time = steps.time(step);
      int size = steps.size(time);
      for (int i = 0; i < size; i++) {
        int in = steps.inputRow(time) + i * steps.inputStride();
        rows.loadGradient(outputGradient, steps.outputRow(time) + i, hidden, cell, i);
        rows.backward(memory, in, gates, products);
        rows.storeGradient(hidden, cell, i);
      }
      Strided gradient = rows(productGradients, steps.inputRow(time), size, steps.inputStride());
      Gemm.multiply(gradient, weight, rows(hidden, 0, size, 1), loop.isGated());
    }
  }

  private static Strided rows(Strided matrix, int first, int count, int step) {
    int width = matrix.shape().sizes()[1];
    int[] strides = {step * width, 1};
    return matrix.view(Shape.ofInts(count, width), strides, matrix.offset() + first * width);
  }

  private static Strided transposed(Strided matrix) {
    int[] sizes = matrix.shape().sizes();
    int[] strides = {matrix.strides()[1], matrix.strides()[0]};
    return matrix.view(Shape.ofInts(sizes[1], sizes[0]), strides, matrix.offset());
  }
}

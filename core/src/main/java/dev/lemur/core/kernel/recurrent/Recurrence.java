package dev.lemur.core.kernel.recurrent;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.matrix.Gemm;
import dev.lemur.core.kernel.parallel.Parallel;
import org.jspecify.annotations.Nullable;

/**
 * Runs a recurrent layer in one direction, forward and backward through all steps. All arrays are
 * contiguous.
 *
 * <p>Sequences do not depend on each other: threads share them, and each goes through all steps of
 * its own.
 */
public final class Recurrence {
  private final GateLoop loop;
  private final Steps steps;
  private final Strided weight;
  private final int width;
  private final int units;

  /**
   * A layer.
   *
   * @param weight of the hidden states, [gates, units]
   */
  public Recurrence(GateLoop loop, Steps steps, Strided weight) {
    this.loop = loop;
    this.steps = steps;
    this.weight = weight;
    width = weight.shape().sizes()[0];
    units = weight.shape().sizes()[1];
  }

  /**
   * Computes all steps.
   *
   * @param gates the input's share of each row, [rows, gates]; then the gates' values
   * @param bias of the product, [gates]; null for none
   * @param hidden the first states [batch, units]; then the last ones
   * @param cell as {@code hidden}; null where there are none
   * @param output the hidden states of all steps, [rows, units]
   * @param memory where to keep what {@link #backward} needs; null if nothing does
   */
  public void forward(
      Strided gates,
      @Nullable Strided bias,
      Strided hidden,
      @Nullable Strided cell,
      Strided output,
      @Nullable Memory memory) {
    Strided turned = TurnedWeights.of(weight, steps.rows(), memory == null);
    Strided products =
        loop.isGated() ? Strided.allocate(Shape.ofInts(steps.batch(), width), gates.dtype()) : null;
    forParts(
        (from, to) -> {
          StepRows<?> rows = rows(to - from, bias);
          rows.loadStates(hidden, cell, from, to - from);
          for (int step = 0; step < steps.count(); step++) {
            int time = steps.time(step);
            int count = Math.min(steps.size(time), to) - from;
            if (count <= 0) {
              continue;
            }
            int stride = steps.inputStride();
            int row = steps.inputRow(time) + from * stride;
            Strided before = rows(hidden, from, count, 1);
            if (products == null) {
              Gemm.multiplyAlone(before, turned, rows(gates, row, count, stride), true);
            } else {
              Gemm.multiplyAlone(before, turned, rows(products, from, count, 1), false);
            }
            rows.forward(gates, row, stride, products, from, count, memory);
            rows.storeHidden(count, hidden, from);
            rows.storeHidden(count, output, steps.outputRow(time) + from);
          }
          rows.storeCells(to - from, cell, from);
        });
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
  public void backward(
      Memory memory,
      @Nullable Strided outputGradient,
      Strided hidden,
      @Nullable Strided cell,
      Strided gates,
      @Nullable Strided products) {
    Strided productGradients = products == null ? gates : products;
    forParts(
        (from, to) -> {
          StepRows<?> rows = rows(to - from, null);
          rows.loadCellGradients(cell, from, to - from);
          for (int step = steps.count() - 1; step >= 0; step--) {
            int time = steps.time(step);
            int count = Math.min(steps.size(time), to) - from;
            if (count <= 0) {
              continue;
            }
            int stride = steps.inputStride();
            int row = steps.inputRow(time) + from * stride;
            rows.loadGradients(hidden, from, outputGradient, steps.outputRow(time) + from, count);
            rows.backward(memory, row, stride, count, gates, products);
            Strided before = rows(hidden, from, count, 1);
            if (loop.isGated()) {
              rows.storeGradients(count, hidden, from);
            }
            Gemm.multiplyAlone(
                rows(productGradients, row, count, stride), weight, before, loop.isGated());
          }
          rows.storeCellGradients(to - from, cell, from);
        });
  }

  private void forParts(Parallel.Range body) {
    int length =
        Math.max(
            Thresholds.FEWEST_SEQUENCES_OF_PART,
            Math.min(Thresholds.MOST_SEQUENCES_OF_PART, (steps.batch() + 3) / 4));
    Parallel.forBlocks(steps.batch(), length, body);
  }

  private StepRows<?> rows(int sequences, @Nullable Strided bias) {
    return weight.dtype() == DType.FLOAT32
        ? new FloatStepRows(loop, sequences, units, bias)
        : new DoubleStepRows(loop, sequences, units, bias);
  }

  private static Strided rows(Strided matrix, int first, int count, int step) {
    int columns = matrix.shape().sizes()[1];
    int[] strides = {step * columns, 1};
    return matrix.view(Shape.ofInts(count, columns), strides, matrix.offset() + first * columns);
  }
}

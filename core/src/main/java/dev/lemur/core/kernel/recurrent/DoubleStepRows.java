package dev.lemur.core.kernel.recurrent;

import dev.lemur.core.kernel.Strided;
import org.jspecify.annotations.Nullable;

/** Rows of float64. */
final class DoubleStepRows implements StepRows {
  private final GateLoop loop;
  private final double[] gates;
  private final double[] product;
  private final double[] hidden;
  private final double[] cell;
  private final double[] hiddenGradient;
  private final double[] cellGradient;

  DoubleStepRows(GateLoop loop, int width, int units) {
    this.loop = loop;
    gates = new double[width];
    product = new double[width];
    hidden = new double[units];
    cell = new double[units];
    hiddenGradient = new double[units];
    cellGradient = new double[units];
  }

  @Override
  public void loadState(Strided hiddenOfAll, @Nullable Strided cellOfAll, int sequence) {
    load(hiddenOfAll, sequence, hidden);
    load(cellOfAll, sequence, cell);
  }

  @Override
  public void forward(
      Strided gatesOfAll, int input, Strided products, int row, @Nullable Memory memory) {
    load(gatesOfAll, input, gates);
    load(products, row, product);
    if (memory == null) {
      loop.forward(gates, product, hidden, cell);
      return;
    }
    store(hidden, memory.hidden(), input);
    store(cell, memory.cell(), input);
    store(product, memory.products(), input);
    loop.forward(gates, product, hidden, cell);
    store(gates, memory.gates(), input);
  }

  @Override
  public void storeState(
      Strided hiddenOfAll,
      @Nullable Strided cellOfAll,
      int sequence,
      Strided output,
      int outputRow) {
    store(hidden, hiddenOfAll, sequence);
    store(hidden, output, outputRow);
    store(cell, cellOfAll, sequence);
  }

  @Override
  public void loadGradient(
      @Nullable Strided output,
      int outputRow,
      Strided hiddenOfAll,
      @Nullable Strided cellOfAll,
      int sequence) {
    load(hiddenOfAll, sequence, hiddenGradient);
    load(cellOfAll, sequence, cellGradient);
    if (output != null) {
      load(output, outputRow, hidden);
      for (int j = 0; j < hidden.length; j++) {
        hiddenGradient[j] += hidden[j];
      }
    }
  }

  @Override
  public void backward(
      Memory memory, int input, Strided gateGradients, @Nullable Strided productGradients) {
    load(memory.gates(), input, gates);
    load(memory.products(), input, product);
    load(memory.hidden(), input, hidden);
    load(memory.cell(), input, cell);
    loop.backward(gates, product, hidden, cell, hiddenGradient, cellGradient);
    store(gates, gateGradients, input);
    store(product, productGradients, input);
  }

  @Override
  public void storeGradient(Strided hiddenOfAll, @Nullable Strided cellOfAll, int sequence) {
    store(hiddenGradient, hiddenOfAll, sequence);
    store(cellGradient, cellOfAll, sequence);
  }

  private static void load(@Nullable Strided from, int row, double[] to) {
    if (from != null) {
      from.storage().doubles().get(from.offset() + row * to.length, to);
    }
  }

  private static void store(double[] from, @Nullable Strided to, int row) {
    if (to != null) {
      to.storage().doubles().put(to.offset() + row * from.length, from);
    }
  }
}

package dev.lemur.core.kernel.recurrent;

import dev.lemur.core.kernel.Strided;
import org.jspecify.annotations.Nullable;

/**
 * The states of some sequences, and their rows of one step after the other: passes them to a {@link
 * GateLoop} and stores the results; for one thread.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
abstract class StepRows<A> {
  private final GateLoop loop;
  private final int units;
  private final A[] gates;
  private final A[] products;
  private final A[] biases;
  private final A hidden;
  private final A cell;
  private final A hiddenGradient;
  private final A cellGradient;

  /**
   * For so many sequences.
   *
   * @param bias of the products, [gates]; null for none
   */
  StepRows(GateLoop loop, int sequences, int units, @Nullable Strided bias) {
    this.loop = loop;
    this.units = units;
    int count = sequences * units;
    gates = allocate(loop.gates(), count);
    products = allocate(loop.gates(), count);
    biases = allocate(bias == null ? 0 : loop.gates(), units);
    A[] states = allocate(4, count);
    hidden = states[0];
    cell = states[1];
    hiddenGradient = states[2];
    cellGradient = states[3];
    if (bias != null) {
      load(bias, 0, 1, biases, 1);
    }
  }

  // ---- of one element type
  // -----------------------------------------------------------------------

  abstract A[] allocate(int arrays, int count);

  /** Copies elements from an index of the storage on. */
  abstract void load(Strided from, int index, A to, int at, int count);

  /** Copies elements to an index of the storage on. */
  abstract void store(A from, int at, int count, Strided to, int index);

  /** {@code x[at + i] += y[i]}. */
  abstract void add(A y, A x, int at, int count);

  abstract void forward(GateLoop loop, A[] gates, A[] products, A hidden, A cell, int count);

  abstract void backward(
      GateLoop loop,
      A[] gates,
      A[] products,
      A hidden,
      A cell,
      A hiddenGradient,
      A cellGradient,
      int count);

  // ---- forward
  // -----------------------------------------------------------------------------------

  /** Takes the first states of sequences. */
  final void loadStates(Strided hiddenOfAll, @Nullable Strided cellOfAll, int first, int count) {
    load(hiddenOfAll, first, 1, hidden, count);
    load(cellOfAll, first, 1, cell, count);
  }

  /**
   * Computes a step of the first {@code count} sequences.
   *
   * @param gatesOfAll with the products added to them, if that is all that becomes of these
   * @param row of the first one in {@code gatesOfAll}, and in what is kept
   * @param stride from one sequence to the next
   * @param productsOfAll null if they have been added
   * @param product the row of the first one in {@code productsOfAll}
   * @param memory where to keep what the gradients need; null if nothing does
   */
  final void forward(
      Strided gatesOfAll,
      int row,
      int stride,
      @Nullable Strided productsOfAll,
      int product,
      int count,
      @Nullable Memory memory) {
    load(gatesOfAll, row, stride, gates, count);
    if (productsOfAll != null) {
      load(productsOfAll, product, 1, products, count);
    }
    for (int gate = 0; gate < biases.length; gate++) {
      for (int i = 0; i < count; i++) {
        add(biases[gate], products[gate], i * units, units);
      }
    }
    if (memory != null) {
      store(hidden, count, memory.hidden(), row, stride);
      store(cell, count, memory.cell(), row, stride);
      store(products, count, memory.products(), row, stride);
    }
    forward(loop, gates, products, hidden, cell, count * units);
    if (memory != null) {
      store(gates, count, memory.gates(), row, stride);
    }
  }

  /** Stores the hidden states of the first {@code count} sequences. */
  final void storeHidden(int count, Strided hiddenOfAll, int row) {
    store(hidden, count, hiddenOfAll, row, 1);
  }

  /** Same as {@link #storeHidden}, of the cells. */
  final void storeCells(int count, @Nullable Strided cellOfAll, int row) {
    store(cell, count, cellOfAll, row, 1);
  }

  // ---- backward
  // ----------------------------------------------------------------------------------

  /** Takes the gradients of sequences' last cells. */
  final void loadCellGradients(@Nullable Strided cellOfAll, int first, int count) {
    load(cellOfAll, first, 1, cellGradient, count);
  }

  /**
   * Takes the gradients of the hidden states of the first {@code count} sequences: what comes from
   * later steps, and what comes from the output.
   */
  final void loadGradients(
      Strided hiddenOfAll, int first, @Nullable Strided output, int outputRow, int count) {
    load(hiddenOfAll, first, 1, hiddenGradient, count);
    if (output != null) {
      load(output, outputRow, 1, hidden, count);
      add(hidden, hiddenGradient, 0, count * units);
    }
  }

  /** Computes the gradients of a step of the first {@code count} sequences. */
  final void backward(
      Memory memory,
      int row,
      int stride,
      int count,
      Strided gateGradients,
      @Nullable Strided productGradients) {
    load(memory.gates(), row, stride, gates, count);
    if (memory.products() != null) {
      load(memory.products(), row, stride, products, count);
    }
    load(memory.hidden(), row, stride, hidden, count);
    load(memory.cell(), row, stride, cell, count);
    backward(loop, gates, products, hidden, cell, hiddenGradient, cellGradient, count * units);
    store(gates, count, gateGradients, row, stride);
    store(products, count, productGradients, row, stride);
  }

  /** Stores the gradients of the hidden states before, what does not come through the product. */
  final void storeGradients(int count, Strided hiddenOfAll, int row) {
    store(hiddenGradient, count, hiddenOfAll, row, 1);
  }

  /** Stores the gradients of the cells before. */
  final void storeCellGradients(int count, @Nullable Strided cellOfAll, int row) {
    store(cellGradient, count, cellOfAll, row, 1);
  }

  // ---- rows
  // --------------------------------------------------------------------------------------

  private void load(Strided from, int row, int stride, A[] to, int count) {
    int width = to.length * units;
    for (int i = 0; i < count; i++) {
      int index = from.offset() + (row + i * stride) * width;
      for (int gate = 0; gate < to.length; gate++) {
        load(from, index + gate * units, to[gate], i * units, units);
      }
    }
  }

  private void store(A[] from, int count, @Nullable Strided to, int row, int stride) {
    if (to == null) {
      return;
    }
    int width = from.length * units;
    for (int i = 0; i < count; i++) {
      int index = to.offset() + (row + i * stride) * width;
      for (int gate = 0; gate < from.length; gate++) {
        store(from[gate], i * units, units, to, index + gate * units);
      }
    }
  }

  private void load(@Nullable Strided from, int row, int stride, A to, int count) {
    if (from == null) {
      return;
    }
    int index = from.offset() + row * units;
    if (stride == 1) {
      load(from, index, to, 0, count * units);
      return;
    }
    for (int i = 0; i < count; i++) {
      load(from, index + i * stride * units, to, i * units, units);
    }
  }

  private void store(A from, int count, @Nullable Strided to, int row, int stride) {
    if (to == null) {
      return;
    }
    int index = to.offset() + row * units;
    if (stride == 1) {
      store(from, 0, count * units, to, index);
      return;
    }
    for (int i = 0; i < count; i++) {
      store(from, i * units, units, to, index + i * stride * units);
    }
  }
}

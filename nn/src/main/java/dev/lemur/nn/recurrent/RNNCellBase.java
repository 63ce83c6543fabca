package dev.lemur.nn.recurrent;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.recurrent.RecurrentLayer;
import dev.lemur.core.ops.recurrent.RecurrentResult;
import dev.lemur.core.ops.recurrent.RecurrentUnit;
import dev.lemur.core.ops.recurrent.RecurrentWeights;
import dev.lemur.core.ops.recurrent.Sequences;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.init.Init;
import org.jspecify.annotations.Nullable;

/**
 * What {@link RNNCell}, {@link LSTMCell} and {@link GRUCell} have in common; mirrors {@code
 * torch.nn.RNNCellBase}.
 *
 * <p>{@code weight_ih} [gates · hiddenSize, inputSize], {@code weight_hh} [gates · hiddenSize,
 * hiddenSize], {@code bias_ih} and {@code bias_hh} [gates · hiddenSize] start uniformly distributed
 * between ±1/√hiddenSize.
 */
public abstract class RNNCellBase extends AbstractModule {
  private final RecurrentUnit unit;
  private final int inputSize;
  private final int hiddenSize;
  private final Tensor weightIh;
  private final Tensor weightHh;
  private final @Nullable Tensor biasIh;
  private final @Nullable Tensor biasHh;

  /** A cell with the given settings. */
  RNNCellBase(RecurrentUnit unit, int inputSize, int hiddenSize, boolean bias) {
    this.unit = unit;
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    int rows = unit.gates() * hiddenSize;
    weightIh = registerParameter("weight_ih", Tensor.empty(rows, inputSize));
    weightHh = registerParameter("weight_hh", Tensor.empty(rows, hiddenSize));
    biasIh = bias ? registerParameter("bias_ih", Tensor.empty(rows)) : null;
    biasHh = bias ? registerParameter("bias_hh", Tensor.empty(rows)) : null;
    resetParameters();
  }

  /** Redraws all parameters. */
  public final void resetParameters() {
    double bound = hiddenSize > 0 ? 1 / Math.sqrt(hiddenSize) : 0;
    for (Tensor parameter : parameters()) {
      Init.uniform_(parameter, -bound, bound);
    }
  }

  /** The states after a step on [batch, inputSize] or [inputSize]; zeros if none are given. */
  final RecurrentResult step(Tensor input, @Nullable Tensor hidden, @Nullable Tensor cell) {
    String name = getClass().getSimpleName();
    checkDimensions(name, "input", input);
    if (hidden != null) {
      checkDimensions(name, unit.hasCell() ? "hx[0]" : "hidden", hidden);
    }
    if (cell != null) {
      checkDimensions(name, "hx[1]", cell);
    }
    boolean batched = input.dim() == 2;
    Tensor rows = batched ? input : input.unsqueeze(0);
    checkInput(rows);
    RecurrentResult result =
        RecurrentLayer.apply(
            unit,
            rows,
            Sequences.oneStep(rows),
            state(hidden, 0, batched, rows),
            unit.hasCell() ? state(cell, 1, batched, rows) : null,
            new RecurrentWeights(weightIh(), weightHh(), biasIh(), biasHh(), null));
    Tensor newCell = result.cell();
    return batched
        ? result
        : new RecurrentResult(
            result.output(),
            result.hidden().squeeze(0),
            newCell == null ? null : newCell.squeeze(0));
  }

  private static void checkDimensions(String name, String what, Tensor tensor) {
    NullArguments.check(tensor);
    if (tensor.dim() != 1 && tensor.dim() != 2) {
      throw new IllegalArgumentException(
          "%s: Expected %s to be 1D or 2D, got %dD instead".formatted(name, what, tensor.dim()));
    }
  }

  private void checkInput(Tensor rows) {
    if (rows.size(1) != inputSize) {
      throw new IllegalArgumentException(
          "input has inconsistent input_size: got %d expected %d"
              .formatted(rows.size(1), inputSize));
    }
    if (rows.dtype() != weightIh.dtype()) {
      throw new IllegalArgumentException(
          "mat1 and mat2 must have the same dtype, but got %s and %s: convert the input by to(DType.%s)"
              .formatted(
                  rows.dtype().scalarName(),
                  weightIh.dtype().scalarName(),
                  weightIh.dtype().name()));
    }
  }

  private Tensor state(@Nullable Tensor given, int index, boolean batched, Tensor rows) {
    Shape expected = Shape.ofInts(rows.size(0), hiddenSize);
    if (given == null) {
      return Tensor.zeros(expected, rows.dtype());
    }
    Tensor state = batched ? given : given.unsqueeze(0);
    if (!state.shape().equals(expected)) {
      boolean wrongBatch = state.dim() != 2 || state.size(0) != rows.size(0);
      throw new IllegalArgumentException(
          wrongBatch
              ? "Input batch size %d doesn't match hidden%d batch size %d"
                  .formatted(rows.size(0), index, state.size(0))
              : "hidden%d has inconsistent hidden_size: got %d, expected %d"
                  .formatted(index, state.size(1), hiddenSize));
    }
    return state;
  }

  /** The number of input features. */
  public final int inputSize() {
    return inputSize;
  }

  /** The number of units. */
  public final int hiddenSize() {
    return hiddenSize;
  }

  /** Whether the layer has biases. */
  public final boolean bias() {
    return biasIh != null;
  }

  /** The weights of the input, [gates · hiddenSize, inputSize]. */
  public final Tensor weightIh() {
    return current("weight_ih", weightIh);
  }

  /** The weights of the hidden state, [gates · hiddenSize, hiddenSize]. */
  public final Tensor weightHh() {
    return current("weight_hh", weightHh);
  }

  /** The input's biases, [gates · hiddenSize]; null if there are none. */
  public final @Nullable Tensor biasIh() {
    return current("bias_ih", biasIh);
  }

  /** The hidden state's biases, [gates · hiddenSize]; null if there are none. */
  public final @Nullable Tensor biasHh() {
    return current("bias_hh", biasHh);
  }

  @Override
  public String extraRepr() {
    return inputSize + ", " + hiddenSize + (bias() ? "" : ", bias=False");
  }
}

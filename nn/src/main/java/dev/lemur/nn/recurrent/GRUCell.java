package dev.lemur.nn.recurrent;

import dev.lemur.core.ops.recurrent.RecurrentUnit;

/**
 * One step of a gated recurrent unit, as {@link GRU} has it; mirrors {@code torch.nn.GRUCell}.
 *
 * <p>Input [batch, inputSize] or [inputSize], hidden state and output [batch, hiddenSize] or
 * [hiddenSize].
 *
 * <pre>{@code
 * var cell = new GRUCell(10, 20);
 * Tensor hx = cell.apply(Tensor.randn(3, 10), Tensor.randn(3, 20));
 * System.out.println(hx.shape()); // [3, 20]
 * }</pre>
 */
public class GRUCell extends HiddenStateCell {
  /** With biases. */
  public GRUCell(int inputSize, int hiddenSize) {
    this(inputSize, hiddenSize, true);
  }

  /** With or without biases. */
  public GRUCell(int inputSize, int hiddenSize, boolean bias) {
    super(RecurrentUnit.GRU, inputSize, hiddenSize, bias);
  }
}

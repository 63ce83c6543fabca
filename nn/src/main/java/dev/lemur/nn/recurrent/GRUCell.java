package dev.lemur.nn.recurrent;

import dev.lemur.core.ops.recurrent.RecurrentUnit;

/**
 * One step of a gated recurrent unit, as in {@link GRU}; mirrors {@code torch.nn.GRUCell}.
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
  /** A cell with biases. */
  public GRUCell(int inputSize, int hiddenSize) {
    this(inputSize, hiddenSize, true);
  }

  /** A cell with or without biases. */
  public GRUCell(int inputSize, int hiddenSize, boolean bias) {
    super(RecurrentUnit.GRU, inputSize, hiddenSize, bias);
  }
}

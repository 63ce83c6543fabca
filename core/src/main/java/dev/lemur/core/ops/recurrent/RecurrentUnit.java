package dev.lemur.core.ops.recurrent;

import dev.lemur.core.kernel.recurrent.ElmanLoop;
import dev.lemur.core.kernel.recurrent.GateLoop;
import dev.lemur.core.kernel.recurrent.GruLoop;
import dev.lemur.core.kernel.recurrent.LstmLoop;

/** The kind of unit in a recurrent layer: what one step computes. */
public enum RecurrentUnit {
  /** {@code tanh(x W_ihᵀ + b_ih + h W_hhᵀ + b_hh)}. */
  TANH(ElmanLoop.TANH),
  /** The same with ReLU instead of the hyperbolic tangent. */
  RELU(ElmanLoop.RELU),
  /** Long short-term memory. */
  LSTM(LstmLoop.INSTANCE),
  /** The gated recurrent unit. */
  GRU(GruLoop.INSTANCE);

  private final GateLoop loop;

  RecurrentUnit(GateLoop loop) {
    this.loop = loop;
  }

  /** PyTorch's name of a layer of such units. */
  String tracedName() {
    return switch (this) {
      case TANH -> "rnn_tanh";
      case RELU -> "rnn_relu";
      case LSTM -> "lstm";
      case GRU -> "gru";
    };
  }

  GateLoop loop() {
    return loop;
  }

  /** The number of gates, that is, rows of weights per unit. */
  public int gates() {
    return loop.gates();
  }

  /** Whether there is a cell state besides the hidden one. */
  public boolean hasCell() {
    return loop.hasCell();
  }
}

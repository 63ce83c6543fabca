package dev.lemur.nn.recurrent;

import dev.lemur.core.Tensor;
import dev.lemur.core.ops.recurrent.RecurrentUnit;
import org.jspecify.annotations.Nullable;

/** A cell whose only state is the hidden state: {@link RNNCell} and {@link GRUCell}. */
public abstract class HiddenStateCell extends RNNCellBase {
  /** A cell with the given settings. */
  HiddenStateCell(RecurrentUnit unit, int inputSize, int hiddenSize, boolean bias) {
    super(unit, inputSize, hiddenSize, bias);
  }

  /** The hidden state after a step from zeros, without hooks. */
  public Tensor forward(Tensor input) {
    return forward(input, null);
  }

  /** The hidden state after a step, without hooks; null for zeros. */
  public Tensor forward(Tensor input, @Nullable Tensor hx) {
    return step(input, hx, null).hidden();
  }

  /** Runs {@link #forward(Tensor)} and the hooks. */
  public final Tensor apply(Tensor input) {
    return call(in -> forward(in[0]), input);
  }

  /** Runs {@link #forward(Tensor, Tensor)} and the hooks. */
  public final Tensor apply(Tensor input, @Nullable Tensor hx) {
    return call(in -> forward(in[0], in[1]), input, hx);
  }
}

package dev.lemur.nn.recurrent;

import dev.lemur.core.Tensor;
import dev.lemur.core.ops.recurrent.RecurrentResult;
import dev.lemur.core.ops.recurrent.RecurrentUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One step of long short-term memory, as in {@link LSTM}; mirrors {@code torch.nn.LSTMCell}.
 *
 * <p>Input [batch, inputSize] or [inputSize], states [batch, hiddenSize] or [hiddenSize].
 *
 * <pre>{@code
 * var cell = new LSTMCell(10, 20);
 * var state = cell.apply(Tensor.randn(3, 10));
 * state = cell.apply(Tensor.randn(3, 10), state.hidden(), state.cell());
 * }</pre>
 */
public class LSTMCell extends RNNCellBase {
  /** A cell with biases. */
  public LSTMCell(int inputSize, int hiddenSize) {
    this(inputSize, hiddenSize, true);
  }

  /** A cell with or without biases. */
  public LSTMCell(int inputSize, int hiddenSize, boolean bias) {
    super(RecurrentUnit.LSTM, inputSize, hiddenSize, bias);
  }

  /**
   * The states after a step.
   *
   * @param hidden the hidden state, [batch, hiddenSize]
   * @param cell the cell state, [batch, hiddenSize]
   */
  public record Output(Tensor hidden, Tensor cell) {}

  /** The states after a step from zeros, without hooks. */
  public Output forward(Tensor input) {
    return forward(input, null, null);
  }

  /** The states after a step, without hooks; null for zeros. */
  public Output forward(Tensor input, @Nullable Tensor hx, @Nullable Tensor cx) {
    RecurrentResult result = step(input, hx, cx);
    return new Output(result.hidden(), Objects.requireNonNull(result.cell()));
  }

  /** Runs {@link #forward(Tensor)} and the hooks. */
  public final Output apply(Tensor input) {
    return call(in -> forward(in[0]), input);
  }

  /** Runs {@link #forward(Tensor, Tensor, Tensor)} and the hooks. */
  public final Output apply(Tensor input, @Nullable Tensor hx, @Nullable Tensor cx) {
    return call(in -> forward(in[0], in[1], in[2]), input, hx, cx);
  }
}

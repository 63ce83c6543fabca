package dev.lemur.nn.recurrent;

import dev.lemur.core.ops.recurrent.RecurrentUnit;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Gated recurrent units in one or more layers; mirrors {@code torch.nn.GRU}. At each step, with
 * separate weights and biases of x and h for r, z and n,
 *
 * <pre>
 *   r = sigmoid(x_r + h_r)
 *   z = sigmoid(x_z + h_z)
 *   n = tanh(x_n + r h_n)
 *   h' = (1 - z) n + z h
 * </pre>
 *
 * <p>Input [time, batch, inputSize], [batch, time, inputSize] if {@code batchFirst}, or [time,
 * inputSize]; hidden states [numLayers · directions, batch, hiddenSize], zeros if omitted. Output
 * [time, batch, directions · hiddenSize] in the input's order, and the last hidden states.
 *
 * <pre>{@code
 * var gru = new GRU(10, 20, 2);
 * var result = gru.apply(Tensor.randn(5, 3, 10));
 * System.out.println(result.hidden().shape()); // [2, 3, 20]
 * }</pre>
 */
public class GRU extends HiddenStateRNN {
  /** A network with one layer. */
  public GRU(int inputSize, int hiddenSize) {
    this(inputSize, hiddenSize, Options.DEFAULT);
  }

  /** A network with several layers. */
  public GRU(int inputSize, int hiddenSize, int numLayers) {
    this(inputSize, hiddenSize, Options.DEFAULT.withNumLayers(numLayers));
  }

  /**
   * A network with the given options.
   *
   * @throws IllegalArgumentException if a size is not positive or {@code dropout} not between 0 and
   *     1
   */
  public GRU(int inputSize, int hiddenSize, Options options) {
    super(
        new RNNSettings(
            RecurrentUnit.GRU,
            inputSize,
            hiddenSize,
            options.numLayers,
            options.bias,
            options.batchFirst,
            options.dropout,
            options.bidirectional,
            0));
  }

  /**
   * The options.
   *
   * @param numLayers the number of stacked layers; 1
   * @param bias whether the layer has biases; true
   * @param batchFirst whether inputs and outputs are [batch, time, …] instead of [time, batch, …];
   *     false
   * @param dropout the probability with which outputs of all layers but the last are dropped in
   *     training; 0
   * @param bidirectional whether each layer reads the sequences in both directions; false
   */
  @RecordBuilder
  public record Options(
      int numLayers, boolean bias, boolean batchFirst, double dropout, boolean bidirectional)
      implements GRUOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1, true, false, 0, false);
  }
}

package dev.lemur.nn.recurrent;

import dev.lemur.core.arguments.NullArguments;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The plain recurrent network (Elman's), {@code h' = tanh(x W_ihᵀ + b_ih + h W_hhᵀ + b_hh)} at each
 * step, in one or more layers; mirrors {@code torch.nn.RNN}.
 *
 * <p>Input [time, batch, inputSize], [batch, time, inputSize] if {@code batchFirst}, or [time,
 * inputSize]; hidden states [numLayers · directions, batch, hiddenSize], zeros if omitted. Output
 * [time, batch, directions · hiddenSize] in the input's order, and the last hidden states.
 *
 * <pre>{@code
 * var rnn = new RNN(10, 20, 2);
 * var result = rnn.apply(Tensor.randn(5, 3, 10));
 * System.out.println(result.output().shape()); // [5, 3, 20]
 * }</pre>
 */
public class RNN extends HiddenStateRNN {
  private final String nonlinearity;

  /** A network with one layer and the hyperbolic tangent. */
  public RNN(int inputSize, int hiddenSize) {
    this(inputSize, hiddenSize, Options.DEFAULT);
  }

  /** A network with several layers and the hyperbolic tangent. */
  public RNN(int inputSize, int hiddenSize, int numLayers) {
    this(inputSize, hiddenSize, Options.DEFAULT.withNumLayers(numLayers));
  }

  /**
   * A network with the given options.
   *
   * @throws IllegalArgumentException if a size is not positive, {@code dropout} not between 0 and 1
   *     or the nonlinearity unknown
   */
  public RNN(int inputSize, int hiddenSize, Options options) {
    super(
        new RNNSettings(
            Nonlinearities.unit(options.nonlinearity),
            inputSize,
            hiddenSize,
            options.numLayers,
            options.bias,
            options.batchFirst,
            options.dropout,
            options.bidirectional,
            0));
    this.nonlinearity = options.nonlinearity;
  }

  /** The nonlinearity of each step, {@code tanh} or {@code relu}. */
  public String nonlinearity() {
    return nonlinearity;
  }

  /**
   * The options.
   *
   * @param numLayers the number of stacked layers; 1
   * @param nonlinearity the nonlinearity of each step, {@code tanh} or {@code relu}; tanh
   * @param bias whether the layer has biases; true
   * @param batchFirst whether inputs and outputs are [batch, time, …] instead of [time, batch, …];
   *     false
   * @param dropout the probability with which outputs of all layers but the last are dropped in
   *     training; 0
   * @param bidirectional whether each layer reads the sequences in both directions; false
   */
  @RecordBuilder
  public record Options(
      int numLayers,
      String nonlinearity,
      boolean bias,
      boolean batchFirst,
      double dropout,
      boolean bidirectional)
      implements RNNOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1, "tanh", true, false, 0, false);

    /** Refuses null. */
    public Options {
      NullArguments.check(nonlinearity);
    }
  }
}

package dev.lemur.nn.recurrent;

import dev.lemur.core.Tensor;
import dev.lemur.core.ops.recurrent.RecurrentUnit;
import dev.lemur.nn.utils.PackedSequence;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Long short-term memory in one or more layers; mirrors {@code torch.nn.LSTM}. At each step, with
 * separate weights and biases of x and h for i, f, g and o,
 *
 * <pre>
 *   c' = sigmoid(f) c + sigmoid(i) tanh(g)
 *   h' = sigmoid(o) tanh(c')
 * </pre>
 *
 * <p>Input [time, batch, inputSize], [batch, time, inputSize] if {@code batchFirst}, or [time,
 * inputSize]; hidden and cell states [numLayers · directions, batch, hiddenSize], zeros if omitted.
 * Output [time, batch, directions · hiddenSize] in the input's order, and the last states. With
 * {@code projSize}, a further {@code weight_hr} [projSize, hiddenSize] projects the hidden states
 * to that size; the cell states keep theirs.
 *
 * <pre>{@code
 * var lstm = new LSTM(10, 20, 2);
 * var result = lstm.apply(Tensor.randn(5, 3, 10));
 * System.out.println(result.cell().shape()); // [2, 3, 20]
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1402.1128">Long short-term memory based recurrent neural
 *     network architectures</a>, for the projection
 */
public class LSTM extends RNNBase {
  /** A network with one layer. */
  public LSTM(int inputSize, int hiddenSize) {
    this(inputSize, hiddenSize, Options.DEFAULT);
  }

  /** A network with several layers. */
  public LSTM(int inputSize, int hiddenSize, int numLayers) {
    this(inputSize, hiddenSize, Options.DEFAULT.withNumLayers(numLayers));
  }

  /**
   * A network with the given options.
   *
   * @throws IllegalArgumentException if a size is not positive, {@code dropout} not between 0 and 1
   *     or {@code projSize} not smaller than {@code hiddenSize}
   */
  public LSTM(int inputSize, int hiddenSize, Options options) {
    super(
        new RNNSettings(
            RecurrentUnit.LSTM,
            inputSize,
            hiddenSize,
            options.numLayers,
            options.bias,
            options.batchFirst,
            options.dropout,
            options.bidirectional,
            options.projSize));
  }

  /**
   * The result of a network.
   *
   * @param output the last layer's hidden states at all times, both directions concatenated, in the
   *     shape of the input except for the last dimension
   * @param hidden the last hidden states, [numLayers · directions, batch, hiddenSize]
   * @param cell the last cell states, [numLayers · directions, batch, hiddenSize]
   */
  public record Output(Tensor output, Tensor hidden, Tensor cell) {}

  /**
   * The result for packed sequences.
   *
   * @param output the last layer's hidden states at all times, both directions concatenated
   * @param hidden the last hidden states, [numLayers · directions, batch, hiddenSize]
   * @param cell the last cell states, [numLayers · directions, batch, hiddenSize]
   */
  public record PackedOutput(PackedSequence output, Tensor hidden, Tensor cell) {}

  /** What this network computes from states of zeros, without hooks. */
  public Output forward(Tensor input) {
    return forward(input, null, null);
  }

  /** What this network computes from the given states, without hooks; both null for zeros. */
  public Output forward(Tensor input, @Nullable Tensor hx, @Nullable Tensor cx) {
    checkBoth(hx, cx);
    Result result = run(input, hx, cx);
    return new Output(result.output(), result.hidden(), result.cellStates());
  }

  /** What this network computes from packed sequences, without hooks; both null for zeros. */
  public PackedOutput forward(PackedSequence input, @Nullable Tensor hx, @Nullable Tensor cx) {
    checkBoth(hx, cx);
    Result result = run(input, hx, cx);
    return new PackedOutput(input.withData(result.output()), result.hidden(), result.cellStates());
  }

  private static void checkBoth(@Nullable Tensor hx, @Nullable Tensor cx) {
    if ((hx == null) != (cx == null)) {
      throw new IllegalArgumentException(
          "an LSTM takes hidden and cell states together, but one of them is null");
    }
  }

  /** Runs {@link #forward(Tensor)} and the hooks. */
  public final Output apply(Tensor input) {
    return call(in -> forward(in[0]), input);
  }

  /** Runs {@link #forward(Tensor, Tensor, Tensor)} and the hooks. */
  public final Output apply(Tensor input, @Nullable Tensor hx, @Nullable Tensor cx) {
    return call(in -> forward(in[0], in[1], in[2]), input, hx, cx);
  }

  /** Same as {@link #apply(PackedSequence, Tensor, Tensor)}, from states of zeros. */
  public final PackedOutput apply(PackedSequence input) {
    return apply(input, null, null);
  }

  /** Runs {@link #forward(PackedSequence, Tensor, Tensor)} and the hooks. */
  public final PackedOutput apply(PackedSequence input, @Nullable Tensor hx, @Nullable Tensor cx) {
    return call(in -> forward(input.withData(in[0]), in[1], in[2]), input.data(), hx, cx);
  }

  /** The size of the projected hidden states; 0 for no projection. */
  public int projSize() {
    return projectedSize();
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
   * @param projSize the size of the projected hidden states; 0, for no projection
   */
  @RecordBuilder
  public record Options(
      int numLayers,
      boolean bias,
      boolean batchFirst,
      double dropout,
      boolean bidirectional,
      int projSize)
      implements LSTMOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1, true, false, 0, false, 0);
  }
}

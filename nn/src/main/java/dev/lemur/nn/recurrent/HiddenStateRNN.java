package dev.lemur.nn.recurrent;

import dev.lemur.core.Tensor;
import dev.lemur.nn.utils.PackedSequence;
import org.jspecify.annotations.Nullable;

/** A recurrent network whose only states are hidden states: {@link RNN} and {@link GRU}. */
public abstract class HiddenStateRNN extends RNNBase {
  /** A network with the given settings. */
  HiddenStateRNN(RNNSettings settings) {
    super(settings);
  }

  /**
   * The result of a network.
   *
   * @param output the last layer's hidden states at all times, both directions concatenated, in the
   *     shape of the input except for the last dimension
   * @param hidden the last hidden states, [numLayers · directions, batch, hiddenSize]
   */
  public record Output(Tensor output, Tensor hidden) {}

  /**
   * The result for packed sequences.
   *
   * @param output the last layer's hidden states at all times, both directions concatenated
   * @param hidden the last hidden states, [numLayers · directions, batch, hiddenSize]
   */
  public record PackedOutput(PackedSequence output, Tensor hidden) {}

  /** What this network computes from hidden states of zeros, without hooks. */
  public Output forward(Tensor input) {
    return forward(input, null);
  }

  /** What this network computes from the given hidden states, without hooks; null for zeros. */
  public Output forward(Tensor input, @Nullable Tensor hx) {
    Result result = run(input, hx, null);
    return new Output(result.output(), result.hidden());
  }

  /** What this network computes from packed sequences, without hooks; null for zeros. */
  public PackedOutput forward(PackedSequence input, @Nullable Tensor hx) {
    Result result = run(input, hx, null);
    return new PackedOutput(input.withData(result.output()), result.hidden());
  }

  /** Runs {@link #forward(Tensor)} and the hooks. */
  public final Output apply(Tensor input) {
    return call(in -> forward(in[0]), input);
  }

  /** Runs {@link #forward(Tensor, Tensor)} and the hooks. */
  public final Output apply(Tensor input, @Nullable Tensor hx) {
    return call(in -> forward(in[0], in[1]), input, hx);
  }

  /** Same as {@link #apply(PackedSequence, Tensor)}, from hidden states of zeros. */
  public final PackedOutput apply(PackedSequence input) {
    return apply(input, null);
  }

  /** Runs {@link #forward(PackedSequence, Tensor)} and the hooks. */
  public final PackedOutput apply(PackedSequence input, @Nullable Tensor hx) {
    return call(in -> forward(input.withData(in[0]), in[1]), input.data(), hx);
  }
}

package dev.lemur.nn.attention;

import dev.lemur.core.Tensor;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A layer of a Transformer's decoder: self-attention of the target, attention to the encoder's
 * memory, then two linear layers, each added to its input and normalised; mirrors {@code
 * torch.nn.TransformerDecoderLayer}.
 *
 * <p>Target and output [target, batch, dModel], memory [memory, batch, dModel]; batch first if
 * {@code batchFirst}, or without a batch.
 *
 * <pre>{@code
 * var layer = new TransformerDecoderLayer(16, 4);
 * Tensor output = layer.apply(Tensor.rand(5, 3, 16), Tensor.rand(10, 3, 16));
 * System.out.println(output.shape()); // [5, 3, 16]
 * }</pre>
 */
public non-sealed class TransformerDecoderLayer extends TransformerLayer {
  /** A layer with PyTorch's defaults. */
  public TransformerDecoderLayer(int dModel, int nhead) {
    this(dModel, nhead, Options.DEFAULT);
  }

  /** A layer with {@code dimFeedforward} features between the linear layers. */
  public TransformerDecoderLayer(int dModel, int nhead, int dimFeedforward) {
    this(dModel, nhead, Options.DEFAULT.withDimFeedforward(dimFeedforward));
  }

  /** A layer with {@code dimFeedforward} features between the linear layers, and a dropout. */
  public TransformerDecoderLayer(int dModel, int nhead, int dimFeedforward, double dropout) {
    this(dModel, nhead, Options.DEFAULT.withDimFeedforward(dimFeedforward).withDropout(dropout));
  }

  /**
   * A layer with the given options.
   *
   * @throws IllegalArgumentException if {@code dModel} is not divisible by {@code nhead}
   */
  public TransformerDecoderLayer(int dModel, int nhead, Options options) {
    super(dModel, nhead, options, true);
  }

  /** The attention to the encoder's memory. */
  public final MultiheadAttention multiheadAttn() {
    return Objects.requireNonNull(memoryAttention());
  }

  /** What this layer computes, without hooks and masks. */
  public Tensor forward(Tensor tgt, Tensor memory) {
    return forward(tgt, memory, Masks.DEFAULT);
  }

  /** What this layer computes, without hooks. */
  public Tensor forward(Tensor tgt, Tensor memory, Masks masks) {
    return run(
        tgt,
        List.of(
            x ->
                attended(
                    selfAttn(), x, x, masks.tgtMask, masks.tgtKeyPaddingMask, masks.tgtIsCausal),
            x ->
                attended(
                    multiheadAttn(),
                    x,
                    memory,
                    masks.memoryMask,
                    masks.memoryKeyPaddingMask,
                    masks.memoryIsCausal),
            this::feedForward));
  }

  /** Runs {@link #forward(Tensor, Tensor)} and the hooks. */
  public final Tensor apply(Tensor tgt, Tensor memory) {
    return apply(tgt, memory, Masks.DEFAULT);
  }

  /** Runs {@link #forward(Tensor, Tensor, Masks)} and the hooks. */
  public final Tensor apply(Tensor tgt, Tensor memory, Masks masks) {
    return call(in -> forward(in[0], in[1], masks), tgt, memory);
  }

  /**
   * A copy of this layer with the same settings and values. A subclass with more state overrides
   * this.
   */
  public TransformerDecoderLayer copy() {
    return copied(() -> new TransformerDecoderLayer(dModel(), nhead(), options()));
  }

  /**
   * Optional arguments of a call. A boolean mask is true where a position is hidden; a numeric one
   * is added to the scores.
   *
   * @param tgtMask [target, target] or [batch · nhead, target, target]; null for none
   * @param memoryMask [target, memory], or one for each head; null for none
   * @param tgtKeyPaddingMask [batch, target]; null for none
   * @param memoryKeyPaddingMask [batch, memory]; null for none
   * @param tgtIsCausal says that {@code tgtMask} hides the positions after each one; false
   * @param memoryIsCausal the same for {@code memoryMask}; false
   */
  @RecordBuilder
  public record Masks(
      @Nullable Tensor tgtMask,
      @Nullable Tensor memoryMask,
      @Nullable Tensor tgtKeyPaddingMask,
      @Nullable Tensor memoryKeyPaddingMask,
      boolean tgtIsCausal,
      boolean memoryIsCausal)
      implements TransformerDecoderLayerMasksBuilder.With {
    /** PyTorch's defaults. */
    public static final Masks DEFAULT = new Masks(null, null, null, null, false, false);
  }
}

package dev.lemur.nn.attention;

import dev.lemur.core.Tensor;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer of a Transformer's encoder: self-attention, then two linear layers, each added to its
 * input and normalised; mirrors {@code torch.nn.TransformerEncoderLayer}.
 *
 * <p>Input and output [sequence, batch, dModel], [batch, sequence, dModel] if {@code batchFirst},
 * or [sequence, dModel].
 *
 * <pre>{@code
 * var layer = new TransformerEncoderLayer(16, 4);
 * Tensor output = layer.apply(Tensor.rand(10, 3, 16));
 * System.out.println(output.shape()); // [10, 3, 16]
 * }</pre>
 */
public non-sealed class TransformerEncoderLayer extends TransformerLayer {
  /** A layer with PyTorch's defaults. */
  public TransformerEncoderLayer(int dModel, int nhead) {
    this(dModel, nhead, Options.DEFAULT);
  }

  /** A layer with {@code dimFeedforward} features between the linear layers. */
  public TransformerEncoderLayer(int dModel, int nhead, int dimFeedforward) {
    this(dModel, nhead, Options.DEFAULT.withDimFeedforward(dimFeedforward));
  }

  /** A layer with {@code dimFeedforward} features between the linear layers, and a dropout. */
  public TransformerEncoderLayer(int dModel, int nhead, int dimFeedforward, double dropout) {
    this(dModel, nhead, Options.DEFAULT.withDimFeedforward(dimFeedforward).withDropout(dropout));
  }

  /**
   * A layer with the given options.
   *
   * @throws IllegalArgumentException if {@code dModel} is not divisible by {@code nhead}
   */
  public TransformerEncoderLayer(int dModel, int nhead, Options options) {
    super(dModel, nhead, options, false);
  }

  /** What this layer computes, without hooks and masks. */
  public Tensor forward(Tensor src) {
    return forward(src, Masks.DEFAULT);
  }

  /** What this layer computes, without hooks. */
  public Tensor forward(Tensor src, Masks masks) {
    return run(
        src,
        List.of(
            x -> attended(selfAttn(), x, x, masks.srcMask, masks.srcKeyPaddingMask, masks.isCausal),
            this::feedForward));
  }

  /** Runs {@link #forward(Tensor)} and the hooks. */
  public final Tensor apply(Tensor src) {
    return apply(src, Masks.DEFAULT);
  }

  /** Runs {@link #forward(Tensor, Masks)} and the hooks. */
  public final Tensor apply(Tensor src, Masks masks) {
    return call(in -> forward(in[0], masks), src);
  }

  /**
   * A copy of this layer with the same settings and values. A subclass with more state overrides
   * this.
   */
  public TransformerEncoderLayer copy() {
    return copied(() -> new TransformerEncoderLayer(dModel(), nhead(), options()));
  }

  /**
   * Optional arguments of a call. A boolean mask is true where a position is hidden; a numeric one
   * is added to the scores.
   *
   * @param srcMask [sequence, sequence] or [batch · nhead, sequence, sequence]; null for none
   * @param srcKeyPaddingMask [batch, sequence]; null for none
   * @param isCausal says that {@code srcMask} hides the positions after each one; false
   */
  @RecordBuilder
  public record Masks(
      @Nullable Tensor srcMask, @Nullable Tensor srcKeyPaddingMask, boolean isCausal)
      implements TransformerEncoderLayerMasksBuilder.With {
    /** PyTorch's defaults. */
    public static final Masks DEFAULT = new Masks(null, null, false);
  }
}

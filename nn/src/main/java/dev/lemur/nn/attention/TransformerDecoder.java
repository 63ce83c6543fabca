package dev.lemur.nn.attention;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Module;
import dev.lemur.nn.ModuleList;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Transformer's decoder: a stack of copies of one layer, which all start with its values, and an
 * optional norm at the end; mirrors {@code torch.nn.TransformerDecoder}.
 *
 * <p>Target, memory and output have the layers' shapes.
 *
 * <pre>{@code
 * var decoder = new TransformerDecoder(new TransformerDecoderLayer(16, 4), 2);
 * Tensor output = decoder.apply(Tensor.rand(5, 3, 16), Tensor.rand(10, 3, 16));
 * System.out.println(output.shape()); // [5, 3, 16]
 * }</pre>
 */
public class TransformerDecoder extends AbstractModule {
  private final ModuleList<TransformerDecoderLayer> layers;
  private final int numLayers;
  private final @Nullable Module norm;

  /** A stack of {@code numLayers} copies of a layer. */
  public TransformerDecoder(TransformerDecoderLayer decoderLayer, int numLayers) {
    this(decoderLayer, numLayers, null);
  }

  /**
   * A stack of {@code numLayers} copies of a layer.
   *
   * @param norm the layer at the end; null for none
   */
  public TransformerDecoder(
      TransformerDecoderLayer decoderLayer, int numLayers, @Nullable Module norm) {
    NullArguments.check(decoderLayer);
    this.layers =
        register(
            "layers",
            new ModuleList<>(Stream.generate(decoderLayer::copy).limit(numLayers).toList()));
    this.numLayers = numLayers;
    this.norm = norm == null ? null : register("norm", norm);
  }

  /** What this decoder computes, without hooks and masks. */
  public Tensor forward(Tensor tgt, Tensor memory) {
    return forward(tgt, memory, Masks.DEFAULT);
  }

  /** What this decoder computes, without hooks. */
  public Tensor forward(Tensor tgt, Tensor memory, Masks masks) {
    NullArguments.check(tgt);
    NullArguments.check(memory);
    boolean causal = false;
    if (numLayers > 0) {
      boolean batchFirst = layers.get(0).options().batchFirst();
      causal = CausalMasks.detect(masks.tgtMask, masks.tgtIsCausal, tgt, batchFirst);
    }
    TransformerDecoderLayer.Masks ofLayers =
        new TransformerDecoderLayer.Masks(
            masks.tgtMask,
            masks.memoryMask,
            masks.tgtKeyPaddingMask,
            masks.memoryKeyPaddingMask,
            causal,
            masks.memoryIsCausal);
    Tensor x = tgt;
    for (TransformerDecoderLayer layer : layers) {
      x = layer.apply(x, memory, ofLayers);
    }
    return norm == null ? x : norm.apply(x);
  }

  /** Runs {@link #forward(Tensor, Tensor)} and the hooks. */
  public final Tensor apply(Tensor tgt, Tensor memory) {
    return apply(tgt, memory, Masks.DEFAULT);
  }

  /** Runs {@link #forward(Tensor, Tensor, Masks)} and the hooks. */
  public final Tensor apply(Tensor tgt, Tensor memory, Masks masks) {
    return call(in -> forward(in[0], in[1], masks), tgt, memory);
  }

  /** The layers. */
  public ModuleList<TransformerDecoderLayer> layers() {
    return layers;
  }

  /** The number of layers. */
  public int numLayers() {
    return numLayers;
  }

  /** The norm at the end; null for none. */
  public @Nullable Module norm() {
    return norm;
  }

  /**
   * Optional arguments of a call. A boolean mask is true where a position is hidden; a numeric one
   * is added to the scores.
   *
   * @param tgtMask [target, target] or [batch · nhead, target, target]; null for none
   * @param memoryMask [target, memory], or one for each head; null for none
   * @param tgtKeyPaddingMask [batch, target]; null for none
   * @param memoryKeyPaddingMask [batch, memory]; null for none
   * @param tgtIsCausal whether {@code tgtMask} hides the positions after each one; null to detect
   *     it
   * @param memoryIsCausal the same for {@code memoryMask}; false
   */
  @RecordBuilder
  public record Masks(
      @Nullable Tensor tgtMask,
      @Nullable Tensor memoryMask,
      @Nullable Tensor tgtKeyPaddingMask,
      @Nullable Tensor memoryKeyPaddingMask,
      @Nullable Boolean tgtIsCausal,
      boolean memoryIsCausal)
      implements TransformerDecoderMasksBuilder.With {
    /** PyTorch's defaults. */
    public static final Masks DEFAULT = new Masks(null, null, null, null, null, false);
  }
}

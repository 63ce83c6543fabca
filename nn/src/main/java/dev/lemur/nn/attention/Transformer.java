package dev.lemur.nn.attention;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.init.Init;
import dev.lemur.nn.norm.LayerNorm;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * An encoder and a decoder that attends to its output; mirrors {@code torch.nn.Transformer}.
 *
 * <p>Source [source, batch, dModel], target and output [target, batch, dModel]; batch first if
 * {@code batchFirst}, or without a batch.
 *
 * <p>All matrices start Xavier-uniform.
 *
 * <pre>{@code
 * var transformer = new Transformer(Transformer.Options.DEFAULT.withDModel(16));
 * Tensor output = transformer.apply(Tensor.rand(10, 3, 16), Tensor.rand(5, 3, 16));
 * System.out.println(output.shape()); // [5, 3, 16]
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1706.03762">Attention Is All You Need</a>
 */
public class Transformer extends AbstractModule {
  private final TransformerEncoder encoder;
  private final TransformerDecoder decoder;
  private final Options options;

  /** A Transformer with PyTorch's defaults: size 512, 8 heads, 6 layers each. */
  public Transformer() {
    this(Options.DEFAULT);
  }

  /**
   * A Transformer with the given options.
   *
   * @throws IllegalArgumentException if {@code dModel} is not divisible by {@code nhead}
   */
  public Transformer(Options options) {
    this.options = options;
    TransformerEncoder givenEncoder = options.customEncoder;
    TransformerDecoder givenDecoder = options.customDecoder;
    this.encoder = register("encoder", givenEncoder == null ? newEncoder() : givenEncoder);
    this.decoder = register("decoder", givenDecoder == null ? newDecoder() : givenDecoder);
    resetParameters();
  }

  private TransformerEncoder newEncoder() {
    return new TransformerEncoder(
        new TransformerEncoderLayer(options.dModel, options.nhead, ofLayers()),
        options.numEncoderLayers,
        newNorm());
  }

  private TransformerDecoder newDecoder() {
    return new TransformerDecoder(
        new TransformerDecoderLayer(options.dModel, options.nhead, ofLayers()),
        options.numDecoderLayers,
        newNorm());
  }

  private TransformerLayer.Options ofLayers() {
    return new TransformerLayer.Options(
        options.dimFeedforward,
        options.dropout,
        options.activation,
        options.layerNormEps,
        options.batchFirst,
        options.normFirst,
        options.bias);
  }

  private LayerNorm newNorm() {
    return new LayerNorm(
        options.dModel,
        LayerNorm.Options.DEFAULT.withEps(options.layerNormEps).withBias(options.bias));
  }

  /** Redraws all matrices. */
  public final void resetParameters() {
    for (Tensor parameter : parameters()) {
      if (parameter.dim() > 1) {
        Init.xavierUniform_(parameter);
      }
    }
  }

  /** Same as {@link #generateSquareSubsequentMask(int, DType)}, in float32. */
  public static Tensor generateSquareSubsequentMask(int sz) {
    return generateSquareSubsequentMask(sz, DType.FLOAT32);
  }

  /** A mask that hides from each position those after it: -inf above the diagonal, 0 elsewhere. */
  public static Tensor generateSquareSubsequentMask(int sz, DType dtype) {
    return CausalMasks.squareSubsequent(sz, dtype);
  }

  /** What this module computes, without hooks and masks. */
  public Tensor forward(Tensor src, Tensor tgt) {
    return forward(src, tgt, Masks.DEFAULT);
  }

  /**
   * What this module computes, without hooks.
   *
   * @throws IllegalArgumentException if the batches differ or the last sizes are not {@code dModel}
   */
  public Tensor forward(Tensor src, Tensor tgt, Masks masks) {
    int batchDim = options.batchFirst ? 0 : 1;
    if (src.dim() == 3 && src.size(batchDim) != tgt.size(batchDim)) {
      throw new IllegalArgumentException(
          "the batch number of src and tgt must be equal, but their shapes are %s and %s"
              .formatted(src.shape(), tgt.shape()));
    }
    if (src.size(-1) != options.dModel || tgt.size(-1) != options.dModel) {
      throw new IllegalArgumentException(
          ("the feature number of src and tgt must be equal to d_model, but their shapes are %s "
                  + "and %s, and d_model=%d")
              .formatted(src.shape(), tgt.shape(), options.dModel));
    }
    Tensor memory =
        encoder.apply(
            src,
            new TransformerEncoder.Masks(
                masks.srcMask, masks.srcKeyPaddingMask, masks.srcIsCausal));
    return decoder.apply(
        tgt,
        memory,
        new TransformerDecoder.Masks(
            masks.tgtMask,
            masks.memoryMask,
            masks.tgtKeyPaddingMask,
            masks.memoryKeyPaddingMask,
            masks.tgtIsCausal,
            masks.memoryIsCausal));
  }

  /** Runs {@link #forward(Tensor, Tensor)} and the hooks. */
  public final Tensor apply(Tensor src, Tensor tgt) {
    return apply(src, tgt, Masks.DEFAULT);
  }

  /** Runs {@link #forward(Tensor, Tensor, Masks)} and the hooks. */
  public final Tensor apply(Tensor src, Tensor tgt, Masks masks) {
    return call(in -> forward(in[0], in[1], masks), src, tgt);
  }

  /** The encoder. */
  public TransformerEncoder encoder() {
    return encoder;
  }

  /** The decoder. */
  public TransformerDecoder decoder() {
    return decoder;
  }

  /** The size of inputs and outputs. */
  public int dModel() {
    return options.dModel;
  }

  /** The number of attention heads. */
  public int nhead() {
    return options.nhead;
  }

  /** Whether inputs and outputs are [batch, sequence, …] instead of [sequence, batch, …]. */
  public boolean batchFirst() {
    return options.batchFirst;
  }

  /**
   * The options.
   *
   * @param dModel the size of inputs and outputs; 512
   * @param nhead the number of attention heads; 8
   * @param numEncoderLayers the number of encoder layers; 6
   * @param numDecoderLayers the number of decoder layers; 6
   * @param dimFeedforward the size between the linear layers; 2048
   * @param dropout the probability of all dropouts; 0.1
   * @param activation the function between the linear layers; {@link Activation#RELU}
   * @param customEncoder an encoder to use instead; null
   * @param customDecoder a decoder to use instead; null
   * @param layerNormEps added to the variances; 1e-5
   * @param batchFirst whether inputs and outputs are [batch, sequence, …] instead of [sequence,
   *     batch, …]; false
   * @param normFirst whether each block's norm comes before it, not after; false
   * @param bias whether linear layers and norms have biases; true
   */
  @RecordBuilder
  public record Options(
      int dModel,
      int nhead,
      int numEncoderLayers,
      int numDecoderLayers,
      int dimFeedforward,
      double dropout,
      Activation activation,
      @Nullable TransformerEncoder customEncoder,
      @Nullable TransformerDecoder customDecoder,
      double layerNormEps,
      boolean batchFirst,
      boolean normFirst,
      boolean bias)
      implements TransformerOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT =
        new Options(512, 8, 6, 6, 2048, 0.1, Activation.RELU, null, null, 1e-5, false, false, true);

    /** Refuses null. */
    public Options {
      NullArguments.check(activation);
    }
  }

  /**
   * Optional arguments of a call. A boolean mask is true where a position is hidden; a numeric one
   * is added to the scores.
   *
   * @param srcMask [source, source]; null for none
   * @param tgtMask [target, target]; null for none
   * @param memoryMask [target, source]; null for none
   * @param srcKeyPaddingMask [batch, source]; null for none
   * @param tgtKeyPaddingMask [batch, target]; null for none
   * @param memoryKeyPaddingMask [batch, source]; null for none
   * @param srcIsCausal whether {@code srcMask} hides the positions after each one; null to detect
   *     it
   * @param tgtIsCausal the same for {@code tgtMask}; null to detect it
   * @param memoryIsCausal the same for {@code memoryMask}; false
   */
  @RecordBuilder
  public record Masks(
      @Nullable Tensor srcMask,
      @Nullable Tensor tgtMask,
      @Nullable Tensor memoryMask,
      @Nullable Tensor srcKeyPaddingMask,
      @Nullable Tensor tgtKeyPaddingMask,
      @Nullable Tensor memoryKeyPaddingMask,
      @Nullable Boolean srcIsCausal,
      @Nullable Boolean tgtIsCausal,
      boolean memoryIsCausal)
      implements TransformerMasksBuilder.With {
    /** PyTorch's defaults. */
    public static final Masks DEFAULT =
        new Masks(null, null, null, null, null, null, null, null, false);
  }
}

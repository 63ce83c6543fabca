package dev.lemur.nn.attention;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Module;
import dev.lemur.nn.ModuleList;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Transformer's encoder: a stack of copies of one layer, which all start with its values, and an
 * optional norm at the end; mirrors {@code torch.nn.TransformerEncoder}.
 *
 * <p>Input and output have the layers' shapes.
 *
 * <pre>{@code
 * var encoder = new TransformerEncoder(new TransformerEncoderLayer(16, 4), 2);
 * Tensor output = encoder.apply(Tensor.rand(10, 3, 16));
 * System.out.println(output.shape()); // [10, 3, 16]
 * }</pre>
 */
public class TransformerEncoder extends AbstractModule {
  private final ModuleList<TransformerEncoderLayer> layers;
  private final int numLayers;
  private final @Nullable Module norm;
  private final boolean enableNestedTensor;
  private final boolean maskCheck;

  /** A stack of {@code numLayers} copies of a layer. */
  public TransformerEncoder(TransformerEncoderLayer encoderLayer, int numLayers) {
    this(encoderLayer, numLayers, null);
  }

  /**
   * A stack of {@code numLayers} copies of a layer.
   *
   * @param norm the layer at the end; null for none
   */
  public TransformerEncoder(
      TransformerEncoderLayer encoderLayer, int numLayers, @Nullable Module norm) {
    this(encoderLayer, numLayers, norm, true, true);
  }

  /**
   * A stack of {@code numLayers} copies of a layer.
   *
   * @param norm the layer at the end; null for none
   * @param enableNestedTensor whether padding becomes 0 before the norm where PyTorch skips it: in
   *     evaluation mode without gradients, for layers with {@code batchFirst} and without {@code
   *     normFirst}; true
   * @param maskCheck whether to check first that all padding is at the end; true
   */
  public TransformerEncoder(
      TransformerEncoderLayer encoderLayer,
      int numLayers,
      @Nullable Module norm,
      boolean enableNestedTensor,
      boolean maskCheck) {
    NullArguments.check(encoderLayer);
    this.enableNestedTensor = enableNestedTensor;
    this.maskCheck = maskCheck;
    this.layers =
        register(
            "layers",
            new ModuleList<>(Stream.generate(encoderLayer::copy).limit(numLayers).toList()));
    this.numLayers = numLayers;
    this.norm = norm == null ? null : register("norm", norm);
  }

  /** What this encoder computes, without hooks and masks. */
  public Tensor forward(Tensor src) {
    return forward(src, Masks.DEFAULT);
  }

  /** What this encoder computes, without hooks. */
  public Tensor forward(Tensor src, Masks masks) {
    boolean causal = false;
    if (numLayers > 0) {
      boolean batchFirst = layers.get(0).options().batchFirst();
      causal = CausalMasks.detect(masks.mask, masks.isCausal, src, batchFirst);
    }
    TransformerEncoderLayer.Masks ofLayers =
        new TransformerEncoderLayer.Masks(masks.mask, masks.srcKeyPaddingMask, causal);
    Tensor x = src;
    for (TransformerEncoderLayer layer : layers) {
      x = layer.apply(x, ofLayers);
    }
    Tensor padding = masks.srcKeyPaddingMask;
    if (padding != null && masks.mask == null && leavesPaddingOut(src)) {
      x = x.maskedFill(leftOut(padding).unsqueeze(2), 0);
    }
    return norm == null ? x : norm.apply(x);
  }

  private boolean leavesPaddingOut(Tensor src) {
    if (!enableNestedTensor || src.dim() != 3 || numLayers == 0) {
      return false;
    }
    TransformerEncoderLayer first = layers.get(0);
    boolean recorded =
        GradMode.isEnabled()
            && (src.requiresGrad() || first.parameters().stream().anyMatch(Tensor::requiresGrad));
    TransformerLayer.Options options = first.options();
    Activation activation = options.activation();
    return !first.isTraining()
        && !recorded
        && options.batchFirst()
        && !options.normFirst()
        && options.bias()
        && first.nhead() % 2 == 0
        && (activation == Activation.RELU || activation == Activation.GELU);
  }

  /** The padding, or nothing if it is checked and is not at the end of each sequence. */
  private Tensor leftOut(Tensor padding) {
    Tensor hidden = padding.dtype() == DType.BOOL ? padding : padding.ne(0);
    return maskCheck ? hidden.logicalAnd(isAtTheEnd(hidden)) : hidden;
  }

  /** A tensor, not a choice in Java, so that an exported model decides by its own input. */
  private static Tensor isAtTheEnd(Tensor hidden) {
    int last = hidden.size(1) - 1;
    Tensor before = hidden.narrow(1, 0, last);
    Tensor after = hidden.narrow(1, 1, last);
    return before.logicalAnd(after.logicalNot()).any().logicalNot();
  }

  /** Runs {@link #forward(Tensor)} and the hooks. */
  public final Tensor apply(Tensor src) {
    return apply(src, Masks.DEFAULT);
  }

  /** Runs {@link #forward(Tensor, Masks)} and the hooks. */
  public final Tensor apply(Tensor src, Masks masks) {
    return call(in -> forward(in[0], masks), src);
  }

  /** The layers. */
  public ModuleList<TransformerEncoderLayer> layers() {
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

  /** Whether padding may become 0. */
  public boolean enableNestedTensor() {
    return enableNestedTensor;
  }

  /** Whether to check first that all padding is at the end. */
  public boolean maskCheck() {
    return maskCheck;
  }

  /**
   * Optional arguments of a call. A boolean mask is true where a position is hidden; a numeric one
   * is added to the scores.
   *
   * @param mask [sequence, sequence] or [batch · nhead, sequence, sequence]; null for none
   * @param srcKeyPaddingMask [batch, sequence]; null for none
   * @param isCausal whether {@code mask} hides the positions after each one; null to detect it
   */
  @RecordBuilder
  public record Masks(
      @Nullable Tensor mask, @Nullable Tensor srcKeyPaddingMask, @Nullable Boolean isCausal)
      implements TransformerEncoderMasksBuilder.With {
    /** PyTorch's defaults. */
    public static final Masks DEFAULT = new Masks(null, null, null);
  }
}

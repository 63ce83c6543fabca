package dev.lemur.nn.attention;

import dev.lemur.core.Generator;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Dropout;
import dev.lemur.nn.Linear;
import dev.lemur.nn.norm.LayerNorm;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the layers of a Transformer's encoder and decoder have in common: self-attention, two linear
 * layers, a norm and a dropout for each block.
 */
public abstract sealed class TransformerLayer extends AbstractModule
    permits TransformerEncoderLayer, TransformerDecoderLayer {
  private final int dModel;
  private final int nhead;
  private final Options options;
  private final MultiheadAttention selfAttn;
  private final @Nullable MultiheadAttention multiheadAttn;
  private final Linear linear1;
  private final Dropout dropout;
  private final Linear linear2;
  private final List<LayerNorm> norms = new ArrayList<>();
  private final List<Dropout> dropouts = new ArrayList<>();

  /** A layer with or without attention to a memory. */
  TransformerLayer(int dModel, int nhead, Options options, boolean withMemory) {
    this.dModel = dModel;
    this.nhead = nhead;
    this.options = options;
    MultiheadAttention.Options attention =
        MultiheadAttention.Options.DEFAULT
            .withDropout(options.dropout)
            .withBias(options.bias)
            .withBatchFirst(options.batchFirst);
    selfAttn = register("self_attn", new MultiheadAttention(dModel, nhead, attention));
    multiheadAttn =
        withMemory
            ? register("multihead_attn", new MultiheadAttention(dModel, nhead, attention))
            : null;
    linear1 = register("linear1", new Linear(dModel, options.dimFeedforward, options.bias));
    dropout = register("dropout", new Dropout(options.dropout));
    linear2 = register("linear2", new Linear(options.dimFeedforward, dModel, options.bias));
    LayerNorm.Options norm =
        LayerNorm.Options.DEFAULT.withEps(options.layerNormEps).withBias(options.bias);
    int blocks = withMemory ? 3 : 2;
    for (int block = 1; block <= blocks; block++) {
      norms.add(register("norm" + block, new LayerNorm(dModel, norm)));
    }
    for (int block = 1; block <= blocks; block++) {
      dropouts.add(register("dropout" + block, new Dropout(options.dropout)));
    }
  }

  /** A block of a layer: what is added to its input. */
  interface Block {
    Tensor apply(Tensor input);
  }

  /** Runs the blocks one after the other, each with its norm before or after it. */
  final Tensor run(Tensor input, List<Block> blocks) {
    Tensor x = input;
    for (int i = 0; i < blocks.size(); i++) {
      LayerNorm norm = norms.get(i);
      Block block = blocks.get(i);
      x =
          options.normFirst
              ? x.add(dropouts.get(i).apply(block.apply(norm.apply(x))))
              : norm.apply(x.add(dropouts.get(i).apply(block.apply(x))));
    }
    return x;
  }

  static Tensor attended(
      MultiheadAttention attention,
      Tensor x,
      Tensor memory,
      @Nullable Tensor mask,
      @Nullable Tensor keyPaddingMask,
      boolean causal) {
    MultiheadAttention.Masks masks =
        new MultiheadAttention.Masks(keyPaddingMask, false, mask, true, causal);
    return attention.apply(x, memory, memory, masks).output();
  }

  final Tensor feedForward(Tensor x) {
    return linear2.apply(dropout.apply(options.activation.apply(linear1.apply(x))));
  }

  /** A layer that {@code maker} creates, with this one's state, without drawing random numbers. */
  final <T extends TransformerLayer> T copied(Supplier<T> maker) {
    Generator generator = Generator.defaultGenerator();
    byte[] state = generator.getState();
    T copy = maker.get();
    generator.setState(state);
    if (linear1.weight().dtype() != copy.linear1().weight().dtype()) {
      copy.to(linear1.weight().dtype());
    }
    copy.loadStateDict(stateDict());
    copy.train(isTraining());
    return copy;
  }

  /** The size of inputs and outputs. */
  public final int dModel() {
    return dModel;
  }

  /** The number of attention heads. */
  public final int nhead() {
    return nhead;
  }

  /** The settings. */
  public final Options options() {
    return options;
  }

  /** Whether each block's norm comes before it. */
  public final boolean normFirst() {
    return options.normFirst;
  }

  /** The self-attention. */
  public final MultiheadAttention selfAttn() {
    return selfAttn;
  }

  /** The attention to the memory; null in an encoder. */
  final @Nullable MultiheadAttention memoryAttention() {
    return multiheadAttn;
  }

  /** The first linear layer. */
  public final Linear linear1() {
    return linear1;
  }

  /** The second linear layer. */
  public final Linear linear2() {
    return linear2;
  }

  /** The function between the linear layers. */
  public final Activation activation() {
    return options.activation;
  }

  /**
   * The options.
   *
   * @param dimFeedforward the size between the linear layers; 2048
   * @param dropout the probability of all dropouts; 0.1
   * @param activation the function between the linear layers; {@link Activation#RELU}
   * @param layerNormEps added to the variances; 1e-5
   * @param batchFirst whether inputs and outputs are [batch, sequence, …] instead of [sequence,
   *     batch, …]; false
   * @param normFirst whether each block's norm comes before it, not after; false
   * @param bias whether linear layers and norms have biases; true
   */
  @RecordBuilder
  public record Options(
      int dimFeedforward,
      double dropout,
      Activation activation,
      double layerNormEps,
      boolean batchFirst,
      boolean normFirst,
      boolean bias)
      implements TransformerLayerOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT =
        new Options(2048, 0.1, Activation.RELU, 1e-5, false, false, true);

    /** Refuses null. */
    public Options {
      NullArguments.check(activation);
    }
  }
}

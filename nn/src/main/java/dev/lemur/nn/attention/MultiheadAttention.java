package dev.lemur.nn.attention;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.AttentionArguments;
import dev.lemur.nn.AttentionOutput;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Linear;
import dev.lemur.nn.init.Init;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Multi-head attention: {@code softmax(Q Kᵀ / √headDim) V} of projections of query, key and value
 * for each head, then a projection of the concatenated heads; mirrors {@code
 * torch.nn.MultiheadAttention}.
 *
 * <p>Query [queries, batch, embedDim], key [keys, batch, kdim], value [keys, batch, vdim], output
 * [queries, batch, embedDim]; with {@code batchFirst} the batch comes first, and without a batch
 * all have two dimensions. Weights [batch, queries, keys], or [batch, numHeads, queries, keys].
 *
 * <p>{@code in_proj_weight} [3 · embedDim, embedDim], or three separate matrices if {@code kdim} or
 * {@code vdim} differs, starts Xavier-uniform; the biases start at 0.
 *
 * <pre>{@code
 * var options = MultiheadAttention.Options.DEFAULT.withBatchFirst(true);
 * var attention = new MultiheadAttention(8, 2, options);
 * Tensor x = Tensor.randn(3, 5, 8);
 * System.out.println(attention.apply(x, x, x).output().shape()); // [3, 5, 8]
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1706.03762">Attention Is All You Need</a>
 */
public class MultiheadAttention extends AbstractModule {
  private final int embedDim;
  private final int numHeads;
  private final Options options;
  private final @Nullable Tensor qProjWeight;
  private final @Nullable Tensor kProjWeight;
  private final @Nullable Tensor vProjWeight;
  private final @Nullable Tensor inProjWeight;
  private final @Nullable Tensor inProjBias;
  private final Linear outProj;
  private final @Nullable Tensor biasK;
  private final @Nullable Tensor biasV;

  /** Attention with biases. */
  public MultiheadAttention(int embedDim, int numHeads) {
    this(embedDim, numHeads, Options.DEFAULT);
  }

  /** Attention with biases and dropout of the attention weights. */
  public MultiheadAttention(int embedDim, int numHeads, double dropout) {
    this(embedDim, numHeads, Options.DEFAULT.withDropout(dropout));
  }

  /**
   * Attention with the given options.
   *
   * @throws IllegalArgumentException if a size is not positive or {@code embedDim} is not divisible
   *     by {@code numHeads}
   */
  public MultiheadAttention(int embedDim, int numHeads, Options options) {
    NullArguments.check(options);
    if (embedDim <= 0 || numHeads <= 0) {
      throw new IllegalArgumentException(
          ("embed_dim and num_heads must be greater than 0, got embed_dim=%d and num_heads=%d "
                  + "instead")
              .formatted(embedDim, numHeads));
    }
    if (embedDim % numHeads != 0) {
      throw new IllegalArgumentException(
          "embed_dim must be divisible by num_heads, but got embed_dim=%d and num_heads=%d"
              .formatted(embedDim, numHeads));
    }
    this.embedDim = embedDim;
    this.numHeads = numHeads;
    this.options = options;
    boolean apart = kdim() != embedDim || vdim() != embedDim;
    qProjWeight = apart ? newParameter("q_proj_weight", embedDim, embedDim) : null;
    kProjWeight = apart ? newParameter("k_proj_weight", embedDim, kdim()) : null;
    vProjWeight = apart ? newParameter("v_proj_weight", embedDim, vdim()) : null;
    inProjWeight = apart ? null : newParameter("in_proj_weight", 3L * embedDim, embedDim);
    inProjBias = options.bias ? newParameter("in_proj_bias", 3L * embedDim) : null;
    outProj =
        register("out_proj", new NonDynamicallyQuantizableLinear(embedDim, embedDim, options.bias));
    biasK = options.addBiasKv ? newParameter("bias_k", 1, 1, embedDim) : null;
    biasV = options.addBiasKv ? newParameter("bias_v", 1, 1, embedDim) : null;
    resetParameters();
  }

  private Tensor newParameter(String name, long... shape) {
    return registerParameter(name, Tensor.empty(shape));
  }

  /** Redraws the input projections. */
  public final void resetParameters() {
    for (Tensor weight : new Tensor[] {inProjWeight, qProjWeight, kProjWeight, vProjWeight}) {
      if (weight != null) {
        Init.xavierUniform_(weight);
      }
    }
    if (inProjBias != null) {
      Init.constant_(inProjBias, 0);
      Init.constant_(Objects.requireNonNull(outProj.bias()), 0);
    }
    if (biasK != null && biasV != null) {
      Init.xavierNormal_(biasK);
      Init.xavierNormal_(biasV);
    }
  }

  /**
   * The result of attention.
   *
   * @param output [queries, batch, embedDim], laid out like the query
   * @param weights [batch, queries, keys], or [batch, numHeads, queries, keys] if not averaged;
   *     null if they are not needed
   */
  public record Output(Tensor output, @Nullable Tensor weights) {}

  /** What this module computes, without hooks and masks. */
  public Output forward(Tensor query, Tensor key, Tensor value) {
    return forward(query, key, value, Masks.DEFAULT);
  }

  /**
   * What this module computes, without hooks.
   *
   * @throws IllegalArgumentException if shapes do not fit each other
   */
  public Output forward(Tensor query, Tensor key, Tensor value, Masks masks) {
    boolean turned = options.batchFirst && query.dim() == 3;
    Tensor q = turned ? query.transpose(0, 1) : query;
    Tensor k = key == query ? q : turned ? key.transpose(0, 1) : key;
    Tensor v = value == key ? k : turned ? value.transpose(0, 1) : value;
    AttentionOutput result =
        Functional.multiHeadAttentionForward(
            q,
            k,
            v,
            embedDim,
            numHeads,
            inProjWeight(),
            inProjBias(),
            current("bias_k", biasK),
            current("bias_v", biasV),
            options.addZeroAttn,
            options.dropout,
            outProj.weight(),
            outProj.bias(),
            new AttentionArguments(
                isTraining(),
                masks.keyPaddingMask,
                masks.needWeights,
                masks.attnMask,
                inProjWeight == null,
                current("q_proj_weight", qProjWeight),
                current("k_proj_weight", kProjWeight),
                current("v_proj_weight", vProjWeight),
                null,
                null,
                masks.averageAttnWeights,
                masks.isCausal));
    Tensor output = turned ? result.output().transpose(0, 1) : result.output();
    return new Output(output, result.weights());
  }

  /** Runs {@link #forward(Tensor, Tensor, Tensor)} and the hooks. */
  public final Output apply(Tensor query, Tensor key, Tensor value) {
    return apply(query, key, value, Masks.DEFAULT);
  }

  /** Runs {@link #forward(Tensor, Tensor, Tensor, Masks)} and the hooks. */
  public final Output apply(Tensor query, Tensor key, Tensor value, Masks masks) {
    return call(in -> forward(in[0], in[1], in[2], masks), query, key, value);
  }

  /** The size of queries and outputs. */
  public int embedDim() {
    return embedDim;
  }

  /** The number of heads. */
  public int numHeads() {
    return numHeads;
  }

  /** The size of each head, embedDim / numHeads. */
  public int headDim() {
    return embedDim / numHeads;
  }

  /** The probability with which weights are dropped in training. */
  public double dropout() {
    return options.dropout;
  }

  /** The size of keys. */
  public final int kdim() {
    Integer kdim = options.kdim;
    return kdim == null ? embedDim : kdim;
  }

  /** The size of values. */
  public final int vdim() {
    Integer vdim = options.vdim;
    return vdim == null ? embedDim : vdim;
  }

  /** Whether inputs and outputs are [batch, sequence, …] instead of [sequence, batch, …]. */
  public boolean batchFirst() {
    return options.batchFirst;
  }

  /** Whether a key and a value of zeros are added. */
  public boolean addZeroAttn() {
    return options.addZeroAttn;
  }

  /** The matrix of all three projections, [3 · embedDim, embedDim]; null if they are separate. */
  public @Nullable Tensor inProjWeight() {
    return current("in_proj_weight", inProjWeight);
  }

  /** The biases of all three projections, [3 · embedDim]; null if there are none. */
  public @Nullable Tensor inProjBias() {
    return current("in_proj_bias", inProjBias);
  }

  /** The output projection. */
  public Linear outProj() {
    return outProj;
  }

  /**
   * The options.
   *
   * @param dropout the probability with which weights are dropped in training; 0
   * @param bias whether the projections have biases; true
   * @param addBiasKv whether a learnt key and value are added; false
   * @param addZeroAttn whether a key and a value of zeros are added; false
   * @param kdim the size of keys; null for {@code embedDim}
   * @param vdim the size of values; null for {@code embedDim}
   * @param batchFirst whether inputs and outputs are [batch, sequence, …] instead of [sequence,
   *     batch, …]; false
   */
  @RecordBuilder
  public record Options(
      double dropout,
      boolean bias,
      boolean addBiasKv,
      boolean addZeroAttn,
      @Nullable Integer kdim,
      @Nullable Integer vdim,
      boolean batchFirst)
      implements MultiheadAttentionOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(0, true, false, false, null, null, false);
  }

  /**
   * Optional arguments of a call. A boolean mask is true where a key is hidden; a numeric one is
   * added to the scores.
   *
   * @param keyPaddingMask [batch, keys]; null for none
   * @param needWeights whether to return the weights too, which takes longer; true
   * @param attnMask [queries, keys] or [batch · numHeads, queries, keys]; null for none
   * @param averageAttnWeights whether the weights are the mean over all heads; true
   * @param isCausal says that {@code attnMask} hides the keys after each query's position; false
   */
  @RecordBuilder
  public record Masks(
      @Nullable Tensor keyPaddingMask,
      boolean needWeights,
      @Nullable Tensor attnMask,
      boolean averageAttnWeights,
      boolean isCausal)
      implements MultiheadAttentionMasksBuilder.With {
    /** PyTorch's defaults. */
    public static final Masks DEFAULT = new Masks(null, true, null, true, false);
  }
}

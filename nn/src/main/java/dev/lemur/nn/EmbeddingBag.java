package dev.lemur.nn;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.init.Init;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A table of vectors, of which bags are looked up and combined to one vector each; mirrors {@code
 * torch.nn.EmbeddingBag}. Its gradient is dense.
 *
 * <p>Input int64 or int32 [N, L] for N bags of L numbers, or [L] and offsets [N] for all bags one
 * after the other; output [N, embeddingDim].
 *
 * <p>{@code weight} [numEmbeddings, embeddingDim] starts standard normal, its row {@code
 * paddingIdx} as zeros.
 *
 * <pre>{@code
 * var bags = new EmbeddingBag(10, 3);
 * Tensor output = bags.apply(Tensor.tensor(new long[] {1, 2, 4, 5}), Tensor.tensor(new long[] {0, 3}));
 * System.out.println(output.shape()); // [2, 3]
 * }</pre>
 */
public class EmbeddingBag extends AbstractModule {
  private final int numEmbeddings;
  private final int embeddingDim;
  private final Options options;
  private final Tensor weight;

  /** The means of vectors of a table. */
  public EmbeddingBag(int numEmbeddings, int embeddingDim) {
    this(numEmbeddings, embeddingDim, Options.DEFAULT);
  }

  /**
   * With the given options.
   *
   * @throws IllegalArgumentException if paddingIdx is no row
   */
  public EmbeddingBag(int numEmbeddings, int embeddingDim, Options options) {
    this(Parameter.of(Tensor.empty(numEmbeddings, embeddingDim)), options);
    resetParameters();
  }

  private EmbeddingBag(Tensor weight, Options options) {
    this.numEmbeddings = weight.size(0);
    this.embeddingDim = weight.size(1);
    this.options = options.withPaddingIdx(Embedding.row(options.paddingIdx, numEmbeddings));
    this.weight = registerParameter("weight", weight);
  }

  /** Of a table of given vectors that is not learnt. */
  public static EmbeddingBag fromPretrained(Tensor embeddings) {
    return fromPretrained(embeddings, true, Options.DEFAULT);
  }

  /**
   * Of a table of given vectors.
   *
   * @param embeddings [numEmbeddings, embeddingDim], whose memory is shared
   * @param freeze whether it is not learnt; true
   * @throws IllegalArgumentException if the vectors are no matrix
   */
  public static EmbeddingBag fromPretrained(Tensor embeddings, boolean freeze, Options options) {
    if (embeddings.dim() != 2) {
      throw new IllegalArgumentException(
          "Embeddings parameter is expected to be 2-dimensional, but its shape is "
              + embeddings.shape());
    }
    return new EmbeddingBag(Parameter.of(embeddings, !freeze), options);
  }

  /** Draws the vectors anew. */
  public final void resetParameters() {
    Init.normal_(weight);
    Integer padding = options.paddingIdx;
    if (padding != null) {
      try (NoGrad none = new NoGrad()) {
        weight.select(0, padding).zero_();
      }
    }
  }

  /** Same as {@link #forward(Tensor, Tensor, Tensor)}, of bags of one length. */
  public Tensor forward(Tensor input) {
    return forward(input, null, null);
  }

  /** Same as {@link #forward(Tensor, Tensor, Tensor)}, without weights. */
  public Tensor forward(Tensor input, @Nullable Tensor offsets) {
    return forward(input, offsets, null);
  }

  /**
   * The combined vectors.
   *
   * @param offsets where each bag begins in an input of one dimension; null for one of two
   * @param perSampleWeights factors of the shape of the input, for sums; null for 1
   */
  public Tensor forward(Tensor input, @Nullable Tensor offsets, @Nullable Tensor perSampleWeights) {
    return Functional.embeddingBag(
        input,
        weight(),
        offsets,
        options.maxNorm,
        options.normType,
        options.scaleGradByFreq,
        options.mode,
        perSampleWeights,
        options.includeLastOffset,
        options.paddingIdx);
  }

  /** Runs {@link #forward(Tensor)} and the hooks. */
  public final Tensor apply(Tensor input) {
    return apply(input, null, null);
  }

  /** Runs {@link #forward(Tensor, Tensor)} and the hooks. */
  public final Tensor apply(Tensor input, @Nullable Tensor offsets) {
    return apply(input, offsets, null);
  }

  /** Runs {@link #forward(Tensor, Tensor, Tensor)} and the hooks. */
  public final Tensor apply(
      Tensor input, @Nullable Tensor offsets, @Nullable Tensor perSampleWeights) {
    return call(
        in -> forward(NullArguments.check(in[0]), in[1], in[2]), input, offsets, perSampleWeights);
  }

  /** The number of vectors. */
  public int numEmbeddings() {
    return numEmbeddings;
  }

  /** The length of the vectors. */
  public int embeddingDim() {
    return embeddingDim;
  }

  /** The greatest norm, to which longer vectors that are looked up are scaled; null for any. */
  public @Nullable Double maxNorm() {
    return options.maxNorm;
  }

  /** Which norm that is. */
  public double normType() {
    return options.normType;
  }

  /** Whether gradients are divided by how often a vector is looked up. */
  public boolean scaleGradByFreq() {
    return options.scaleGradByFreq;
  }

  /** How vectors are combined. */
  public String mode() {
    return options.mode;
  }

  /** Whether the last offset is the end of the last bag. */
  public boolean includeLastOffset() {
    return options.includeLastOffset;
  }

  /** The number that is left out, null for none. */
  public @Nullable Integer paddingIdx() {
    return options.paddingIdx;
  }

  /** The vectors [numEmbeddings, embeddingDim]. */
  public Tensor weight() {
    return current("weight", weight);
  }

  @Override
  public String extraRepr() {
    StringBuilder text = new StringBuilder(numEmbeddings + ", " + embeddingDim);
    Double maxNorm = options.maxNorm;
    if (maxNorm != null) {
      text.append(", max_norm=").append(PythonRepr.of(maxNorm));
    }
    if (options.normType != 2) {
      text.append(", norm_type=").append(PythonRepr.of(options.normType));
    }
    if (options.scaleGradByFreq) {
      text.append(", scale_grad_by_freq=True");
    }
    text.append(", mode='").append(options.mode).append("'");
    if (options.paddingIdx != null) {
      text.append(", padding_idx=").append(options.paddingIdx);
    }
    return text.toString();
  }

  /**
   * What may be chosen.
   *
   * @param maxNorm vectors that are looked up are scaled to norms no greater; null for any
   * @param normType which norm that is; 2
   * @param scaleGradByFreq whether gradients are divided by how often a vector is looked up; false
   * @param mode {@code "sum"}, {@code "mean"} or {@code "max"}; the mean
   * @param includeLastOffset whether the last offset is the end of the last bag; false
   * @param paddingIdx a number that is left out, counted from the end if negative; null for none
   */
  @RecordBuilder
  public record Options(
      @Nullable Double maxNorm,
      double normType,
      boolean scaleGradByFreq,
      String mode,
      boolean includeLastOffset,
      @Nullable Integer paddingIdx)
      implements EmbeddingBagOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(null, 2, false, "mean", false, null);

    /** Refuses null. */
    public Options {
      NullArguments.check(mode);
    }
  }
}

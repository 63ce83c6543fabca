package dev.lemur.nn;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.init.Init;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A table of vectors, looked up by their numbers; mirrors {@code torch.nn.Embedding}. Its gradient
 * is dense.
 *
 * <p>Input int64 or int32 [*], output [*, embeddingDim].
 *
 * <p>{@code weight} [numEmbeddings, embeddingDim] starts standard normal, its row {@code
 * paddingIdx} as zeros.
 *
 * <pre>{@code
 * var embedding = new Embedding(10, 3);
 * Tensor output = embedding.apply(Tensor.tensor(new long[][] {{1, 2, 4, 5}, {4, 3, 2, 9}}));
 * System.out.println(output.shape()); // [2, 4, 3]
 * }</pre>
 */
public class Embedding extends Module {
  private final int numEmbeddings;
  private final int embeddingDim;
  private final Options options;
  private Tensor weight;

  /** A table of so many vectors of so many numbers. */
  public Embedding(int numEmbeddings, int embeddingDim) {
    this(numEmbeddings, embeddingDim, Options.DEFAULT);
  }

  /**
   * Same as {@link #Embedding(int, int)}; the row {@code paddingIdx} is zeros and gets no gradient.
   */
  public Embedding(int numEmbeddings, int embeddingDim, int paddingIdx) {
    this(numEmbeddings, embeddingDim, Options.DEFAULT.withPaddingIdx(paddingIdx));
  }

  /**
   * With the given options.
   *
   * @throws IllegalArgumentException if paddingIdx is no row
   */
  public Embedding(int numEmbeddings, int embeddingDim, Options options) {
    this(Parameter.of(Tensor.empty(numEmbeddings, embeddingDim)), options);
    resetParameters();
  }

  private Embedding(Tensor weight, Options options) {
    this.numEmbeddings = weight.size(0);
    this.embeddingDim = weight.size(1);
    this.options = options.withPaddingIdx(row(options.paddingIdx, numEmbeddings));
    this.weight = registerParameter("weight", weight);
  }

  static @Nullable Integer row(@Nullable Integer paddingIdx, int rows) {
    if (paddingIdx != null && (paddingIdx >= rows || paddingIdx < -rows)) {
      throw new IllegalArgumentException(
          "Padding_idx must be within num_embeddings, but is %d of %d".formatted(paddingIdx, rows));
    }
    return paddingIdx != null && paddingIdx < 0 ? Integer.valueOf(paddingIdx + rows) : paddingIdx;
  }

  /** A table of given vectors that is not learnt. */
  public static Embedding fromPretrained(Tensor embeddings) {
    return fromPretrained(embeddings, true);
  }

  /** A table of given vectors. */
  public static Embedding fromPretrained(Tensor embeddings, boolean freeze) {
    return fromPretrained(embeddings, freeze, Options.DEFAULT);
  }

  /**
   * A table of given vectors.
   *
   * @param embeddings [numEmbeddings, embeddingDim], whose memory is shared
   * @param freeze whether it is not learnt; true
   * @throws IllegalArgumentException if the vectors are no matrix
   */
  public static Embedding fromPretrained(Tensor embeddings, boolean freeze, Options options) {
    if (embeddings.dim() != 2) {
      throw new IllegalArgumentException(
          "Embeddings parameter is expected to be 2-dimensional, but its shape is "
              + embeddings.shape());
    }
    return new Embedding(Parameter.of(embeddings, !freeze), options);
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

  @Override
  public Tensor forward(Tensor input) {
    return Functional.embedding(
        input,
        weight(),
        options.paddingIdx,
        options.maxNorm,
        options.normType,
        options.scaleGradByFreq);
  }

  /** The number of vectors. */
  public int numEmbeddings() {
    return numEmbeddings;
  }

  /** The length of the vectors. */
  public int embeddingDim() {
    return embeddingDim;
  }

  /** The row that gets no gradient, null for none. */
  public @Nullable Integer paddingIdx() {
    return options.paddingIdx;
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

  /** The vectors [numEmbeddings, embeddingDim]. */
  public Tensor weight() {
    return current("weight", weight);
  }

  /**
   * Takes the weight of another layer, so that both learn one parameter; {@code embedding.weight =
   * linear.weight}.
   */
  public void setWeight(Tensor weight) {
    this.weight = setParameter("weight", weight);
  }

  @Override
  public String extraRepr() {
    StringBuilder text = new StringBuilder(numEmbeddings + ", " + embeddingDim);
    if (options.paddingIdx != null) {
      text.append(", padding_idx=").append(options.paddingIdx);
    }
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
    return text.toString();
  }

  /**
   * What may be chosen.
   *
   * @param paddingIdx a row that gets no gradient, counted from the end if negative; null for none
   * @param maxNorm vectors that are looked up are scaled to norms no greater; null for any
   * @param normType which norm that is; 2
   * @param scaleGradByFreq whether gradients are divided by how often a vector is looked up; false
   */
  @RecordBuilder
  public record Options(
      @Nullable Integer paddingIdx,
      @Nullable Double maxNorm,
      double normType,
      boolean scaleGradByFreq)
      implements EmbeddingOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(null, null, 2, false);
  }
}

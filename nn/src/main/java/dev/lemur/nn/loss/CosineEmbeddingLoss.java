package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Functional;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * {@code 1 - cos(a, b)} where the target is 1, {@code max(0, cos(a, b) - margin)} where it is -1;
 * mirrors {@code torch.nn.CosineEmbeddingLoss}.
 *
 * <p>Inputs [N, D] and target [N], or [D] and []; the loss is 0-d, or of the target's shape without
 * reduction.
 *
 * <pre>{@code
 * var loss = new CosineEmbeddingLoss();
 * Tensor first = tensor(new float[][] {{1, 0}});
 * Tensor second = tensor(new float[][] {{1, 1}});
 * System.out.println(loss.apply(first, second, tensor(new float[] {1})));
 * // tensor(0.2929)
 * }</pre>
 */
public class CosineEmbeddingLoss extends AbstractModule {
  private final Options options;

  /** The mean loss. */
  public CosineEmbeddingLoss() {
    this(Options.DEFAULT);
  }

  /** The loss, reduced. */
  public CosineEmbeddingLoss(Reduction reduction) {
    this(Options.DEFAULT.withReduction(NullArguments.check(reduction)));
  }

  /** The loss with the given options. */
  public CosineEmbeddingLoss(Options options) {
    this.options = NullArguments.check(options);
  }

  /**
   * What this loss computes.
   *
   * @param input1 a
   * @param input2 b
   * @param target 1 where the vectors should be similar, -1 where not
   */
  public Tensor forward(Tensor input1, Tensor input2, Tensor target) {
    return Functional.cosineEmbeddingLoss(
        input1, input2, target, options.margin, options.reduction);
  }

  /** Runs {@link #forward} and the hooks; {@code loss(input1, input2, target)}. */
  public final Tensor apply(Tensor input1, Tensor input2, Tensor target) {
    return call(in -> forward(in[0], in[1], in[2]), input1, input2, target);
  }

  /** The cosine up to which dissimilar vectors have no loss. */
  public double margin() {
    return options.margin;
  }

  /** How the losses are reduced. */
  public Reduction reduction() {
    return options.reduction;
  }

  /**
   * The options.
   *
   * @param margin the cosine up to which dissimilar vectors have no loss; 0
   * @param reduction how the losses are reduced; to their mean
   */
  @RecordBuilder
  public record Options(double margin, Reduction reduction)
      implements CosineEmbeddingLossOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(0, Reduction.MEAN);

    /** Refuses null. */
    public Options {
      NullArguments.check(reduction);
    }
  }
}

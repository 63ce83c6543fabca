package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The distance x where the target is 1, {@code max(0, margin - x)} where it is -1; mirrors {@code
 * torch.nn.HingeEmbeddingLoss}.
 *
 * <p>Input and target of one shape; the loss is 0-d, or of that shape without reduction.
 *
 * <pre>{@code
 * var loss = new HingeEmbeddingLoss();
 * Tensor distances = tensor(new float[] {0.5f, 0.2f});
 * Tensor alike = tensor(new float[] {1, -1});
 * System.out.println(loss.apply(distances, alike));
 * // tensor(0.6500)
 * }</pre>
 */
public class HingeEmbeddingLoss extends Loss {
  private final Options options;

  /** The mean loss. */
  public HingeEmbeddingLoss() {
    this(Options.DEFAULT);
  }

  /** The loss, reduced. */
  public HingeEmbeddingLoss(Reduction reduction) {
    this(Options.DEFAULT.withReduction(NullArguments.check(reduction)));
  }

  /** The loss with the given options. */
  public HingeEmbeddingLoss(Options options) {
    this.options = NullArguments.check(options);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return Functional.hingeEmbeddingLoss(input, target, options.margin, options.reduction);
  }

  /** The distance from which dissimilar ones have no loss. */
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
   * @param margin the distance from which dissimilar ones have no loss; 1
   * @param reduction how the losses are reduced; to their mean
   */
  @RecordBuilder
  public record Options(double margin, Reduction reduction)
      implements HingeEmbeddingLossOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1, Reduction.MEAN);

    /** Refuses null. */
    public Options {
      NullArguments.check(reduction);
    }
  }
}

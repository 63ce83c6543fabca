package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The binary cross entropy of logits, averaged over the labels of each sample; mirrors {@code
 * torch.nn.MultiLabelSoftMarginLoss}.
 *
 * <p>Input and target [N, C]; the loss is 0-d, or [N] without reduction.
 *
 * <pre>{@code
 * var loss = new MultiLabelSoftMarginLoss();
 * Tensor logits = tensor(new float[][] {{2, 0, 1}, {0, 3, 0}});
 * Tensor labels = tensor(new float[][] {{1, 0, 1}, {0, 1, 0}});
 * System.out.println(loss.apply(logits, labels));
 * // tensor(0.4280)
 * }</pre>
 */
public class MultiLabelSoftMarginLoss extends Loss {
  private final @Nullable Tensor weight;
  private final Options options;

  /** The mean loss. */
  public MultiLabelSoftMarginLoss() {
    this(Options.DEFAULT);
  }

  /** The loss, reduced. */
  public MultiLabelSoftMarginLoss(Reduction reduction) {
    this(Options.DEFAULT.withReduction(NullArguments.check(reduction)));
  }

  /** The loss with the given options. */
  public MultiLabelSoftMarginLoss(Options options) {
    this.options = NullArguments.check(options);
    Tensor ofClasses = options.weight;
    this.weight = ofClasses == null ? null : registerBuffer("weight", ofClasses);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return Functional.multilabelSoftMarginLoss(input, target, weight, options.reduction);
  }

  /** The weights of the labels, [C]; null for 1. */
  public @Nullable Tensor weight() {
    return weight;
  }

  /** How the losses are reduced. */
  public Reduction reduction() {
    return options.reduction;
  }

  /**
   * The options.
   *
   * @param weight the weights of the labels, [C]; null for 1
   * @param reduction how the losses are reduced; to their mean
   */
  @RecordBuilder
  public record Options(@Nullable Tensor weight, Reduction reduction)
      implements MultiLabelSoftMarginLossOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(null, Reduction.MEAN);

    /** Refuses null. */
    public Options {
      NullArguments.check(reduction);
    }
  }
}

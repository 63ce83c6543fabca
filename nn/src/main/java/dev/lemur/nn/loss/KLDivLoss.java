package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The Kullback-Leibler divergence {@code y (log y - x)} of log probabilities x from probabilities
 * y; mirrors {@code torch.nn.KLDivLoss}. The reduction {@code BATCHMEAN} gives the mathematical
 * divergence, {@code MEAN} the mean over all elements.
 *
 * <p>Input and target of one shape; the loss is 0-d, or of that shape without reduction.
 *
 * <pre>{@code
 * var loss = new KLDivLoss(Reduction.BATCHMEAN);
 * Tensor logProbabilities = tensor(new float[][] {{1, 2}}).logSoftmax(1);
 * Tensor target = tensor(new float[][] {{0.5f, 0.5f}});
 * System.out.println(loss.apply(logProbabilities, target));
 * // tensor(0.1201)
 * }</pre>
 */
public class KLDivLoss extends Loss {
  private final Options options;

  /** The mean divergence. */
  public KLDivLoss() {
    this(Options.DEFAULT);
  }

  /** The divergence, reduced. */
  public KLDivLoss(Reduction reduction) {
    this(Options.DEFAULT.withReduction(NullArguments.check(reduction)));
  }

  /** The divergence with the given options. */
  public KLDivLoss(Options options) {
    this.options = NullArguments.check(options);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return Functional.klDiv(input, target, options.reduction, options.logTarget);
  }

  /** Whether the target holds log probabilities too. */
  public boolean logTarget() {
    return options.logTarget;
  }

  /** How the losses are reduced. */
  public Reduction reduction() {
    return options.reduction;
  }

  /**
   * The options.
   *
   * @param logTarget whether the target holds log probabilities too; false
   * @param reduction how the losses are reduced; to their mean
   */
  @RecordBuilder
  public record Options(boolean logTarget, Reduction reduction)
      implements KLDivLossOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(false, Reduction.MEAN);

    /** Refuses null. */
    public Options {
      NullArguments.check(reduction);
    }
  }
}

package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The negative log likelihood {@code -w[t] x[t]} of log probabilities x and the class t; mirrors
 * {@code torch.nn.NLLLoss}.
 *
 * <p>Input [N, C], [N, C, d1, …] or [C]; target the int64 indices of the classes [N], [N, d1, …] or
 * []. The loss is 0-d, or of the target's shape without reduction. The mean is divided by the sum
 * of the weights of the targets.
 *
 * <pre>{@code
 * var loss = new NLLLoss();
 * Tensor logProbabilities = tensor(new float[][] {{2, 0, 1}, {0, 3, 0}}).logSoftmax(1);
 * Tensor classes = tensor(new long[] {0, 1});
 * System.out.println(loss.apply(logProbabilities, classes));
 * // tensor(0.2513)
 * }</pre>
 */
public class NLLLoss extends Loss {
  private final @Nullable Tensor weight;
  private final Options options;

  /** The mean negative log likelihood. */
  public NLLLoss() {
    this(Options.DEFAULT);
  }

  /** The negative log likelihood, reduced. */
  public NLLLoss(Reduction reduction) {
    this(Options.DEFAULT.withReduction(NullArguments.check(reduction)));
  }

  /** The negative log likelihood with the given options. */
  public NLLLoss(Options options) {
    this.options = NullArguments.check(options);
    Tensor ofClasses = options.weight;
    this.weight = ofClasses == null ? null : registerBuffer("weight", ofClasses);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return Functional.nllLoss(input, target, weight, options.ignoreIndex, options.reduction);
  }

  /** The weights of the classes, [C]; null for 1. */
  public @Nullable Tensor weight() {
    return weight;
  }

  /** The class that is ignored as a target. */
  public long ignoreIndex() {
    return options.ignoreIndex;
  }

  /** How the losses are reduced. */
  public Reduction reduction() {
    return options.reduction;
  }

  /**
   * The options.
   *
   * @param weight the weights of the classes, [C]; null for 1
   * @param ignoreIndex the class that is ignored as a target; -100
   * @param reduction how the losses are reduced; to their mean
   */
  @RecordBuilder
  public record Options(@Nullable Tensor weight, long ignoreIndex, Reduction reduction)
      implements NLLLossOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(null, -100, Reduction.MEAN);

    /** Refuses null. */
    public Options {
      NullArguments.check(reduction);
    }
  }
}

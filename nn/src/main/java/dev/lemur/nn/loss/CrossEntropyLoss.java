package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The cross entropy of the softmax of logits x and the class t, {@code -w[t] log softmax(x)[t]};
 * mirrors {@code torch.nn.CrossEntropyLoss}. Give it logits, not probabilities: it applies the
 * softmax itself.
 *
 * <p>Input [N, C], [N, C, d1, …] or [C]; target the int64 indices of the classes [N], [N, d1, …] or
 * [], or class probabilities of the shape of the input. The loss is 0-d, or of the shape of the
 * indices without reduction. The mean is divided by the sum of the weights of the targets.
 *
 * <pre>{@code
 * var loss = new CrossEntropyLoss();
 * Tensor logits = tensor(new float[][] {{2, 0, 1}, {0, 3, 0}});
 * Tensor classes = tensor(new long[] {0, 1});
 * System.out.println(loss.apply(logits, classes));
 * // tensor(0.2513)
 * }</pre>
 */
public class CrossEntropyLoss extends Loss {
  private final @Nullable Tensor weight;
  private final Options options;

  /** The mean cross entropy. */
  public CrossEntropyLoss() {
    this(Options.DEFAULT);
  }

  /** The cross entropy, reduced. */
  public CrossEntropyLoss(Reduction reduction) {
    this(Options.DEFAULT.withReduction(NullArguments.check(reduction)));
  }

  /** The cross entropy with the given options. */
  public CrossEntropyLoss(Options options) {
    this.options = NullArguments.check(options);
    Tensor ofClasses = options.weight;
    this.weight = ofClasses == null ? null : registerBuffer("weight", ofClasses);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return Functional.crossEntropy(
        input, target, weight, options.ignoreIndex, options.reduction, options.labelSmoothing);
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

  /** The fraction of each label that is spread evenly over all classes. */
  public double labelSmoothing() {
    return options.labelSmoothing;
  }

  /**
   * The options.
   *
   * @param weight the weights of the classes, [C]; null for 1
   * @param ignoreIndex the class that is ignored as a target; -100
   * @param reduction how the losses are reduced; to their mean
   * @param labelSmoothing the fraction of each label that is spread evenly over all classes; 0
   */
  @RecordBuilder
  public record Options(
      @Nullable Tensor weight, long ignoreIndex, Reduction reduction, double labelSmoothing)
      implements CrossEntropyLossOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(null, -100, Reduction.MEAN, 0);

    /** Refuses null. */
    public Options {
      NullArguments.check(reduction);
    }
  }
}

package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * {@code w[t] Σ max(0, margin - x[t] + x[i])^p / C} over all classes i but the target t; mirrors
 * {@code torch.nn.MultiMarginLoss}.
 *
 * <p>Input [N, C] or [C]; target the int64 indices of the classes [N] or []. The loss is 0-d, or of
 * the shape of the target without reduction.
 *
 * <pre>{@code
 * var loss = new MultiMarginLoss();
 * Tensor scores = tensor(new float[][] {{2, 0, 1}, {0, 3, 0}});
 * Tensor classes = tensor(new long[] {0, 2});
 * System.out.println(loss.apply(scores, classes));
 * // tensor(0.8333)
 * }</pre>
 */
public class MultiMarginLoss extends Loss {
  private final @Nullable Tensor weight;
  private final Options options;

  /** The mean loss. */
  public MultiMarginLoss() {
    this(Options.DEFAULT);
  }

  /** The loss, reduced. */
  public MultiMarginLoss(Reduction reduction) {
    this(Options.DEFAULT.withReduction(NullArguments.check(reduction)));
  }

  /**
   * The loss with the given options.
   *
   * @throws IllegalArgumentException if p is neither 1 nor 2, or the weights are not a vector
   */
  public MultiMarginLoss(Options options) {
    if (options.p != 1 && options.p != 2) {
      throw new IllegalArgumentException("only p == 1 and p == 2 supported, but got " + options.p);
    }
    Tensor ofClasses = options.weight;
    if (ofClasses != null && ofClasses.dim() != 1) {
      throw new IllegalArgumentException(
          "MultiMarginLoss: expected weight to be None or 1D tensor, got %dD instead"
              .formatted(ofClasses.dim()));
    }
    this.options = NullArguments.check(options);
    this.weight = ofClasses == null ? null : registerBuffer("weight", ofClasses);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return Functional.multiMarginLoss(
        input, target, options.p, options.margin, weight, options.reduction);
  }

  /** The power, 1 or 2. */
  public int p() {
    return options.p;
  }

  /** The margin by which the target's score should exceed the others. */
  public double margin() {
    return options.margin;
  }

  /** The weights of the classes, [C]; null for 1. */
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
   * @param p the power, 1 or 2; 1
   * @param margin the margin by which the target's score should exceed the others; 1
   * @param weight the weights of the classes, [C]; null for 1
   * @param reduction how the losses are reduced; to their mean
   */
  @RecordBuilder
  public record Options(int p, double margin, @Nullable Tensor weight, Reduction reduction)
      implements MultiMarginLossOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1, 1, null, Reduction.MEAN);

    /** Refuses null. */
    public Options {
      NullArguments.check(reduction);
    }
  }
}

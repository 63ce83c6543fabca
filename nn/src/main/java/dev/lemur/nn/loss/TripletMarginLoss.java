package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Functional;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * {@code max(0, d(anchor, positive) - d(anchor, negative) + margin)} with the p-norm of the
 * difference as distance d; mirrors {@code torch.nn.TripletMarginLoss}.
 *
 * <p>All [N, D] or [D]; the loss is 0-d, or [N] without reduction.
 *
 * <pre>{@code
 * var loss = new TripletMarginLoss();
 * Tensor anchor = tensor(new float[][] {{0, 0}});
 * Tensor positive = tensor(new float[][] {{1, 0}});
 * Tensor negative = tensor(new float[][] {{0, 1.5f}});
 * System.out.println(loss.apply(anchor, positive, negative));
 * // tensor(0.5000)
 * }</pre>
 */
public class TripletMarginLoss extends AbstractModule {
  private final Options options;

  /** The mean loss. */
  public TripletMarginLoss() {
    this(Options.DEFAULT);
  }

  /** The loss, reduced. */
  public TripletMarginLoss(Reduction reduction) {
    this(Options.DEFAULT.withReduction(NullArguments.check(reduction)));
  }

  /**
   * The loss with the given options.
   *
   * @throws IllegalArgumentException if the margin is not positive
   */
  public TripletMarginLoss(Options options) {
    if (!(options.margin > 0)) {
      throw new IllegalArgumentException(
          "TripletMarginLoss: expected margin to be greater than 0, got "
              + options.margin
              + " instead");
    }
    this.options = NullArguments.check(options);
  }

  /**
   * What this loss computes.
   *
   * @param anchor vectors
   * @param positive vectors that should be near
   * @param negative vectors that should be far
   */
  public Tensor forward(Tensor anchor, Tensor positive, Tensor negative) {
    return Functional.tripletMarginLoss(
        anchor,
        positive,
        negative,
        options.margin,
        options.p,
        options.eps,
        options.swap,
        options.reduction);
  }

  /** Runs {@link #forward} and the hooks; {@code loss(anchor, positive, negative)}. */
  public final Tensor apply(Tensor anchor, Tensor positive, Tensor negative) {
    return call(in -> forward(in[0], in[1], in[2]), anchor, positive, negative);
  }

  /** The margin by which the negative should be farther away than the positive. */
  public double margin() {
    return options.margin;
  }

  /** The degree of the norm. */
  public double p() {
    return options.p;
  }

  /** Added to the differences. */
  public double eps() {
    return options.eps;
  }

  /** Whether to use the negative's distance from the positive where that is smaller. */
  public boolean swap() {
    return options.swap;
  }

  /** How the losses are reduced. */
  public Reduction reduction() {
    return options.reduction;
  }

  /**
   * The options.
   *
   * @param margin the margin by which the negative should be farther away than the positive; 1
   * @param p the degree of the norm; 2
   * @param eps added to the differences; 1e-6
   * @param swap whether to use the negative's distance from the positive where that is smaller;
   *     false
   * @param reduction how the losses are reduced; to their mean
   */
  @RecordBuilder
  public record Options(double margin, double p, double eps, boolean swap, Reduction reduction)
      implements TripletMarginLossOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1, 2, 1e-6, false, Reduction.MEAN);

    /** Refuses null. */
    public Options {
      NullArguments.check(reduction);
    }
  }
}

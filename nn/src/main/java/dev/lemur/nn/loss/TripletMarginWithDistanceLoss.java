package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Functional;
import dev.lemur.nn.PairwiseDistance;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.function.BinaryOperator;

/**
 * {@code max(0, d(anchor, positive) - d(anchor, negative) + margin)} for any distance d; mirrors
 * {@code torch.nn.TripletMarginWithDistanceLoss}.
 *
 * <p>All [N, ...]; the loss is 0-d, or of the shape of the distances without reduction.
 *
 * <pre>{@code
 * var loss = new TripletMarginWithDistanceLoss();
 * Tensor anchor = tensor(new float[][] {{0, 0}});
 * Tensor positive = tensor(new float[][] {{1, 0}});
 * Tensor negative = tensor(new float[][] {{0, 1.5f}});
 * System.out.println(loss.apply(anchor, positive, negative));
 * // tensor(0.5000)
 * }</pre>
 */
public class TripletMarginWithDistanceLoss extends AbstractModule {
  private final BinaryOperator<Tensor> distanceFunction;
  private final Options options;

  /** The mean loss with the Euclidean distance. */
  public TripletMarginWithDistanceLoss() {
    this(Options.DEFAULT);
  }

  /**
   * The loss with the Euclidean distance.
   *
   * @throws IllegalArgumentException if the margin is not positive
   */
  public TripletMarginWithDistanceLoss(Options options) {
    this(new PairwiseDistance(), options);
  }

  /**
   * The loss with the given distance function. A module becomes part of the loss and may learn.
   *
   * @throws IllegalArgumentException if the margin is not positive
   */
  public TripletMarginWithDistanceLoss(BinaryOperator<Tensor> distanceFunction, Options options) {
    if (!(options.margin > 0)) {
      throw new IllegalArgumentException(
          "TripletMarginWithDistanceLoss: expected margin to be greater than 0, got "
              + options.margin
              + " instead");
    }
    this.distanceFunction = NullArguments.check(distanceFunction);
    if (distanceFunction instanceof AbstractModule module) {
      register("distance_function", module);
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
    return Functional.tripletMarginWithDistanceLoss(
        anchor,
        positive,
        negative,
        distanceFunction,
        options.margin,
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
   * @param swap whether to use the negative's distance from the positive where that is smaller;
   *     false
   * @param reduction how the losses are reduced; to their mean
   */
  @RecordBuilder
  public record Options(double margin, boolean swap, Reduction reduction)
      implements TripletMarginWithDistanceLossOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1, false, Reduction.MEAN);

    /** Refuses null. */
    public Options {
      NullArguments.check(reduction);
    }
  }

  /** The distance of two batches of vectors. */
  public BinaryOperator<Tensor> distanceFunction() {
    return distanceFunction;
  }
}

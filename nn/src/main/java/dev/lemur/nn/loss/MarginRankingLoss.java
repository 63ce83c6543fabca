package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Functional;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * {@code max(0, -y (a - b) + margin)}, where y says which of a and b should be larger; mirrors
 * {@code torch.nn.MarginRankingLoss}.
 *
 * <p>All of one shape; the loss is 0-d, or of that shape without reduction.
 *
 * <pre>{@code
 * var loss = new MarginRankingLoss();
 * Tensor first = tensor(new float[] {1, 3});
 * Tensor second = tensor(new float[] {2, 1});
 * Tensor firstIsHigher = tensor(new float[] {1, 1});
 * System.out.println(loss.apply(first, second, firstIsHigher));
 * // tensor(0.5000)
 * }</pre>
 */
public class MarginRankingLoss extends AbstractModule {
  private final Options options;

  /** The mean loss. */
  public MarginRankingLoss() {
    this(Options.DEFAULT);
  }

  /** The loss, reduced. */
  public MarginRankingLoss(Reduction reduction) {
    this(Options.DEFAULT.withReduction(NullArguments.check(reduction)));
  }

  /** The loss with the given options. */
  public MarginRankingLoss(Options options) {
    this.options = NullArguments.check(options);
  }

  /**
   * What this loss computes.
   *
   * @param input1 a
   * @param input2 b
   * @param target 1 where a should be larger, -1 where b should be
   */
  public Tensor forward(Tensor input1, Tensor input2, Tensor target) {
    return Functional.marginRankingLoss(input1, input2, target, options.margin, options.reduction);
  }

  /** Runs {@link #forward} and the hooks; {@code loss(input1, input2, target)}. */
  public final Tensor apply(Tensor input1, Tensor input2, Tensor target) {
    return call(in -> forward(in[0], in[1], in[2]), input1, input2, target);
  }

  /** The margin by which it should be larger. */
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
   * @param margin the margin by which it should be larger; 0
   * @param reduction how the losses are reduced; to their mean
   */
  @RecordBuilder
  public record Options(double margin, Reduction reduction)
      implements MarginRankingLossOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(0, Reduction.MEAN);

    /** Refuses null. */
    public Options {
      NullArguments.check(reduction);
    }
  }
}

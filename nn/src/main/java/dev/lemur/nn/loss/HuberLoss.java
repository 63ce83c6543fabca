package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The squared error {@code (x - y)² / 2} where {@code |x - y|} is less than delta, {@code delta (|x
 * - y| - delta / 2)} elsewhere; mirrors {@code torch.nn.HuberLoss}.
 *
 * <p>Input and target of one shape; the loss is 0-d, or of that shape without reduction.
 *
 * <pre>{@code
 * var loss = new HuberLoss();
 * Tensor input = tensor(new float[] {1, 2, 4});
 * Tensor target = tensor(new float[] {1.5f, 2, 1});
 * System.out.println(loss.apply(input, target));
 * // tensor(0.8750)
 * }</pre>
 */
public class HuberLoss extends Loss {
  private final Options options;

  /** The mean Huber loss. */
  public HuberLoss() {
    this(Options.DEFAULT);
  }

  /** The Huber loss, reduced. */
  public HuberLoss(Reduction reduction) {
    this(Options.DEFAULT.withReduction(NullArguments.check(reduction)));
  }

  /** The Huber loss with the given options. */
  public HuberLoss(Options options) {
    this.options = NullArguments.check(options);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return Functional.huberLoss(input, target, options.reduction, options.delta);
  }

  /** Where the error becomes linear, positive. */
  public double delta() {
    return options.delta;
  }

  /** How the losses are reduced. */
  public Reduction reduction() {
    return options.reduction;
  }

  /**
   * The options.
   *
   * @param delta where the error becomes linear, positive; 1
   * @param reduction how the losses are reduced; to their mean
   */
  @RecordBuilder
  public record Options(double delta, Reduction reduction) implements HuberLossOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1, Reduction.MEAN);

    /** Refuses null. */
    public Options {
      NullArguments.check(reduction);
    }
  }
}

package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The squared error {@code (x - y)² / (2 beta)} where {@code |x - y|} is less than beta, {@code |x
 * - y| - beta / 2} elsewhere; mirrors {@code torch.nn.SmoothL1Loss}.
 *
 * <p>Input and target of one shape; the loss is 0-d, or of that shape without reduction.
 *
 * <pre>{@code
 * var loss = new SmoothL1Loss();
 * Tensor input = tensor(new float[] {1, 2, 4});
 * Tensor target = tensor(new float[] {1.5f, 2, 1});
 * System.out.println(loss.apply(input, target));
 * // tensor(0.8750)
 * }</pre>
 */
public class SmoothL1Loss extends Loss {
  private final Options options;

  /** The mean smooth absolute error. */
  public SmoothL1Loss() {
    this(Options.DEFAULT);
  }

  /** The smooth absolute error, reduced. */
  public SmoothL1Loss(Reduction reduction) {
    this(Options.DEFAULT.withReduction(NullArguments.check(reduction)));
  }

  /** The smooth absolute error with the given options. */
  public SmoothL1Loss(Options options) {
    this.options = NullArguments.check(options);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return Functional.smoothL1Loss(input, target, options.reduction, options.beta);
  }

  /** Where the error becomes linear, not negative. */
  public double beta() {
    return options.beta;
  }

  /** How the losses are reduced. */
  public Reduction reduction() {
    return options.reduction;
  }

  /**
   * The options.
   *
   * @param beta where the error becomes linear, not negative; 1
   * @param reduction how the losses are reduced; to their mean
   */
  @RecordBuilder
  public record Options(double beta, Reduction reduction)
      implements SmoothL1LossOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1, Reduction.MEAN);

    /** Refuses null. */
    public Options {
      NullArguments.check(reduction);
    }
  }
}

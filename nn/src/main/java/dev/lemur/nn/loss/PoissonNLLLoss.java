package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The negative log likelihood of counts y with the expectation {@code e^x}, {@code e^x - y x}, or
 * with the expectation x, {@code x - y log(x + eps)}; mirrors {@code torch.nn.PoissonNLLLoss}.
 *
 * <p>Input and target of one shape; the loss is 0-d, or of that shape without reduction.
 *
 * <pre>{@code
 * var loss = new PoissonNLLLoss();
 * Tensor logRates = tensor(new float[] {0, 1});
 * Tensor counts = tensor(new float[] {1, 3});
 * System.out.println(loss.apply(logRates, counts));
 * // tensor(0.3591)
 * }</pre>
 */
public class PoissonNLLLoss extends Loss {
  private final Options options;

  /** The mean negative log likelihood. */
  public PoissonNLLLoss() {
    this(Options.DEFAULT);
  }

  /** The negative log likelihood, reduced. */
  public PoissonNLLLoss(Reduction reduction) {
    this(Options.DEFAULT.withReduction(NullArguments.check(reduction)));
  }

  /** The negative log likelihood with the given options. */
  public PoissonNLLLoss(Options options) {
    this.options = NullArguments.check(options);
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return Functional.poissonNllLoss(
        input, target, options.logInput, options.full, options.eps, options.reduction);
  }

  /** Whether the input is the logarithm of the expectation. */
  public boolean logInput() {
    return options.logInput;
  }

  /** Whether to add Stirling's approximation of {@code log y!}. */
  public boolean full() {
    return options.full;
  }

  /** Keeps the logarithm of 0 finite. */
  public double eps() {
    return options.eps;
  }

  /** How the losses are reduced. */
  public Reduction reduction() {
    return options.reduction;
  }

  /**
   * The options.
   *
   * @param logInput whether the input is the logarithm of the expectation; true
   * @param full whether to add Stirling's approximation of {@code log y!}; false
   * @param eps keeps the logarithm of 0 finite; 1e-8
   * @param reduction how the losses are reduced; to their mean
   */
  @RecordBuilder
  public record Options(boolean logInput, boolean full, double eps, Reduction reduction)
      implements PoissonNLLLossOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(true, false, 1e-8, Reduction.MEAN);

    /** Refuses null. */
    public Options {
      NullArguments.check(reduction);
    }
  }
}

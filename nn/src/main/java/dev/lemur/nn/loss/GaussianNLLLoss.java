package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Functional;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The negative log likelihood of a normal distribution with mean x and variance v, {@code (log v +
 * (x - y)² / v) / 2}; mirrors {@code torch.nn.GaussianNLLLoss}.
 *
 * <p>Input and target of one shape; the variance of that shape, or with a last size of 1, or
 * without the last dimension. The loss is 0-d, or of that shape without reduction.
 *
 * <pre>{@code
 * var loss = new GaussianNLLLoss();
 * Tensor mean = tensor(new float[] {0, 1});
 * Tensor observed = tensor(new float[] {1, 1});
 * Tensor variance = tensor(new float[] {1, 4});
 * System.out.println(loss.apply(mean, observed, variance));
 * // tensor(0.5966)
 * }</pre>
 */
public class GaussianNLLLoss extends AbstractModule {
  private final Options options;

  /** The mean negative log likelihood. */
  public GaussianNLLLoss() {
    this(Options.DEFAULT);
  }

  /** The negative log likelihood, reduced. */
  public GaussianNLLLoss(Reduction reduction) {
    this(Options.DEFAULT.withReduction(NullArguments.check(reduction)));
  }

  /** The negative log likelihood with the given options. */
  public GaussianNLLLoss(Options options) {
    this.options = NullArguments.check(options);
  }

  /**
   * What this loss computes.
   *
   * @param input the mean
   * @param target the observations
   * @param var the variance, not negative
   */
  public Tensor forward(Tensor input, Tensor target, Tensor var) {
    return Functional.gaussianNllLoss(
        input, target, var, options.full, options.eps, options.reduction);
  }

  /** Runs {@link #forward} and the hooks; {@code loss(input, target, var)}. */
  public final Tensor apply(Tensor input, Tensor target, Tensor var) {
    return call(in -> forward(in[0], in[1], in[2]), input, target, var);
  }

  /** Whether to add the constant {@code log(2 π) / 2}. */
  public boolean full() {
    return options.full;
  }

  /** The lower bound of the variance. */
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
   * @param full whether to add the constant {@code log(2 π) / 2}; false
   * @param eps the lower bound of the variance; 1e-6
   * @param reduction how the losses are reduced; to their mean
   */
  @RecordBuilder
  public record Options(boolean full, double eps, Reduction reduction)
      implements GaussianNLLLossOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(false, 1e-6, Reduction.MEAN);

    /** Refuses null. */
    public Options {
      NullArguments.check(reduction);
    }
  }
}

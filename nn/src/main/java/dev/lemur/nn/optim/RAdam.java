package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.update.Update;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@link Adam} that divides only once the mean of squares is reliable; mirrors {@code
 * torch.optim.RAdam}.
 *
 * <pre>
 * g = grad + weightDecay p                   (decoupled: p = p - lr weightDecay p instead)
 * m = beta1 m + (1 - beta1) g
 * v = beta2 v + (1 - beta2) g^2
 * rho_inf = 2 / (1 - beta2) - 1
 * rho = rho_inf - 2 t beta2^t / (1 - beta2^t)
 * r = sqrt((rho - 4) (rho - 2) rho_inf / ((rho_inf - 4) (rho_inf - 2) rho))
 * p = p - lr m / (1 - beta1^t) r sqrt(1 - beta2^t) / (sqrt(v) + eps)      (if rho &gt; 5)
 * p = p - lr m / (1 - beta1^t)                                            (otherwise)
 * </pre>
 *
 * <p>Liu et al., <a href="https://arxiv.org/abs/1908.03265">On the Variance of the Adaptive
 * Learning Rate and Beyond</a>.
 */
public final class RAdam extends Optimizer<RAdam.Options> {
  private static final List<String> MEANS = List.of("exp_avg", "exp_avg_sq");

  /**
   * The settings.
   *
   * @param lr the learning rate, 0.001
   * @param betas the decay rates of the running means of the gradients and of their squares, 0.9
   *     and 0.999
   * @param eps the number added to the divisor, 1e-8
   * @param weightDecay the L2 penalty, 0
   * @param decoupledWeightDecay whether weights decay directly, as in {@link AdamW}, instead of
   *     through the gradient, false
   * @param maximize whether to maximize instead of minimize, false
   */
  @RecordBuilder
  public record Options(
      double lr,
      Betas betas,
      double eps,
      double weightDecay,
      boolean decoupledWeightDecay,
      boolean maximize)
      implements OptimizerOptions<Options>, RAdamOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT =
        new Options(1e-3, new Betas(0.9, 0.999), 1e-8, 0, false, false);

    /** Refuses null. */
    public Options {
      NullArguments.check(betas);
    }

    /** These options with other betas. */
    public Options withBetas(double first, double second) {
      return withBetas(new Betas(first, second));
    }

    @Override
    public void check() {
      Checks.notNegative("learning rate", lr);
      Checks.notNegative("epsilon value", eps);
      Checks.betas(betas);
      Checks.notNegative("weight_decay value", weightDecay);
    }

    @Override
    public Map<String, @Nullable Object> fixed() {
      return FixedOptions.CAPTURABLE;
    }
  }

  /** The defaults. */
  public RAdam(List<Tensor> params) {
    this(params, Options.DEFAULT);
  }

  /** The defaults except for the learning rate. */
  public RAdam(List<Tensor> params, double lr) {
    this(params, Options.DEFAULT.withLr(lr));
  }

  /** The given settings. */
  public RAdam(List<Tensor> params, Options options) {
    super(Groups.of(params, options));
  }

  private RAdam(Groups<Options> groups) {
    super(groups);
  }

  /** Settings for each group; {@code torch.optim.RAdam([{...}, ...])}. */
  public static RAdam ofGroups(List<ParamGroup<Options>> groups) {
    return new RAdam(new Groups<>(groups));
  }

  @Override
  protected List<String> bufferNames(Options options) {
    return MEANS;
  }

  @Override
  protected Update update(Options options, ParamState state) {
    double beta2 = options.betas().second();
    double stepSize = options.lr() / (1 - Math.pow(options.betas().first(), state.step()));
    double correction = 1 - Math.pow(beta2, state.step());
    double limit = 2 / (1 - beta2) - 1;
    double length = limit - 2 * state.step() * Math.pow(beta2, state.step()) / correction;
    boolean divides = length > 5;
    double dividedSize = stepSize * rectification(length, limit) * Math.sqrt(correction);
    return (arrays, count) -> {
      double[] p = arrays[0];
      double[] m = arrays[1];
      double[] v = arrays[2];
      double[] g = Gradient.of(arrays, count, options);
      GradientMeans.update(m, v, g, count, options.betas());
      if (divides) {
        for (int i = 0; i < count; i++) {
          p[i] -= dividedSize * m[i] / (Math.sqrt(v[i]) + options.eps());
        }
      } else {
        for (int i = 0; i < count; i++) {
          p[i] -= stepSize * m[i];
        }
      }
    };
  }

  private static double rectification(double length, double limit) {
    return Math.sqrt((length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length));
  }
}

package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.update.Update;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@link Adam} with Nesterov's momentum; mirrors {@code torch.optim.NAdam}.
 *
 * <pre>
 * g = grad + weightDecay p                   (decoupled: p = p - lr weightDecay p instead)
 * mu_t = beta1 (1 - 0.96^(t momentumDecay) / 2)
 * m = beta1 m + (1 - beta1) g
 * v = beta2 v + (1 - beta2) g^2
 * d = sqrt(v / (1 - beta2^t)) + eps
 * p = p - lr (1 - mu_t) / (1 - mu_1 ... mu_t) g / d
 *       - lr mu_(t+1) / (1 - mu_1 ... mu_(t+1)) m / d
 * </pre>
 *
 * <p>Dozat, <a href="https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ">Incorporating Nesterov
 * Momentum into Adam</a>.
 */
public final class NAdam extends Optimizer<NAdam.Options> {
  private static final List<String> MEANS = List.of("exp_avg", "exp_avg_sq");
  private static final String MU_PRODUCT = "mu_product";

  /**
   * The settings.
   *
   * @param lr the learning rate, 0.002
   * @param betas the decay rates of the running means of the gradients and of their squares, 0.9
   *     and 0.999
   * @param eps the number added to the divisor, 1e-8
   * @param weightDecay the L2 penalty, 0
   * @param momentumDecay how fast the momentum grows to its full value, 0.004
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
      double momentumDecay,
      boolean decoupledWeightDecay,
      boolean maximize)
      implements OptimizerOptions<Options>, NAdamOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT =
        new Options(2e-3, new Betas(0.9, 0.999), 1e-8, 0, 4e-3, false, false);

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
      Checks.notNegative("momentum_decay value", momentumDecay);
    }

    @Override
    public Map<String, @Nullable Object> fixed() {
      return FixedOptions.CAPTURABLE;
    }
  }

  /** The defaults. */
  public NAdam(List<Tensor> params) {
    this(params, Options.DEFAULT);
  }

  /** The defaults except for the learning rate. */
  public NAdam(List<Tensor> params, double lr) {
    this(params, Options.DEFAULT.withLr(lr));
  }

  /** The given settings. */
  public NAdam(List<Tensor> params, Options options) {
    super(Groups.of(params, options));
  }

  private NAdam(Groups<Options> groups) {
    super(groups);
  }

  /** Settings for each group; {@code torch.optim.NAdam([{...}, ...])}. */
  public static NAdam ofGroups(List<ParamGroup<Options>> groups) {
    return new NAdam(new Groups<>(groups));
  }

  @Override
  protected List<String> bufferNames(Options options) {
    return MEANS;
  }

  @Override
  protected Set<String> numberNames() {
    return Set.of(MU_PRODUCT);
  }

  @Override
  protected Update update(Options options, ParamState state) {
    double mu = momentum(options, state.step());
    double nextMu = momentum(options, state.step() + 1);
    // PyTorch keeps the product in a float32 tensor.
    double muProduct = (float) state.number(MU_PRODUCT, 1) * (float) mu;
    state.setNumber(MU_PRODUCT, muProduct);
    double gradientRate = options.lr() * (1 - mu) / (1 - muProduct);
    double meanRate = options.lr() * nextMu / (1 - muProduct * nextMu);
    double correction = 1 - Math.pow(options.betas().second(), state.step());
    return (arrays, count) -> {
      double[] p = arrays[0];
      double[] m = arrays[1];
      double[] v = arrays[2];
      double[] g = Gradient.of(arrays, count, options);
      GradientMeans.update(m, v, g, count, options.betas());
      for (int i = 0; i < count; i++) {
        double divisor = Math.sqrt(v[i] / correction) + options.eps();
        p[i] -= (gradientRate * g[i] + meanRate * m[i]) / divisor;
      }
    };
  }

  private static double momentum(Options options, long step) {
    return options.betas().first() * (1 - 0.5 * Math.pow(0.96, step * options.momentumDecay()));
  }
}

package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.update.Update;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@link Adam} with the largest gradient instead of the mean of squares; mirrors {@code
 * torch.optim.Adamax}.
 *
 * <pre>
 * g = grad + weightDecay p
 * m = beta1 m + (1 - beta1) g
 * u = max(beta2 u, |g| + eps)
 * p = p - lr / (1 - beta1^t) m / u
 * </pre>
 *
 * <p>Kingma and Ba, <a href="https://arxiv.org/abs/1412.6980">Adam: A Method for Stochastic
 * Optimization</a>.
 */
public final class Adamax extends Optimizer<Adamax.Options> {
  private static final List<String> MEAN_AND_LARGEST = List.of("exp_avg", "exp_inf");

  /**
   * The settings.
   *
   * @param lr the learning rate, 0.002
   * @param betas the decay rates of the running means of the gradients and of their squares, 0.9
   *     and 0.999
   * @param eps the number added to the divisor, 1e-8
   * @param weightDecay the L2 penalty, 0
   * @param maximize whether to maximize instead of minimize, false
   */
  @RecordBuilder
  public record Options(double lr, Betas betas, double eps, double weightDecay, boolean maximize)
      implements OptimizerOptions<Options>, AdamaxOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(2e-3, new Betas(0.9, 0.999), 1e-8, 0, false);

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
  public Adamax(List<Tensor> params) {
    this(params, Options.DEFAULT);
  }

  /** The defaults except for the learning rate. */
  public Adamax(List<Tensor> params, double lr) {
    this(params, Options.DEFAULT.withLr(lr));
  }

  /** The given settings. */
  public Adamax(List<Tensor> params, Options options) {
    super(Groups.of(params, options));
  }

  private Adamax(Groups<Options> groups) {
    super(groups);
  }

  /** Settings for each group; {@code torch.optim.Adamax([{...}, ...])}. */
  public static Adamax ofGroups(List<ParamGroup<Options>> groups) {
    return new Adamax(new Groups<>(groups));
  }

  @Override
  protected List<String> bufferNames(Options options) {
    return MEAN_AND_LARGEST;
  }

  @Override
  protected Update update(Options options, ParamState state) {
    double beta1 = options.betas().first();
    double beta2 = options.betas().second();
    double lr = options.lr() / (1 - Math.pow(beta1, state.step()));
    return (arrays, count) -> {
      double[] p = arrays[0];
      double[] m = arrays[1];
      double[] u = arrays[2];
      double[] g = Gradient.of(arrays, count, options);
      for (int i = 0; i < count; i++) {
        m[i] += (1 - beta1) * (g[i] - m[i]);
        u[i] = Math.max(beta2 * u[i], Math.abs(g[i]) + options.eps());
        p[i] -= lr * m[i] / u[i];
      }
    };
  }
}

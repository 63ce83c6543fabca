package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import dev.lemur.core.update.Update;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps divided by the root of the sum of all squared gradients; mirrors {@code
 * torch.optim.Adagrad}.
 *
 * <pre>
 * g = grad + weightDecay p
 * s = s + g^2                                (s = initialAccumulatorValue at first)
 * p = p - lr / (1 + (t - 1) lrDecay) g / (sqrt(s) + eps)
 * </pre>
 *
 * <p>Duchi, Hazan and Singer, <a href="https://jmlr.org/papers/v12/duchi11a.html">Adaptive
 * Subgradient Methods for Online Learning and Stochastic Optimization</a>.
 */
public final class Adagrad extends Optimizer<Adagrad.Options> {
  private static final List<String> SUM = List.of("sum");

  /**
   * The settings.
   *
   * @param lr the learning rate, 0.01
   * @param lrDecay how fast the learning rate decays, 0
   * @param weightDecay the L2 penalty, 0
   * @param initialAccumulatorValue the initial value of the sum, 0
   * @param eps the number added to the divisor, 1e-10
   * @param maximize whether to maximize instead of minimize, false
   */
  @RecordBuilder
  public record Options(
      double lr,
      double lrDecay,
      double weightDecay,
      double initialAccumulatorValue,
      double eps,
      boolean maximize)
      implements OptimizerOptions<Options>, AdagradOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1e-2, 0, 0, 0, 1e-10, false);

    @Override
    public void check() {
      Checks.notNegative("learning rate", lr);
      Checks.notNegative("lr_decay value", lrDecay);
      Checks.notNegative("weight_decay value", weightDecay);
      Checks.notNegative("initial_accumulator_value value", initialAccumulatorValue);
      Checks.notNegative("epsilon value", eps);
    }

    @Override
    public Map<String, @Nullable Object> fixed() {
      return FixedOptions.FUSED;
    }
  }

  /** The defaults. */
  public Adagrad(List<Tensor> params) {
    this(params, Options.DEFAULT);
  }

  /** The defaults except for the learning rate. */
  public Adagrad(List<Tensor> params, double lr) {
    this(params, Options.DEFAULT.withLr(lr));
  }

  /** The given settings. */
  public Adagrad(List<Tensor> params, Options options) {
    super(Groups.of(params, options));
  }

  private Adagrad(Groups<Options> groups) {
    super(groups);
  }

  /** Settings for each group; {@code torch.optim.Adagrad([{...}, ...])}. */
  public static Adagrad ofGroups(List<ParamGroup<Options>> groups) {
    return new Adagrad(new Groups<>(groups));
  }

  @Override
  protected List<String> bufferNames(Options options) {
    return SUM;
  }

  @Override
  protected double initialValue(String bufferName, Options options) {
    return options.initialAccumulatorValue();
  }

  @Override
  protected Update update(Options options, ParamState state) {
    double lr = options.lr() / (1 + (state.step() - 1) * options.lrDecay());
    return (arrays, count) -> {
      double[] p = arrays[0];
      double[] sum = arrays[1];
      double[] g = Gradient.of(arrays, count, options);
      for (int i = 0; i < count; i++) {
        sum[i] += g[i] * g[i];
        p[i] -= lr * g[i] / (Math.sqrt(sum[i]) + options.eps());
      }
    };
  }
}

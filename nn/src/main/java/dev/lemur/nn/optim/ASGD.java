package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import dev.lemur.core.update.Update;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stochastic gradient descent that averages the parameters as it goes; mirrors {@code
 * torch.optim.ASGD}. The averages are {@code ax} in the {@link #stateDict()}.
 *
 * <pre>
 * p = p (1 - lambd eta) - eta g
 * ax = ax + mu (p - ax)
 * eta = lr / (1 + lambd lr t)^alpha
 * mu = 1 / max(1, t - t0)
 * </pre>
 */
public final class ASGD extends Optimizer<ASGD.Options> {
  /**
   * The settings.
   *
   * @param lr the learning rate, 0.01
   * @param lambd how fast parameters decay, 1e-4
   * @param alpha the exponent with which the rate decays, 0.75
   * @param t0 the step at which averaging starts, 1e6
   * @param weightDecay the L2 penalty, 0
   * @param maximize whether to maximize instead of minimize, false
   */
  @RecordBuilder
  public record Options(
      double lr, double lambd, double alpha, double t0, double weightDecay, boolean maximize)
      implements OptimizerOptions<Options>, ASGDOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1e-2, 1e-4, 0.75, 1e6, 0, false);

    @Override
    public void check() {
      Checks.notNegative("learning rate", lr);
      Checks.notNegative("weight_decay value", weightDecay);
    }

    @Override
    public Map<String, @Nullable Object> fixed() {
      return FixedOptions.CAPTURABLE;
    }
  }

  /** The defaults. */
  public ASGD(List<Tensor> params) {
    this(params, Options.DEFAULT);
  }

  /** The defaults except for the learning rate. */
  public ASGD(List<Tensor> params, double lr) {
    this(params, Options.DEFAULT.withLr(lr));
  }

  /** The given settings. */
  public ASGD(List<Tensor> params, Options options) {
    super(Groups.of(params, options));
  }

  private ASGD(Groups<Options> groups) {
    super(groups);
  }

  /** Settings for each group; {@code torch.optim.ASGD([{...}, ...])}. */
  public static ASGD ofGroups(List<ParamGroup<Options>> groups) {
    return new ASGD(new Groups<>(groups));
  }

  private static final List<String> AVERAGE = List.of("ax");
  private static final Set<String> NUMBERS = Set.of("eta", "mu");

  @Override
  protected List<String> bufferNames(Options options) {
    return AVERAGE;
  }

  @Override
  protected Set<String> numberNames() {
    return NUMBERS;
  }

  @Override
  protected Update update(Options options, ParamState state) {
    double eta = state.number("eta", options.lr());
    double mu = state.number("mu", 1);
    long t = state.step();
    double decayed = 1 + options.lambd() * options.lr() * t;
    state.setNumber("eta", options.lr() / Math.pow(decayed, options.alpha()));
    state.setNumber("mu", 1 / Math.max(1, t - options.t0()));
    return (arrays, count) -> {
      double[] p = arrays[0];
      double[] ax = arrays[1];
      double[] g = Gradient.of(arrays, count, options);
      for (int i = 0; i < count; i++) {
        p[i] = p[i] * (1 - options.lambd() * eta) - eta * g[i];
        ax[i] = mu == 1 ? p[i] : ax[i] + (p[i] - ax[i]) * mu;
      }
    };
  }
}

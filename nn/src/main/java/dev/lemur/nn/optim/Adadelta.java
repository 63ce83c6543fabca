package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import dev.lemur.core.update.Update;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps scaled by the ratio of the recent steps to the recent gradients; mirrors {@code
 * torch.optim.Adadelta}.
 *
 * <pre>
 * g = grad + weightDecay p
 * v = rho v + (1 - rho) g^2
 * d = sqrt(u + eps) / sqrt(v + eps) g
 * u = rho u + (1 - rho) d^2
 * p = p - lr d
 * </pre>
 *
 * <p>Zeiler, <a href="https://arxiv.org/abs/1212.5701">ADADELTA: An Adaptive Learning Rate
 * Method</a>.
 */
public final class Adadelta extends Optimizer<Adadelta.Options> {
  private static final List<String> MEANS = List.of("square_avg", "acc_delta");

  /**
   * The settings.
   *
   * @param lr the learning rate, 1
   * @param rho the decay rate of the means of squares, 0.9
   * @param eps the number added to the divisor, 1e-6
   * @param weightDecay the L2 penalty, 0
   * @param maximize whether to maximize instead of minimize, false
   */
  @RecordBuilder
  public record Options(double lr, double rho, double eps, double weightDecay, boolean maximize)
      implements OptimizerOptions<Options>, AdadeltaOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1, 0.9, 1e-6, 0, false);

    @Override
    public void check() {
      Checks.notNegative("learning rate", lr);
      if (!(rho >= 0 && rho <= 1)) {
        throw new IllegalArgumentException("Invalid rho value: " + rho);
      }
      Checks.notNegative("epsilon value", eps);
      Checks.notNegative("weight_decay value", weightDecay);
    }

    @Override
    public Map<String, @Nullable Object> fixed() {
      return FixedOptions.CAPTURABLE;
    }
  }

  /** The defaults. */
  public Adadelta(List<Tensor> params) {
    this(params, Options.DEFAULT);
  }

  /** The defaults except for the learning rate. */
  public Adadelta(List<Tensor> params, double lr) {
    this(params, Options.DEFAULT.withLr(lr));
  }

  /** The given settings. */
  public Adadelta(List<Tensor> params, Options options) {
    super(Groups.of(params, options));
  }

  private Adadelta(Groups<Options> groups) {
    super(groups);
  }

  /** Settings for each group; {@code torch.optim.Adadelta([{...}, ...])}. */
  public static Adadelta ofGroups(List<ParamGroup<Options>> groups) {
    return new Adadelta(new Groups<>(groups));
  }

  @Override
  protected List<String> bufferNames(Options options) {
    return MEANS;
  }

  @Override
  protected Update update(Options options, ParamState state) {
    double rho = options.rho();
    double eps = options.eps();
    return (arrays, count) -> {
      double[] p = arrays[0];
      double[] v = arrays[1];
      double[] u = arrays[2];
      double[] g = Gradient.of(arrays, count, options);
      for (int i = 0; i < count; i++) {
        v[i] = rho * v[i] + (1 - rho) * g[i] * g[i];
        double change = Math.sqrt(u[i] + eps) / Math.sqrt(v[i] + eps) * g[i];
        u[i] = rho * u[i] + (1 - rho) * change * change;
        p[i] -= options.lr() * change;
      }
    };
  }
}

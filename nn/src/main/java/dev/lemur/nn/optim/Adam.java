package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.update.Update;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps scaled by running means of the gradient and its square; mirrors {@code torch.optim.Adam}.
 *
 * <pre>
 * g = grad + weightDecay p                (decoupled: p = p - lr weightDecay p instead)
 * m = beta1 m + (1 - beta1) g
 * v = beta2 v + (1 - beta2) g^2           (amsgrad: the largest v so far is used below)
 * p = p - lr m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + eps)
 * </pre>
 *
 * <p>Kingma and Ba, <a href="https://arxiv.org/abs/1412.6980">Adam: A Method for Stochastic
 * Optimization</a>.
 */
public class Adam extends Optimizer<Adam.Options> {
  private static final List<String> MEANS = List.of("exp_avg", "exp_avg_sq");
  private static final List<String> MEANS_AND_LARGEST =
      List.of("exp_avg", "exp_avg_sq", "max_exp_avg_sq");

  /** Parameters of one group are mostly at the same step: one update serves them all. */
  private @Nullable Step last;

  /**
   * The settings.
   *
   * @param lr the learning rate, 0.001
   * @param betas the decay rates of the running means of the gradients and of their squares, 0.9
   *     and 0.999
   * @param eps the number added to the divisor, 1e-8
   * @param weightDecay the weight decay, 0
   * @param amsgrad whether to divide by the largest mean of squares so far, false
   * @param maximize whether to maximize instead of minimize, false
   * @param decoupledWeightDecay whether weights decay directly, as in {@link AdamW}, instead of
   *     through the gradient, false
   */
  @RecordBuilder
  public record Options(
      double lr,
      Betas betas,
      double eps,
      double weightDecay,
      boolean amsgrad,
      boolean maximize,
      boolean decoupledWeightDecay)
      implements OptimizerOptions<Options>, AdamOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT =
        new Options(1e-3, new Betas(0.9, 0.999), 1e-8, 0, false, false, false);

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
      return FixedOptions.CAPTURABLE_AND_FUSED;
    }
  }

  /** The defaults. */
  public Adam(List<Tensor> params) {
    this(params, Options.DEFAULT);
  }

  /** The defaults except for the learning rate. */
  public Adam(List<Tensor> params, double lr) {
    this(params, Options.DEFAULT.withLr(lr));
  }

  /** The given settings. */
  public Adam(List<Tensor> params, Options options) {
    this(Groups.of(params, options));
  }

  Adam(Groups<Options> groups) {
    super(groups);
  }

  /** Settings for each group; {@code torch.optim.Adam([{...}, ...])}. */
  public static Adam ofGroups(List<ParamGroup<Options>> groups) {
    return new Adam(new Groups<>(groups));
  }

  @Override
  protected final List<String> bufferNames(Options options) {
    return options.amsgrad() ? MEANS_AND_LARGEST : MEANS;
  }

  @Override
  protected final Update update(Options options, ParamState state) {
    Step update = last;
    if (update == null || !update.isOf(options, state.step())) {
      update = new Step(options, state.step());
      last = update;
    }
    return update;
  }

  /**
   * One step of Adam or AdamW, which differ in how weights decay.
   *
   * <p>It runs over every element of every parameter, so there is a float form: on large models it
   * halves the time, and the float parameters keep no digit of the double form.
   */
  private static final class Step implements Update {
    private final Adam.Options options;
    private final long step;
    private final double stepSize;
    private final double correction;

    Step(Adam.Options options, long step) {
      this.options = options;
      this.step = step;
      stepSize = options.lr() / (1 - Math.pow(options.betas().first(), step));
      correction = Math.sqrt(1 - Math.pow(options.betas().second(), step));
    }

    /** Whether this is step {@code number} of a group with the options {@code ofGroup}. */
    boolean isOf(Adam.Options ofGroup, long number) {
      return options == ofGroup && step == number;
    }

    @Override
    public void run(double[][] arrays, int count) {
      double[] p = arrays[0];
      double[] m = arrays[1];
      double[] v = arrays[2];
      double[] largest = options.amsgrad() ? arrays[3] : v;
      double[] g = Gradient.of(arrays, count, options);
      GradientMeans.update(m, v, g, count, options.betas());
      double eps = options.eps();
      for (int i = 0; i < count; i++) {
        largest[i] = Math.max(largest[i], v[i]);
        p[i] -= stepSize * m[i] / (Math.sqrt(largest[i]) / correction + eps);
      }
    }

    @Override
    public boolean hasFloatForm() {
      return true;
    }

    @Override
    public void run(float[][] arrays, int count) {
      float[] p = arrays[0];
      float[] m = arrays[1];
      float[] v = arrays[2];
      float[] g = Gradient.of(arrays, count, options);
      float newM = (float) (1 - options.betas().first());
      float keepV = (float) options.betas().second();
      float newV = (float) (1 - options.betas().second());
      float size = (float) stepSize;
      float scale = (float) (1 / correction);
      float eps = (float) options.eps();
      for (int i = 0; i < count; i++) {
        m[i] += newM * (g[i] - m[i]);
        v[i] = keepV * v[i] + newV * g[i] * g[i];
      }
      float[] largest = v;
      if (options.amsgrad()) {
        largest = arrays[3];
        for (int i = 0; i < count; i++) {
          largest[i] = Math.max(largest[i], v[i]);
        }
      }
      // A separate loop, with the roots in the gradient's array: one loop for both does not
      // vectorise.
      float[] root = g;
      for (int i = 0; i < count; i++) {
        root[i] = (float) Math.sqrt(largest[i]);
      }
      for (int i = 0; i < count; i++) {
        p[i] -= size * m[i] / (root[i] * scale + eps);
      }
    }
  }
}

package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.update.Update;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps whose sizes grow while the gradient keeps its sign and shrink when it changes, whatever the
 * gradient's size; mirrors {@code torch.optim.Rprop}.
 *
 * <pre>
 * s = clamp(s * (g * previous &gt; 0 ? etaPlus : g * previous &lt; 0 ? etaMinus : 1))
 * g = 0 where it has turned
 * p = p - s sign(g)
 * </pre>
 */
public final class Rprop extends Optimizer<Rprop.Options> {
  /**
   * The settings.
   *
   * @param lr the first size of a step, 0.01
   * @param etas the factors by which a step shrinks and grows, 0.5 and 1.2
   * @param stepSizes the smallest and the largest step, 1e-6 and 50
   * @param maximize whether to maximize instead of minimize, false
   */
  @RecordBuilder
  public record Options(double lr, Betas etas, Betas stepSizes, boolean maximize)
      implements OptimizerOptions<Options>, RpropOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT =
        new Options(1e-2, new Betas(0.5, 1.2), new Betas(1e-6, 50), false);

    /** Refuses null. */
    public Options {
      NullArguments.check(etas);
      NullArguments.check(stepSizes);
    }

    /** These options with another {@code etas}. */
    public Options withEtas(double first, double second) {
      return withEtas(new Betas(first, second));
    }

    /** These options with another {@code stepSizes}. */
    public Options withStepSizes(double first, double second) {
      return withStepSizes(new Betas(first, second));
    }

    @Override
    public void check() {
      Checks.notNegative("learning rate", lr);
      if (!(0 < etas.first() && etas.first() < 1 && 1 < etas.second())) {
        throw new IllegalArgumentException(
            "Invalid eta values: " + etas.first() + ", " + etas.second());
      }
    }

    @Override
    public Map<String, @Nullable Object> fixed() {
      return FixedOptions.CAPTURABLE;
    }
  }

  /** The defaults. */
  public Rprop(List<Tensor> params) {
    this(params, Options.DEFAULT);
  }

  /** The defaults except for the learning rate. */
  public Rprop(List<Tensor> params, double lr) {
    this(params, Options.DEFAULT.withLr(lr));
  }

  /** The given settings. */
  public Rprop(List<Tensor> params, Options options) {
    super(Groups.of(params, options));
  }

  private Rprop(Groups<Options> groups) {
    super(groups);
  }

  /** Settings for each group; {@code torch.optim.Rprop([{...}, ...])}. */
  public static Rprop ofGroups(List<ParamGroup<Options>> groups) {
    return new Rprop(new Groups<>(groups));
  }

  private static final List<String> PREVIOUS_AND_SIZE = List.of("prev", "step_size");

  @Override
  protected List<String> bufferNames(Options options) {
    return PREVIOUS_AND_SIZE;
  }

  @Override
  protected double initialValue(String bufferName, Options options) {
    return bufferName.equals("step_size") ? options.lr() : 0;
  }

  @Override
  protected Update update(Options options, ParamState state) {
    double shrink = options.etas().first();
    double grow = options.etas().second();
    double smallest = options.stepSizes().first();
    double largest = options.stepSizes().second();
    return (arrays, count) -> {
      double[] p = arrays[0];
      double[] previous = arrays[1];
      double[] size = arrays[2];
      double[] g = Gradient.of(arrays, count, options);
      for (int i = 0; i < count; i++) {
        double turn = g[i] * previous[i];
        double factor = turn > 0 ? grow : turn < 0 ? shrink : 1;
        size[i] = Math.min(largest, Math.max(smallest, size[i] * factor));
        previous[i] = turn < 0 ? 0 : g[i];
        p[i] -= Math.signum(previous[i]) * size[i];
      }
    };
  }
}

package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import dev.lemur.core.update.Update;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps divided by a running root mean square of the gradient; mirrors {@code torch.optim.RMSprop}.
 *
 * <pre>
 * g = grad + weightDecay p
 * v = alpha v + (1 - alpha) g^2
 * m = alpha m + (1 - alpha) g                (centered: v - m^2 replaces v below)
 * b = momentum b + g / (sqrt(v) + eps)
 * p = p - lr b
 * </pre>
 *
 * <p>Hinton, <a href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">
 * Neural Networks for Machine Learning, lecture 6</a>; centered in Graves, <a
 * href="https://arxiv.org/abs/1308.0850">Generating Sequences With Recurrent Neural Networks</a>.
 */
public final class RMSprop extends Optimizer<RMSprop.Options> {
  /**
   * The settings.
   *
   * @param lr the learning rate, 0.01
   * @param alpha the decay rate of the mean of squares, 0.99
   * @param eps the number added to the divisor, 1e-8
   * @param weightDecay the L2 penalty, 0
   * @param momentum the fraction of the last step that is added to the next, 0
   * @param centered whether to divide by the deviation from the mean gradient, false
   * @param maximize whether to maximize instead of minimize, false
   */
  @RecordBuilder
  public record Options(
      double lr,
      double alpha,
      double eps,
      double weightDecay,
      double momentum,
      boolean centered,
      boolean maximize)
      implements OptimizerOptions<Options>, RMSpropOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1e-2, 0.99, 1e-8, 0, 0, false, false);

    @Override
    public void check() {
      Checks.notNegative("learning rate", lr);
      Checks.notNegative("epsilon value", eps);
      Checks.notNegative("momentum value", momentum);
      Checks.notNegative("weight_decay value", weightDecay);
      Checks.notNegative("alpha value", alpha);
    }

    @Override
    public Map<String, @Nullable Object> fixed() {
      return FixedOptions.CAPTURABLE;
    }
  }

  /** The defaults. */
  public RMSprop(List<Tensor> params) {
    this(params, Options.DEFAULT);
  }

  /** The defaults except for the learning rate. */
  public RMSprop(List<Tensor> params, double lr) {
    this(params, Options.DEFAULT.withLr(lr));
  }

  /** The given settings. */
  public RMSprop(List<Tensor> params, Options options) {
    super(Groups.of(params, options));
  }

  private RMSprop(Groups<Options> groups) {
    super(groups);
  }

  /** Settings for each group; {@code torch.optim.RMSprop([{...}, ...])}. */
  public static RMSprop ofGroups(List<ParamGroup<Options>> groups) {
    return new RMSprop(new Groups<>(groups));
  }

  @Override
  protected List<String> bufferNames(Options options) {
    List<String> names = new ArrayList<>(List.of("square_avg"));
    if (options.momentum() > 0) {
      names.add("momentum_buffer");
    }
    if (options.centered()) {
      names.add("grad_avg");
    }
    return names;
  }

  @Override
  protected Update update(Options options, ParamState state) {
    double alpha = options.alpha();
    return (arrays, count) -> {
      double[] p = arrays[0];
      double[] v = arrays[1];
      double[] change = Gradient.of(arrays, count, options);
      for (int i = 0; i < count; i++) {
        v[i] = alpha * v[i] + (1 - alpha) * change[i] * change[i];
      }
      if (options.centered()) {
        double[] m = arrays[arrays.length - 2];
        for (int i = 0; i < count; i++) {
          m[i] += (1 - alpha) * (change[i] - m[i]);
          change[i] /= Math.sqrt(v[i] - m[i] * m[i]) + options.eps();
        }
      } else {
        for (int i = 0; i < count; i++) {
          change[i] /= Math.sqrt(v[i]) + options.eps();
        }
      }
      if (options.momentum() > 0) {
        double[] b = arrays[2];
        for (int i = 0; i < count; i++) {
          b[i] = options.momentum() * b[i] + change[i];
        }
        change = b;
      }
      for (int i = 0; i < count; i++) {
        p[i] -= options.lr() * change[i];
      }
    };
  }
}

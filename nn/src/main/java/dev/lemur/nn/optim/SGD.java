package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import dev.lemur.core.update.Update;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stochastic gradient descent; mirrors {@code torch.optim.SGD}.
 *
 * <pre>
 * g = grad + weightDecay p
 * b = momentum b + (1 - dampening) g      (b = g in the first step)
 * p = p - lr b                            (p - lr (g + momentum b) with nesterov)
 * </pre>
 */
public final class SGD extends Optimizer<SGD.Options> {
  private static final List<String> MOMENTUM = List.of("momentum_buffer");

  /**
   * The settings.
   *
   * @param lr the learning rate, 0.001
   * @param momentum the fraction of the last step that is added to the next, 0
   * @param dampening how much the gradient is reduced with momentum, 0
   * @param weightDecay the L2 penalty, 0
   * @param nesterov whether to look ahead along the momentum, false
   * @param maximize whether to maximize instead of minimize, false
   */
  @RecordBuilder
  public record Options(
      double lr,
      double momentum,
      double dampening,
      double weightDecay,
      boolean nesterov,
      boolean maximize)
      implements OptimizerOptions<Options>, SGDOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1e-3, 0, 0, 0, false, false);

    @Override
    public void check() {
      Checks.notNegative("learning rate", lr);
      Checks.notNegative("momentum value", momentum);
      Checks.notNegative("weight_decay value", weightDecay);
      if (nesterov && (momentum <= 0 || dampening != 0)) {
        throw new IllegalArgumentException(
            "Nesterov momentum requires a momentum and zero dampening");
      }
    }

    @Override
    public Map<String, @Nullable Object> fixed() {
      return FixedOptions.FUSED;
    }
  }

  /** The defaults. */
  public SGD(List<Tensor> params) {
    this(params, Options.DEFAULT);
  }

  /** The defaults except for the learning rate. */
  public SGD(List<Tensor> params, double lr) {
    this(params, Options.DEFAULT.withLr(lr));
  }

  /** The given settings. */
  public SGD(List<Tensor> params, Options options) {
    super(Groups.of(params, options));
  }

  private SGD(Groups<Options> groups) {
    super(groups);
  }

  /** Settings for each group; {@code torch.optim.SGD([{...}, ...])}. */
  public static SGD ofGroups(List<ParamGroup<Options>> groups) {
    return new SGD(new Groups<>(groups));
  }

  @Override
  protected List<String> bufferNames(Options options) {
    return options.momentum() == 0 ? List.of() : MOMENTUM;
  }

  @Override
  protected boolean savesStep() {
    return false;
  }

  @Override
  protected Update update(Options options, ParamState state) {
    return new Step(options, state.buffersAreNew());
  }

  /** One step. The float form halves the time of a step; see {@link Adam}. */
  private static final class Step implements Update {
    private final SGD.Options options;
    private final double kept;
    private final double taken;

    /**
     * A step.
     *
     * @param isFirst whether there is no momentum buffer yet: it starts as the whole gradient
     */
    Step(SGD.Options options, boolean isFirst) {
      this.options = options;
      kept = isFirst ? 0 : options.momentum();
      taken = isFirst ? 1 : 1 - options.dampening();
    }

    @Override
    public void run(double[][] arrays, int count) {
      double[] p = arrays[0];
      double[] change = Gradient.of(arrays, count, options);
      if (options.momentum() != 0) {
        double[] b = arrays[1];
        for (int i = 0; i < count; i++) {
          b[i] = kept * b[i] + taken * change[i];
        }
        if (options.nesterov()) {
          for (int i = 0; i < count; i++) {
            change[i] += options.momentum() * b[i];
          }
        } else {
          change = b;
        }
      }
      double lr = options.lr();
      for (int i = 0; i < count; i++) {
        p[i] -= lr * change[i];
      }
    }

    @Override
    public boolean hasFloatForm() {
      return true;
    }

    @Override
    public void run(float[][] arrays, int count) {
      float[] p = arrays[0];
      float[] change = Gradient.of(arrays, count, options);
      if (options.momentum() != 0) {
        float[] b = arrays[1];
        float keptPart = (float) kept;
        float takenPart = (float) taken;
        for (int i = 0; i < count; i++) {
          b[i] = keptPart * b[i] + takenPart * change[i];
        }
        if (options.nesterov()) {
          float momentum = (float) options.momentum();
          for (int i = 0; i < count; i++) {
            change[i] += momentum * b[i];
          }
        } else {
          change = b;
        }
      }
      float lr = (float) options.lr();
      for (int i = 0; i < count; i++) {
        p[i] -= lr * change[i];
      }
    }
  }
}

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
   * @param momentum how much of the last change goes into the next, 0
   * @param dampening how much less of the gradient then, 0
   * @param weightDecay the L2 penalty, 0
   * @param nesterov whether to look ahead along the momentum, false
   * @param maximize whether to climb instead of descend, false
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

  /** The defaults but for the learning rate. */
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
    return new SgdUpdate(options, state.buffersAreNew());
  }
}

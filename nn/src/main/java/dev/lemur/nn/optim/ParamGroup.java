package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import java.util.List;

/**
 * Parameters that an optimizer treats alike; mirrors an entry of {@code optimizer.param_groups}.
 *
 * <p>Not thread-safe.
 */
public final class ParamGroup<O extends OptimizerOptions<O>> {
  private final List<Tensor> params;
  private O options;

  /** A group of {@code params} with settings of its own. */
  public ParamGroup(List<Tensor> params, O options) {
    this.params = List.copyOf(params);
    this.options = options;
  }

  /** The parameters. */
  public List<Tensor> params() {
    return params;
  }

  /** The settings as they are now. */
  public O options() {
    return options;
  }

  /** Changes the settings from the next step on. */
  public void setOptions(O options) {
    this.options = options;
  }

  /** The learning rate as it is now. */
  public double lr() {
    return options.lr();
  }

  /** Changes the learning rate from the next step on: what a scheduler does. */
  public void setLr(double lr) {
    options = options.withLr(lr);
  }
}

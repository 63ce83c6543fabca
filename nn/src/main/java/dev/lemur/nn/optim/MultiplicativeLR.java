package dev.lemur.nn.optim;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Multiplies the learning rate every epoch by a function of the epoch; mirrors {@code
 * torch.optim.lr_scheduler.MultiplicativeLR}.
 */
public final class MultiplicativeLR extends EpochScheduler {
  private final List<IntToDoubleFunction> lrLambdas;

  /** One function for all groups. */
  public MultiplicativeLR(Optimizer<?> optimizer, IntToDoubleFunction lrLambda) {
    this(optimizer, PerGroup.same(lrLambda, optimizer));
  }

  /**
   * A function for each group.
   *
   * @throws IllegalArgumentException if there is not one for each group
   */
  public MultiplicativeLR(Optimizer<?> optimizer, List<IntToDoubleFunction> lrLambdas) {
    super(optimizer);
    this.lrLambdas = PerGroup.lambdas(lrLambdas, optimizer);
    start();
  }

  @Override
  protected double getLr(int group) {
    return isInitial() ? lr(group) : lr(group) * lrLambdas.get(group).applyAsDouble(lastEpoch());
  }
}

package dev.lemur.nn.optim;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Multiplies the first learning rate by a function of the epoch; mirrors {@code
 * torch.optim.lr_scheduler.LambdaLR}.
 */
public final class LambdaLR extends EpochScheduler {
  private final List<IntToDoubleFunction> lrLambdas;

  /** One function for all groups. */
  public LambdaLR(Optimizer<?> optimizer, IntToDoubleFunction lrLambda) {
    this(optimizer, PerGroup.same(lrLambda, optimizer));
  }

  /**
   * A function for each group.
   *
   * @throws IllegalArgumentException if there is not one for each group
   */
  public LambdaLR(Optimizer<?> optimizer, List<IntToDoubleFunction> lrLambdas) {
    super(optimizer);
    this.lrLambdas = PerGroup.lambdas(lrLambdas, optimizer);
    start();
  }

  @Override
  protected double getLr(int group) {
    return baseLr(group) * lrLambdas.get(group).applyAsDouble(lastEpoch());
  }
}

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
   * One function for all groups, going on after {@code lastEpoch}.
   *
   * @throws IllegalArgumentException if a group has no {@code initial_lr}
   */
  public LambdaLR(Optimizer<?> optimizer, IntToDoubleFunction lrLambda, int lastEpoch) {
    this(optimizer, PerGroup.same(lrLambda, optimizer), lastEpoch);
  }

  /**
   * A function for each group.
   *
   * @throws IllegalArgumentException if there is not one for each group
   */
  public LambdaLR(Optimizer<?> optimizer, List<IntToDoubleFunction> lrLambdas) {
    this(optimizer, lrLambdas, -1);
  }

  /**
   * Goes on after {@code lastEpoch}: the groups must have an {@code initial_lr}, which a loaded
   * optimizer has; {@code -1} is from the beginning.
   *
   * @throws IllegalArgumentException if there are not as many functions as groups, or a group has
   *     no {@code initial_lr}
   */
  public LambdaLR(Optimizer<?> optimizer, List<IntToDoubleFunction> lrLambdas, int lastEpoch) {
    super(optimizer, lastEpoch);
    this.lrLambdas = PerGroup.lambdas(lrLambdas, optimizer);
    start();
  }

  @Override
  protected double getLr(int group) {
    return baseLr(group) * lrLambdas.get(group).applyAsDouble(lastEpoch());
  }
}

package dev.lemur.nn.optim;

import java.util.Collections;
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
    this(optimizer, Collections.nCopies(optimizer.paramGroups().size(), lrLambda));
  }

  /**
   * A function for each group.
   *
   * @throws IllegalArgumentException if there are not as many as groups
   */
  public LambdaLR(Optimizer<?> optimizer, List<IntToDoubleFunction> lrLambdas) {
    super(optimizer);
    if (lrLambdas.size() != optimizer.paramGroups().size()) {
      throw new IllegalArgumentException(
          "Expected %d lr_lambdas, but got %d"
              .formatted(optimizer.paramGroups().size(), lrLambdas.size()));
    }
    this.lrLambdas = List.copyOf(lrLambdas);
    start();
  }

  @Override
  protected double getLr(int group) {
    return baseLr(group) * lrLambdas.get(group).applyAsDouble(lastEpoch());
  }
}

package dev.lemur.nn.optim;

import java.util.List;

/**
 * Steps several schedulers at once, each starting from the learning rate that the one before set;
 * mirrors {@code torch.optim.lr_scheduler.ChainedScheduler}.
 */
public final class ChainedScheduler extends CompositeScheduler {
  /**
   * The given schedulers, in order.
   *
   * @throws IllegalArgumentException if there is none, or they are of several optimizers
   */
  public ChainedScheduler(List<? extends LRScheduler> schedulers) {
    super(
        notEmpty(
                schedulers,
                "ChainedScheduler expects at least one scheduler to be chained, but got no"
                    + " scheduler.")
            .get(0)
            .optimizer(),
        schedulers);
  }

  @Override
  public void step() {
    schedulers().forEach(LRScheduler::step);
    rememberLrs();
  }

  @Override
  void restart() {
    schedulers().forEach(PlannedScheduler::restart);
    rememberLrs();
  }
}

package dev.lemur.nn.loss;

import dev.lemur.core.Tensor;
import dev.lemur.nn.BinaryModule;

/**
 * A loss of an input and a target.
 *
 * <p>Every loss has a constructor without arguments, one that takes the reduction, and, where there
 * is more to choose, one that takes its options:
 *
 * <pre>{@code
 * Loss loss = new CrossEntropyLoss();
 * Loss sum = new CrossEntropyLoss(Reduction.SUM);
 * Loss smooth = new CrossEntropyLoss(CrossEntropyLoss.Options.DEFAULT.withLabelSmoothing(0.1));
 * loss.apply(model.apply(input), target).backward();
 * }</pre>
 */
public abstract class Loss extends BinaryModule {
  /** A loss with nothing registered. */
  protected Loss() {}

  /**
   * What this loss computes.
   *
   * @param input what the network says
   * @param target what it should say
   */
  @Override
  public abstract Tensor forward(Tensor input, Tensor target);
}

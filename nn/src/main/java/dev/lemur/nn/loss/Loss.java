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
  /** For subclasses. */
  protected Loss() {}

  /**
   * What this loss computes.
   *
   * @param input the output of the network
   * @param target what it should be
   */
  @Override
  public abstract Tensor forward(Tensor input, Tensor target);
}

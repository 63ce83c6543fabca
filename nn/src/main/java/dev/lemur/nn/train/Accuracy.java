package dev.lemur.nn.train;

import dev.lemur.core.Tensor;
import dev.lemur.nn.train.Decision.Classes;
import java.util.Map;

/** The fraction of samples classified correctly, as {@code accuracy}. */
public final class Accuracy implements Metric {
  private final Decision decision;
  private long right;
  private long total;

  /** For scores of classes [N, C, ...] and targets [N, ...]: the highest score decides. */
  public Accuracy() {
    this(Decision.highest());
  }

  private Accuracy(Decision decision) {
    this.decision = decision;
  }

  /**
   * For two classes, with outputs and targets of one shape: an output above {@code threshold} means
   * class 1. That is 0 for logits and 0.5 for probabilities.
   */
  public static Accuracy above(double threshold) {
    return new Accuracy(Decision.above(threshold));
  }

  @Override
  public void update(Tensor output, Tensor target) {
    Classes classes = decision.classes(output, target);
    for (int i = 0; i < classes.actual().length; i++) {
      right += classes.predicted()[i] == classes.actual()[i] ? 1 : 0;
    }
    total += classes.actual().length;
  }

  /** The accuracy; NaN without samples. */
  public double value() {
    return (double) right / total;
  }

  @Override
  public Map<String, Double> values() {
    return Map.of("accuracy", value());
  }

  @Override
  public void reset() {
    right = 0;
    total = 0;
  }

  @Override
  public double[] state() {
    return new double[] {right, total};
  }

  @Override
  public void loadState(double[] state) {
    if (state.length != 2) {
      throw new IllegalArgumentException(
          "the state of an accuracy is two numbers, not " + state.length);
    }
    right = (long) state[0];
    total = (long) state[1];
  }
}

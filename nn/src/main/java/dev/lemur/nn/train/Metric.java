package dev.lemur.nn.train;

import dev.lemur.core.Tensor;
import java.util.Map;

/** Measures how good a model's outputs are, batch by batch. */
public interface Metric {
  /** Adds a batch. */
  void update(Tensor output, Tensor target);

  /** The measurements since the last {@link #reset()}, by name. */
  Map<String, Double> values();

  /** Forgets all batches. */
  void reset();

  /** The state that a checkpoint keeps of an unfinished epoch. */
  double[] state();

  /**
   * Restores the result of {@link #state()}.
   *
   * @throws IllegalArgumentException if it is of another metric
   */
  void loadState(double[] state);
}

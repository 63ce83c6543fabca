package dev.lemur.nn.train;

import dev.lemur.core.Tensor;
import java.util.Map;

/** Measures the quality of a model's outputs, batch by batch. */
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
   * @throws IllegalArgumentException if it belongs to another metric
   */
  void loadState(double[] state);
}

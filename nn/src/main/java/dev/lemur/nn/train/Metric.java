package dev.lemur.nn.train;

import dev.lemur.core.Tensor;
import java.util.Map;

/** Measures how good a model's outputs are, batch by batch. */
public interface Metric {
  /** Takes a batch into account. */
  void update(Tensor output, Tensor target);

  /** What has been measured since the last {@link #reset()}, by name. */
  Map<String, Double> values();

  /** Forgets all batches. */
  void reset();

  /** What a checkpoint keeps of an epoch that is not over. */
  double[] state();

  /**
   * Goes on from what {@link #state()} gave.
   *
   * @throws IllegalArgumentException if it is of another metric
   */
  void loadState(double[] state);
}

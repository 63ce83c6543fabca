package dev.lemur.nn.train;

import dev.lemur.nn.Module;
import java.util.Iterator;
import java.util.OptionalInt;

/**
 * Samples that lie elsewhere, on the machines of a cluster for instance, where their gradients are
 * computed too. A {@link Trainer} trains with them as with batches of its own process: the weights
 * are bit for bit the same.
 */
public interface ShardedData {
  /** How many batches an epoch has, if that is known. */
  OptionalInt size();

  /** Starts computing the batches of an epoch with a model, as it is at each batch. */
  ShardedEpoch open(Module model, EpochPlan plan);

  /**
   * Applies the model to all batches, in evaluation mode, in the order of the samples.
   *
   * @param keepsOutputs whether the results have the outputs
   */
  Iterator<Evaluated> evaluate(Module model, boolean keepsOutputs);
}

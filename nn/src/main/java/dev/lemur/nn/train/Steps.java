package dev.lemur.nn.train;

import java.util.List;

/** Computes the batches of an epoch: after each, its gradients are those of the parameters. */
interface Steps extends AutoCloseable {
  /**
   * A computed batch.
   *
   * @param loss the mean of its samples
   * @param outputs for the metrics; empty if nobody asked for them
   */
  record Computed(long samples, double loss, List<Scored> outputs) {}

  boolean hasNext();

  Computed next();

  @Override
  default void close() {}
}

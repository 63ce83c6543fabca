package dev.lemur.nn.train;

/** The batches of an epoch whose gradients are computed one after the other, in shards. */
public interface ShardedEpoch extends AutoCloseable {
  /** Whether there is a further batch. */
  boolean hasNext();

  /**
   * Computes the next batch with the model as it is now, which stays so.
   *
   * @throws ShardException if a shard cannot be computed
   */
  BatchGradients next();

  /** Gives back what the epoch needs. */
  @Override
  void close();
}

package dev.lemur.nn.train;

/**
 * What a {@link Trainer} wants of an epoch.
 *
 * @param epoch its number, counted from 1
 * @param batchesBefore how many batches were trained with before, and are left out
 * @param shards how many shards a batch has
 * @param seed of the shards' generators
 * @param keepsOutputs whether the results have the outputs, for metrics
 */
public record EpochPlan(int epoch, int batchesBefore, int shards, long seed, boolean keepsOutputs) {
  /** A shard of a batch, which is counted from 1. */
  public Shard shard(int batch, int index) {
    return new Shard(seed, epoch, batch, index, shards);
  }
}

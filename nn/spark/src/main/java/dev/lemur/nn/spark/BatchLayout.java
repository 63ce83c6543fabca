package dev.lemur.nn.spark;

import dev.lemur.nn.train.Shard;
import java.io.Serializable;

/**
 * Where the samples of an epoch belong: a place in the epoch's order is in a batch, in a shard of
 * that, and lies in a block: one shard's samples of some batches that follow one another.
 */
final class BatchLayout implements Serializable {
  private static final long serialVersionUID = 1;

  private final long samples;
  private final int batchSize;
  private final int shards;
  private final int batches;
  private final int batchesBefore;
  private final int batchesInBlock;

  /**
   * Of an epoch.
   *
   * @param batchesBefore how many batches are left out at its start
   * @param batchesInBlock how many batches a block spans
   */
  BatchLayout(
      long samples,
      int batchSize,
      boolean dropLast,
      int shards,
      int batchesBefore,
      int batchesInBlock) {
    this.samples = samples;
    this.batchSize = batchSize;
    this.shards = shards;
    this.batches = batches(samples, batchSize, dropLast);
    this.batchesBefore = Math.min(batchesBefore, batches);
    this.batchesInBlock = batchesInBlock;
  }

  static int batches(long samples, int batchSize, boolean dropLast) {
    return Math.toIntExact(dropLast ? samples / batchSize : (samples + batchSize - 1) / batchSize);
  }

  int batches() {
    return batches;
  }

  int batchesBefore() {
    return batchesBefore;
  }

  int shards() {
    return shards;
  }

  int samplesIn(int batch) {
    return (int) Math.min(batchSize, samples - (long) batch * batchSize);
  }

  /** How many samples of a batch are before those of a shard. */
  int shardStart(int batch, int shard) {
    return Shard.start(samplesIn(batch), shard, shards);
  }

  int shardSize(int batch, int shard) {
    return shardStart(batch, shard + 1) - shardStart(batch, shard);
  }

  /** Whether the sample at this place is in a batch that is to be computed. */
  boolean contains(long position) {
    return position < (long) batches * batchSize && position >= (long) batchesBefore * batchSize;
  }

  int batchOf(long position) {
    return (int) (position / batchSize);
  }

  private int shardOf(long position) {
    int batch = batchOf(position);
    int within = (int) (position % batchSize);
    int shard = (int) ((long) within * shards / samplesIn(batch));
    while (shardStart(batch, shard + 1) <= within) {
      shard++;
    }
    return shard;
  }

  /** How many rows of blocks there are, a block for each shard in a row. */
  int rows() {
    return (batches - batchesBefore + batchesInBlock - 1) / batchesInBlock;
  }

  int rowOf(int batch) {
    return (batch - batchesBefore) / batchesInBlock;
  }

  /** Row after row, shard after shard. */
  int blockOf(long position) {
    return rowOf(batchOf(position)) * shards + shardOf(position);
  }
}

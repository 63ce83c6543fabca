package dev.lemur.nn.train;

import dev.lemur.core.Generator;
import dev.lemur.nn.data.Seeds;
import java.io.Serializable;

/**
 * A part of a batch, whose gradients are computed at once.
 *
 * @param seed of the training
 * @param epoch counted from 1
 * @param batch of the epoch, counted from 1
 * @param index of the shard in the batch, counted from 0
 * @param count how many shards a batch has
 */
public record Shard(long seed, int epoch, int batch, int index, int count) implements Serializable {
  /** The generator that dropout draws from: a new one, the same for the same shard. */
  Generator generator() {
    return new Generator().manualSeed(Seeds.mix(seed, epoch, batch, index));
  }

  /** Where shard {@code index} of {@code count} begins among {@code samples} samples. */
  public static int start(int samples, int index, int count) {
    return (int) ((long) samples * index / count);
  }

  /** What errors name it by. */
  @Override
  public String toString() {
    return "shard %d of %d of batch %d of epoch %d".formatted(index + 1, count, batch, epoch);
  }
}

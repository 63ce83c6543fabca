package dev.lemur.nn.spark;

import dev.lemur.nn.data.Permutation;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The place of each sample in an epoch. */
final class SampleOrder implements Serializable {
  private static final long serialVersionUID = 1;

  private final long size;
  private final @Nullable Long seed;

  private SampleOrder(long size, @Nullable Long seed) {
    this.size = size;
    this.seed = seed;
  }

  /** That of the data. */
  static SampleOrder ofData(long size) {
    return new SampleOrder(size, null);
  }

  static SampleOrder of(Permutation order) {
    return new SampleOrder(order.size(), order.seed());
  }

  long positionOf(long number) {
    return seed == null ? number : new Permutation(size, seed).positionOf(number);
  }
}

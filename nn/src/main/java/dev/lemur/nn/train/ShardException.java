package dev.lemur.nn.train;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A shard whose gradients could not be computed; the cause says why. */
public final class ShardException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Shard shard;
  private final @Nullable Long sample;

  /**
   * An error in a shard.
   *
   * @param sample what the sample that it comes from is called; null if it is of no single one
   * @param index the number of that sample; null if it is of no single one
   */
  public ShardException(
      Shard shard, @Nullable String sample, @Nullable Long index, Throwable cause) {
    super("%s%s: %s".formatted(shard, sample == null ? "" : ", " + sample, text(cause)), cause);
    this.shard = shard;
    this.sample = index;
  }

  private static String text(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  /** Where the error is. */
  public Shard shard() {
    return shard;
  }

  /**
   * The sample that fails by itself, too: its place in the batch, or in the data where that is on a
   * cluster; empty if none does.
   */
  public OptionalLong sample() {
    return sample == null ? OptionalLong.empty() : OptionalLong.of(sample);
  }
}

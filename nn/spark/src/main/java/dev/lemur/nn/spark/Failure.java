package dev.lemur.nn.spark;

import dev.lemur.nn.train.Shard;
import dev.lemur.nn.train.ShardException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** An error of a task, which reports it instead of throwing: Spark would try again, three times. */
final class Failure implements Serializable {
  private static final long serialVersionUID = 1;

  private final String message;
  private final StackTraceElement[] trace;
  private final @Nullable Long sample;

  /**
   * Of an error.
   *
   * @param sample the number of the sample that it comes from; null if it is of no single one
   */
  Failure(Throwable cause, @Nullable Long sample) {
    this.message = cause.toString();
    this.trace = cause.getStackTrace();
    this.sample = sample;
  }

  ShardException exception(Shard shard) {
    return new ShardException(shard, sample == null ? null : "sample " + sample, sample, cause());
  }

  /** The error in a batch of an evaluation, which is counted from 0. */
  IllegalArgumentException ofBatch(int batch) {
    return new IllegalArgumentException(
        "batch %d of the evaluation, from sample %d on: %s".formatted(batch + 1, sample, message),
        cause());
  }

  /** The error as it was, but for its type, which the driver may not have. */
  RuntimeException cause() {
    RuntimeException cause = new RuntimeException(message);
    cause.setStackTrace(trace);
    return cause;
  }
}

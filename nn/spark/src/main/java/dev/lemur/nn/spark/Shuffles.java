package dev.lemur.nn.spark;

import org.apache.spark.ShuffleDependency;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;

/** Removes what shuffles leave on the disks, which Spark does when the driver collects garbage. */
final class Shuffles {
  private Shuffles() {}

  /** Forgets the shuffle that {@code shuffled} reads; it can be computed again. */
  static void remove(SparkContext context, RDD<?> shuffled) {
    if (context.cleaner().isDefined()
        && shuffled.dependencies().head() instanceof ShuffleDependency<?, ?, ?> shuffle) {
      context.cleaner().get().doCleanupShuffle(shuffle.shuffleId(), false);
    }
  }
}

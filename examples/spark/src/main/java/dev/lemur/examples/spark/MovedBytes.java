package dev.lemur.examples.spark;

import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts the bytes that tasks send to the driver and to one another. */
final class MovedBytes extends SparkListener {
  private long results;
  private long shuffled;

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    TaskMetrics metrics = end.taskMetrics();
    if (metrics != null) {
      results += metrics.resultSize();
      shuffled += metrics.shuffleReadMetrics().totalBytesRead();
    }
  }

  synchronized void reset() {
    results = 0;
    shuffled = 0;
  }

  synchronized long results() {
    return results;
  }

  synchronized long shuffled() {
    return shuffled;
  }
}

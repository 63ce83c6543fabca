package dev.lemur.nn.spark;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.util.SizeEstimator;
import scala.Tuple2;

/** How many samples each partition has, and how much memory one takes. */
final class SampleCounts {
  private final long[] starts;
  private final long total;
  private final long bytesOfSample;

  private SampleCounts(long[] starts, long total, long bytesOfSample) {
    this.starts = starts;
    this.total = total;
    this.bytesOfSample = bytesOfSample;
  }

  /** Reads all samples once. */
  static SampleCounts of(JavaRDD<?> samples) {
    List<long[]> partitions =
        samples.mapPartitions(each -> List.of(count(each)).iterator()).collect();
    long[] starts = new long[partitions.size()];
    long total = 0;
    long most = 1;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = total;
      total += partitions.get(i)[0];
      most = Math.max(most, partitions.get(i)[1]);
    }
    return new SampleCounts(starts, total, most);
  }

  private static long[] count(Iterator<?> samples) {
    long count = 0;
    long bytes = 0;
    while (samples.hasNext()) {
      Object sample = samples.next();
      if (count++ == 0) {
        bytes = SizeEstimator.estimate(sample);
      }
    }
    return new long[] {count, bytes};
  }

  long total() {
    return total;
  }

  long bytesOfSample() {
    return bytesOfSample;
  }

  /** Each sample with its number. */
  <T> JavaRDD<NumberedSample<T>> number(JavaRDD<T> samples) {
    long[] from = starts;
    return samples.mapPartitionsWithIndex(
        (partition, each) -> {
          long[] next = {from[partition]};
          return map(each, sample -> new NumberedSample<>(next[0]++, sample));
        },
        true);
  }

  /** The samples of a layout, by their places in the order, in its blocks. */
  static <T> JavaPairRDD<Long, NumberedSample<T>> shuffle(
      JavaRDD<NumberedSample<T>> samples, SampleOrder order, BatchLayout layout) {
    return samples
        .mapToPair(sample -> new Tuple2<>(order.positionOf(sample.number()), sample))
        .filter(sample -> layout.contains(sample._1))
        .repartitionAndSortWithinPartitions(new BlockPartitioner(layout));
  }

  private static <A, B> Iterator<B> map(
      Iterator<A> source, java.util.function.Function<A, B> function) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return source.hasNext();
      }

      @Override
      public B next() {
        return function.apply(source.next());
      }
    };
  }
}

package dev.lemur.nn.spark;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The samples of a cluster, and how batches are made of them.
 *
 * <p>A sample's number is its place in the data: the same data in the same order is the same
 * training, however it is cut into partitions. Give data whose order Spark does not keep, such as
 * the result of a join, an order of its own: {@code rows.orderBy("id")}. Data that is expensive to
 * compute is computed anew in each epoch, unless it is persisted.
 *
 * @param <T> what a sample is
 */
public final class SparkSamples<T> {
  private final JavaRDD<T> samples;
  private final SampleBatcher<T> batcher;

  private SparkSamples(JavaRDD<T> samples, SampleBatcher<T> batcher) {
    this.samples = samples;
    this.batcher = batcher;
  }

  /**
   * Samples of any kind.
   *
   * <pre>{@code
   * var samples = SparkSamples.of(sentences, batch -> List.of(words(batch), moods(batch)));
   * }</pre>
   */
  public static <T> SparkSamples<T> of(JavaRDD<T> samples, SampleBatcher<T> batcher) {
    return new SparkSamples<>(samples, batcher);
  }

  /**
   * Samples that are rows.
   *
   * <pre>{@code
   * var samples = SparkSamples.of(spark.read().parquet("digits"),
   *     Columns.features("pixels").withShape(1, 28, 28).withLabel("digit"));
   * }</pre>
   *
   * @throws IllegalArgumentException if there is no such column, or no label column is named
   */
  public static SparkSamples<?> of(Dataset<Row> rows, Columns columns) {
    if (columns.labels().isEmpty()) {
      throw new IllegalArgumentException("training needs a label column: Columns.withLabel");
    }
    RowReader reader = new RowReader(rows.schema(), columns);
    return new SparkSamples<>(rows.javaRDD().map(reader::read), reader);
  }

  JavaRDD<T> rdd() {
    return samples;
  }

  SampleBatcher<T> batcher() {
    return batcher;
  }
}

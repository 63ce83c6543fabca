package dev.lemur.nn.spark;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Module;
import dev.lemur.nn.io.Safetensors;
import dev.lemur.nn.io.TorchFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A trained model that predicts the rows of datasets, batch by batch, with one copy of it in each
 * executor.
 *
 * <pre>{@code
 * try (var model = SparkModel.ofSafetensors(spark, Net::new, Path.of("net.safetensors"))) {
 *   model.predictClasses(rows, Columns.features("pixels").withShape(1, 28, 28), "digit")
 *       .write().parquet("answers");
 * }
 * }</pre>
 *
 * <p>Datasets are computed when they are read: close the model after that. A live model's weights
 * are those of the moment when this was made.
 */
public final class SparkModel implements AutoCloseable {
  private static final int BATCH_SIZE = 256;

  private final Broadcast<ModelState> state;
  private final Replica replica;
  private final int batchSize;

  private SparkModel(Broadcast<ModelState> state, Replica replica, int batchSize) {
    this.state = state;
    this.replica = replica;
    this.batchSize = batchSize;
  }

  /**
   * A model of this process.
   *
   * @param supplier builds the same layers, in each executor
   */
  public static SparkModel of(SparkSession spark, ModelSupplier supplier, Module model) {
    Replica replica = new Replica(supplier, SparkModel::noLoss);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return new SparkModel(context.broadcast(ModelState.of(model)), replica, BATCH_SIZE);
  }

  private static BinaryOperator<Tensor> noLoss() {
    return (output, target) -> {
      throw new IllegalStateException("a prediction has no loss");
    };
  }

  /**
   * A model whose state dict is in a safetensors file, which the driver reads.
   *
   * @throws dev.lemur.nn.io.InvalidFileException if it has another format
   * @throws IllegalArgumentException if it is of another model
   */
  public static SparkModel ofSafetensors(SparkSession spark, ModelSupplier supplier, Path file) {
    return of(spark, supplier, Safetensors.load(file));
  }

  /**
   * A model whose state dict PyTorch saved in a {@code .pt} file, which the driver reads.
   *
   * @throws dev.lemur.nn.io.InvalidFileException if it has another format
   * @throws IllegalArgumentException if it is of another model
   */
  public static SparkModel ofTorchFile(SparkSession spark, ModelSupplier supplier, Path file) {
    return of(spark, supplier, TorchFile.loadStateDict(file));
  }

  private static SparkModel of(
      SparkSession spark, ModelSupplier supplier, Map<String, Tensor> stateDict) {
    Module model = supplier.get();
    model.loadStateDict(stateDict);
    return of(spark, supplier, model);
  }

  /**
   * The same with batches of another size than 256.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public SparkModel withBatchSize(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("the batch size must be at least 1, not " + size);
    }
    return new SparkModel(state, replica, size);
  }

  /**
   * The rows with the model's output for each in a further column, as an array of its numbers.
   *
   * @throws IllegalArgumentException if there is no such column, or one of that name already
   */
  public Dataset<Row> predict(Dataset<Row> rows, Columns columns, String name) {
    return predict(rows, columns, name, PredictionTask.Kind.OUTPUT);
  }

  /**
   * The rows with the class of the highest score for each in a further column, for a model of
   * outputs [N, C].
   *
   * @throws IllegalArgumentException if there is no such column, or one of that name already
   */
  public Dataset<Row> predictClasses(Dataset<Row> rows, Columns columns, String name) {
    return predict(rows, columns, name, PredictionTask.Kind.CLASS);
  }

  private Dataset<Row> predict(
      Dataset<Row> rows, Columns columns, String name, PredictionTask.Kind kind) {
    StructType schema = rows.schema();
    if (schema.getFieldIndex(name).isDefined()) {
      throw new IllegalArgumentException("there is a column '" + name + "' already");
    }
    RowReader reader = new RowReader(schema, columns.withLabel());
    DataType type =
        kind == PredictionTask.Kind.CLASS
            ? DataTypes.LongType
            : DataTypes.createArrayType(DataTypes.DoubleType, false);
    MapPartitionsFunction<Row, Row> task =
        new PredictionTask(state, replica, reader, kind, batchSize);
    return rows.mapPartitions(task, Encoders.row(schema.add(name, type, false)));
  }

  /** Removes the weights from the cluster. */
  @Override
  public void close() {
    state.destroy();
  }
}

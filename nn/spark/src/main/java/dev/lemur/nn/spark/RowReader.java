package dev.lemur.nn.spark;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Makes samples of rows, and batches of those. */
final class RowReader implements SampleBatcher<RowSample> {
  private static final long serialVersionUID = 1;

  private final Columns columns;
  private final int[] features;
  private final int[] labels;
  private final DType targetType;
  private final boolean isSingleTarget;

  /**
   * For rows of a schema.
   *
   * @throws IllegalArgumentException if it has no such column
   */
  RowReader(StructType schema, Columns columns) {
    this.columns = columns;
    this.features = places(schema, columns.features());
    this.labels = places(schema, columns.labels());
    this.isSingleTarget = labels.length == 1 && isScalar(schema.fields()[labels[0]].dataType());
    boolean classes = labels.length == 1 && isWhole(schema.fields()[labels[0]].dataType());
    DType wanted = columns.labelType();
    this.targetType = wanted != null ? wanted : classes ? DType.INT64 : DType.FLOAT32;
  }

  private static int[] places(StructType schema, List<String> names) {
    List<String> known = Arrays.asList(schema.fieldNames());
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "there is no column '%s', only %s".formatted(name, known));
      }
    }
    return names.stream().mapToInt(known::indexOf).toArray();
  }

  private static boolean isWhole(DataType type) {
    return type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType
        || type instanceof BooleanType;
  }

  private static boolean isScalar(DataType type) {
    return isWhole(type) || type instanceof org.apache.spark.sql.types.NumericType;
  }

  RowSample read(Row row) {
    try {
      return RowSample.of(
          NumberList.of(row, features, columns.type()), NumberList.of(row, labels, targetType));
    } catch (IllegalArgumentException e) {
      return RowSample.invalid(String.valueOf(e.getMessage()));
    }
  }

  /** The input of rows that need no target. */
  Tensor inputs(List<Row> rows) {
    List<Object> numbers =
        rows.stream().map(row -> NumberList.of(row, features, columns.type())).toList();
    return NumberList.tensor(numbers, columns.type(), columns.shape());
  }

  @Override
  public List<Tensor> batch(List<RowSample> samples) {
    List<Object> inputs = samples.stream().map(RowSample::input).toList();
    List<Object> targets = samples.stream().map(RowSample::target).toList();
    return List.of(
        NumberList.tensor(inputs, columns.type(), columns.shape()),
        NumberList.tensor(targets, targetType, targetShape()));
  }

  private @Nullable Shape targetShape() {
    Shape chosen = columns.labelShape();
    return chosen == null && isSingleTarget ? Shape.of() : chosen;
  }
}

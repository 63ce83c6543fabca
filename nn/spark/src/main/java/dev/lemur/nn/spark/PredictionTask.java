package dev.lemur.nn.spark;

import dev.lemur.core.Scope;
import dev.lemur.core.Tensor;
import dev.lemur.nn.utils.EvaluationMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Adds the prediction to each row of a partition, reading no more than a batch ahead. */
final class PredictionTask implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  /** What the column holds. */
  enum Kind {
    OUTPUT,
    CLASS
  }

  private final Broadcast<ModelState> state;
  private final Replica replica;
  private final RowReader reader;
  private final Kind kind;
  private final int batchSize;

  PredictionTask(
      Broadcast<ModelState> state, Replica replica, RowReader reader, Kind kind, int batchSize) {
    this.state = state;
    this.replica = replica;
    this.reader = reader;
    this.kind = kind;
    this.batchSize = batchSize;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Iterator<>() {
      private final Queue<Row> predicted = new ArrayDeque<>();

      @Override
      public boolean hasNext() {
        return !predicted.isEmpty() || rows.hasNext();
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        if (predicted.isEmpty()) {
          List<Row> batch = new ArrayList<>();
          while (batch.size() < batchSize && rows.hasNext()) {
            batch.add(rows.next());
          }
          predicted.addAll(
              Replicas.get(replica).with(state, live -> PredictionTask.this.predict(batch, live)));
        }
        return predicted.remove();
      }
    };
  }

  private List<Row> predict(List<Row> rows, LiveReplica live) {
    try (var evaluation = new EvaluationMode(live.model());
        var scope = new Scope()) {
      Tensor output = live.model().apply(reader.inputs(rows));
      if (output.dim() == 0 || output.size(0) != rows.size()) {
        throw new IllegalArgumentException(
            "the model made of %d rows an output of shape %s"
                .formatted(rows.size(), output.shape()));
      }
      return kind == Kind.CLASS ? withClasses(rows, output) : withOutputs(rows, output);
    }
  }

  private static List<Row> withClasses(List<Row> rows, Tensor output) {
    if (output.dim() != 2) {
      throw new IllegalArgumentException(
          "classes need an output of shape [N, C], but it is " + output.shape());
    }
    long[] best = output.argmax(1).toLongArray();
    List<Row> predicted = new ArrayList<>();
    for (int i = 0; i < best.length; i++) {
      predicted.add(with(rows.get(i), best[i]));
    }
    return predicted;
  }

  private static List<Row> withOutputs(List<Row> rows, Tensor output) {
    double[] numbers = output.flatten().toDoubleArray();
    int each = numbers.length / rows.size();
    List<Row> predicted = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Double[] own = new Double[each];
      for (int j = 0; j < each; j++) {
        own[j] = numbers[i * each + j];
      }
      predicted.add(with(rows.get(i), own));
    }
    return predicted;
  }

  private static Row with(Row row, Object value) {
    Object[] values = new Object[row.length() + 1];
    for (int i = 0; i < row.length(); i++) {
      values[i] = row.get(i);
    }
    values[row.length()] = value;
    return RowFactory.create(values);
  }
}

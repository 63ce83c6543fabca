package dev.lemur.nn.spark;

import dev.lemur.core.Scope;
import dev.lemur.core.Tensor;
import dev.lemur.nn.train.Evaluated;
import dev.lemur.nn.train.Scored;
import dev.lemur.nn.utils.EvaluationMode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.broadcast.Broadcast;

/** Computes batches in evaluation mode. */
final class EvaluationTask<T> implements Serializable {
  private static final long serialVersionUID = 1;

  private final Broadcast<ModelState> state;
  private final Replica replica;
  private final SampleBatcher<T> batcher;
  private final boolean keepsOutputs;

  EvaluationTask(
      Broadcast<ModelState> state,
      Replica replica,
      SampleBatcher<T> batcher,
      boolean keepsOutputs) {
    this.state = state;
    this.replica = replica;
    this.batcher = batcher;
    this.keepsOutputs = keepsOutputs;
  }

  /** The reports of a block's batches, in order. */
  List<BatchReport> run(SampleBlock<T> block) {
    List<BatchReport> reports = new ArrayList<>();
    new TreeMap<>(block.byBatch())
        .forEach(
            (batch, samples) -> {
              List<T> each = samples.stream().map(NumberedSample::sample).toList();
              reports.add(
                  Replicas.get(replica)
                      .with(state, live -> run(batch, samples.get(0).number(), each, live)));
            });
    return reports;
  }

  private BatchReport run(int batch, long first, List<T> samples, LiveReplica live) {
    try (var evaluation = new EvaluationMode(live.model());
        var scope = new Scope()) {
      List<Tensor> tensors = batcher.batch(samples);
      Tensor output = live.model().apply(tensors.get(0));
      double loss = live.loss().apply(output, tensors.get(1)).item();
      Scored scored = keepsOutputs ? new Scored(output, tensors.get(1)) : null;
      return BatchReport.of(batch, new Evaluated(samples.size(), loss, scored));
    } catch (RuntimeException e) {
      ShardTask.throwIfKilled(e);
      return BatchReport.of(batch, new Failure(e, first));
    }
  }
}

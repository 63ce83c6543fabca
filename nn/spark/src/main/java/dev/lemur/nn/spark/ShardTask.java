package dev.lemur.nn.spark;

import dev.lemur.core.Scope;
import dev.lemur.core.Tensor;
import dev.lemur.nn.train.EpochPlan;
import dev.lemur.nn.train.Shard;
import dev.lemur.nn.train.ShardComputation;
import dev.lemur.nn.train.ShardResult;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Computes a shard: a function of the model's state, the shard's samples and its seed. Spark may
 * compute it again, elsewhere or twice at once, and what comes out is the same.
 */
final class ShardTask<T> implements Serializable {
  private static final long serialVersionUID = 1;

  private final Broadcast<ModelState> state;
  private final Replica replica;
  private final SampleBatcher<T> batcher;
  private final int batch;
  private final Shard first;
  private final boolean keepsOutput;

  /**
   * For all shards of a batch.
   *
   * @param batch of the epoch, counted from 0
   */
  ShardTask(
      Broadcast<ModelState> state,
      Replica replica,
      SampleBatcher<T> batcher,
      EpochPlan plan,
      int batch) {
    this.state = state;
    this.replica = replica;
    this.batcher = batcher;
    this.batch = batch;
    this.first = plan.shard(batch + 1, 0);
    this.keepsOutput = plan.keepsOutputs();
  }

  Shard shard(int index) {
    return new Shard(first.seed(), first.epoch(), first.batch(), index, first.count());
  }

  ShardReport run(int index, SampleBlock<T> block) {
    List<NumberedSample<T>> samples = block.of(batch);
    try {
      return Replicas.get(replica).with(state, live -> run(index, samples, live));
    } catch (RuntimeException e) {
      throwIfKilled(e);
      return ShardReport.of(index, new Failure(e, null));
    }
  }

  private ShardReport run(int index, List<NumberedSample<T>> samples, LiveReplica live) {
    live.model().train();
    try (var scope = new Scope()) {
      List<Tensor> tensors = batcher.batch(samples.stream().map(NumberedSample::sample).toList());
      ShardResult result =
          live.computation().compute(shard(index), tensors.get(0), tensors.get(1), keepsOutput);
      return ShardReport.of(index, result);
    } catch (RuntimeException e) {
      throwIfKilled(e);
      return ShardReport.of(index, new Failure(e, culprit(samples, live.computation())));
    }
  }

  /** The number of the first sample that fails alone; null if none does. */
  private Long culprit(List<NumberedSample<T>> samples, ShardComputation computation) {
    for (NumberedSample<T> sample : samples) {
      try (var scope = new Scope()) {
        List<Tensor> alone = batcher.batch(List.of(sample.sample()));
        OptionalInt refused = computation.culprit(alone.get(0), alone.get(1));
        if (refused.isPresent()) {
          return sample.number();
        }
      } catch (RuntimeException e) {
        return sample.number();
      }
    }
    return null;
  }

  /** A task that Spark ends is no error of the model's. */
  static void throwIfKilled(RuntimeException e) {
    TaskContext task = TaskContext.get();
    if (task != null && task.isInterrupted() || Thread.currentThread().isInterrupted()) {
      throw e;
    }
  }
}

package dev.lemur.nn.train;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Module;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BinaryOperator;

/** Computes the shards of batches one after the other in this process. */
final class LocalShards implements ShardedEpoch {
  private final Iterator<List<Tensor>> batches;
  private final Module model;
  private final ShardComputation computation;
  private final EpochPlan plan;
  private int batch;

  LocalShards(
      Iterator<List<Tensor>> batches, Module model, BinaryOperator<Tensor> loss, EpochPlan plan) {
    this.batches = batches;
    this.model = model;
    this.computation = new ShardComputation(model, loss);
    this.plan = plan;
    this.batch = plan.batchesBefore();
  }

  @Override
  public boolean hasNext() {
    return batches.hasNext();
  }

  @Override
  public BatchGradients next() {
    List<Tensor> whole = batches.next();
    Tensor input = Batch.input(whole);
    Tensor target = whole.get(1);
    checkRows(input, target);
    batch++;
    ShardSum sum = new ShardSum(model.namedBuffers());
    for (int index = 0; index < plan.shards(); index++) {
      int start = Shard.start(input.size(0), index, plan.shards());
      int end = Shard.start(input.size(0), index + 1, plan.shards());
      if (start < end) {
        // Copies, so that the shard's memory is laid out as where it is computed elsewhere.
        Tensor inputs = input.narrow(0, start, end - start).clone();
        Tensor targets = target.narrow(0, start, end - start).clone();
        sum.add(compute(plan.shard(batch, index), start, inputs, targets));
      }
    }
    return sum.total();
  }

  private ShardResult compute(Shard shard, int start, Tensor input, Tensor target) {
    try {
      return computation.compute(shard, input, target, plan.keepsOutputs());
    } catch (RuntimeException e) {
      OptionalInt culprit = computation.culprit(input, target);
      if (culprit.isEmpty()) {
        throw new ShardException(shard, null, null, e);
      }
      long sample = start + culprit.getAsInt();
      throw new ShardException(shard, "sample %d of the batch".formatted(sample), sample, e);
    }
  }

  private static void checkRows(Tensor input, Tensor target) {
    if (input.dim() == 0 || target.dim() == 0 || input.size(0) != target.size(0)) {
      throw new IllegalArgumentException(
          "to be cut into shards, input and target must have a row for each sample, but have shapes"
              + " %s and %s".formatted(input.shape(), target.shape()));
    }
  }

  @Override
  public void close() {}
}

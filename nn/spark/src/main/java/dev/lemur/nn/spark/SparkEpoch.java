package dev.lemur.nn.spark;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Module;
import dev.lemur.nn.train.BatchGradients;
import dev.lemur.nn.train.EpochPlan;
import dev.lemur.nn.train.ShardSum;
import dev.lemur.nn.train.ShardedEpoch;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.Tuple2;

/** Computes the batches of an epoch, a Spark job for each. */
final class SparkEpoch<T> implements ShardedEpoch {
  private final JavaSparkContext context;
  private final JavaPairRDD<Long, NumberedSample<T>> shuffled;
  private final JavaRDD<SampleBlock<T>> blocks;
  private final BatchLayout layout;
  private final SampleBatcher<T> batcher;
  private final Replica replica;
  private final Module model;
  private final EpochPlan plan;
  private final boolean addsInSlices;
  private int batch;
  private int row = -1;
  private @Nullable JavaRDD<SampleBlock<T>> blocksOfRow;

  SparkEpoch(
      JavaPairRDD<Long, NumberedSample<T>> shuffled,
      BatchLayout layout,
      SampleBatcher<T> batcher,
      Replica replica,
      Module model,
      EpochPlan plan,
      boolean addsInSlices) {
    this.context = JavaSparkContext.fromSparkContext(shuffled.context());
    this.shuffled = shuffled;
    this.blocks =
        shuffled.mapPartitions(
            samples -> List.of(new SampleBlock<>(samples, layout)).iterator(), true);
    this.layout = layout;
    this.batcher = batcher;
    this.replica = replica;
    this.model = model;
    this.plan = plan;
    this.addsInSlices = addsInSlices;
    this.batch = layout.batchesBefore();
  }

  @Override
  public boolean hasNext() {
    return batch < layout.batches();
  }

  @Override
  public BatchGradients next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    JavaRDD<SampleBlock<T>> samples = blocksOf(layout.rowOf(batch));
    Broadcast<ModelState> state = context.broadcast(ModelState.of(model));
    try {
      ShardTask<T> task = new ShardTask<>(state, replica, batcher, plan, batch);
      BatchGradients gradients = addsInSlices ? inSlices(samples, task) : onDriver(samples, task);
      batch++;
      return gradients;
    } finally {
      state.destroy();
    }
  }

  private JavaRDD<SampleBlock<T>> blocksOf(int wanted) {
    JavaRDD<SampleBlock<T>> present = blocksOfRow;
    if (present != null && row == wanted) {
      return present;
    }
    unpersist();
    int first = wanted * layout.shards();
    int end = first + layout.shards();
    Function1<Object, Object> isOfRow =
        (Function1<Object, Object> & Serializable)
            index -> (Integer) index >= first && (Integer) index < end;
    JavaRDD<SampleBlock<T>> next =
        JavaRDD.fromRDD(PartitionPruningRDD.create(blocks.rdd(), isOfRow), blocks.classTag())
            .persist(StorageLevel.MEMORY_AND_DISK());
    row = wanted;
    blocksOfRow = next;
    return next;
  }

  /** The shards that have a sample of the batch. */
  private int[] computedShards() {
    int current = batch;
    return IntStream.range(0, layout.shards())
        .filter(shard -> layout.shardSize(current, shard) > 0)
        .toArray();
  }

  private BatchGradients onDriver(JavaRDD<SampleBlock<T>> samples, ShardTask<T> task) {
    BatchLayout of = layout;
    int current = batch;
    List<ShardReport> reports =
        samples
            .mapPartitionsWithIndex(
                (shard, block) ->
                    of.shardSize(current, shard) == 0
                        ? Collections.emptyIterator()
                        : List.of(task.run(shard, block.next())).iterator(),
                true)
            .collect();
    ShardSum sum = new ShardSum(model.namedBuffers());
    add(reports, task, sum);
    return sum.total();
  }

  private void add(List<ShardReport> reports, ShardTask<T> task, ShardSum sum) {
    for (ShardReport report : reports) {
      Failure failure = report.failure();
      if (failure != null) {
        throw failure.exception(task.shard(report.shard()));
      }
    }
    reports.forEach(report -> sum.add(report.result()));
  }

  /** Other tasks add the gradients, each some elements, and the driver receives the sums alone. */
  private BatchGradients inSlices(JavaRDD<SampleBlock<T>> samples, ShardTask<T> task) {
    BatchLayout of = layout;
    int current = batch;
    int slices = layout.shards();
    int[] computed = computedShards();
    JavaPairRDD<Integer, GradientPiece> pieces =
        samples
            .mapPartitionsWithIndex(
                (shard, block) ->
                    of.shardSize(current, shard) == 0
                        ? Collections.<GradientPiece>emptyIterator()
                        : GradientPiece.of(task.run(shard, block.next())).iterator(),
                true)
            .mapToPair(piece -> new Tuple2<>(piece.slice(slices), piece))
            .partitionBy(new SlicePartitioner(slices));
    try {
      List<GradientPiece> sums =
          pieces
              .values()
              .mapPartitions(
                  received -> {
                    Iterable<GradientPiece> all = () -> received;
                    return GradientPiece.sums(all, computed).iterator();
                  })
              .collect();
      return total(sums, task);
    } finally {
      Shuffles.remove(context.sc(), pieces.rdd());
    }
  }

  private BatchGradients total(List<GradientPiece> pieces, ShardTask<T> task) {
    ShardSum sum = new ShardSum(model.namedBuffers());
    add(
        pieces.stream()
            .map(GradientPiece::report)
            .filter(report -> report != null)
            .sorted(Comparator.comparingInt(ShardReport::shard))
            .toList(),
        task,
        sum);
    BatchGradients withoutGradients = sum.total();
    Map<Integer, Tensor> gradients = new HashMap<>();
    List<Tensor> parameters = model.parameters();
    for (GradientPiece piece : pieces) {
      if (piece.report() == null) {
        Tensor parameter = parameters.get(piece.parameter());
        Tensor whole =
            gradients.computeIfAbsent(
                piece.parameter(), index -> Tensor.empty(parameter.shape(), parameter.dtype()));
        Tensor part = piece.tensor();
        whole.view(-1).narrow(0, piece.from(), part.numel()).copy_(part);
      }
    }
    List<@Nullable Tensor> byParameter = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      byParameter.add(gradients.get(i));
    }
    return new BatchGradients(
        withoutGradients.samples(),
        withoutGradients.lossSum(),
        byParameter,
        withoutGradients.buffers(),
        withoutGradients.outputs());
  }

  private void unpersist() {
    JavaRDD<SampleBlock<T>> old = blocksOfRow;
    if (old != null) {
      old.unpersist(false);
      blocksOfRow = null;
    }
  }

  @Override
  public void close() {
    unpersist();
    Shuffles.remove(context.sc(), shuffled.rdd());
  }
}

package dev.lemur.nn.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import scala.Tuple2;

/** One shard's samples of some batches, in their order. */
final class SampleBlock<T> implements Serializable {
  private static final long serialVersionUID = 1;

  private final HashMap<Integer, ArrayList<NumberedSample<T>>> byBatch = new HashMap<>();

  /** Of samples that come by their places in the order. */
  SampleBlock(Iterator<Tuple2<Long, NumberedSample<T>>> samples, BatchLayout layout) {
    samples.forEachRemaining(
        sample ->
            byBatch
                .computeIfAbsent(layout.batchOf(sample._1), batch -> new ArrayList<>())
                .add(sample._2));
  }

  /** The samples of a batch; none where the batch has fewer samples than shards. */
  List<NumberedSample<T>> of(int batch) {
    List<NumberedSample<T>> samples = byBatch.get(batch);
    return samples == null ? List.of() : samples;
  }

  /** The samples of each batch. */
  Map<Integer, ? extends List<NumberedSample<T>>> byBatch() {
    return byBatch;
  }
}

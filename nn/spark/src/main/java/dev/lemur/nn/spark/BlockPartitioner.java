package dev.lemur.nn.spark;

import org.apache.spark.Partitioner;

/** Makes a partition of each block: keys are places in the epoch's order. */
final class BlockPartitioner extends Partitioner {
  private static final long serialVersionUID = 1;

  private final BatchLayout layout;

  BlockPartitioner(BatchLayout layout) {
    this.layout = layout;
  }

  @Override
  public int numPartitions() {
    return layout.rows() * layout.shards();
  }

  @Override
  public int getPartition(Object position) {
    return layout.blockOf((Long) position);
  }
}

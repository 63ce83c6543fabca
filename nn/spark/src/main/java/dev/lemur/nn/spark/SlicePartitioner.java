package dev.lemur.nn.spark;

import org.apache.spark.Partitioner;

/** Makes a partition of each slice. */
final class SlicePartitioner extends Partitioner {
  private static final long serialVersionUID = 1;

  private final int slices;

  SlicePartitioner(int slices) {
    this.slices = slices;
  }

  @Override
  public int numPartitions() {
    return slices;
  }

  @Override
  public int getPartition(Object slice) {
    return (Integer) slice;
  }
}

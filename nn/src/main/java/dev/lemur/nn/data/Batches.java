package dev.lemur.nn.data;

import java.util.Iterator;
import java.util.List;

/** Reads each batch when it is asked for. */
record Batches<B>(Iterator<List<Integer>> indices, BatchReader<B> reader) implements Iterator<B> {
  @Override
  public boolean hasNext() {
    return indices.hasNext();
  }

  @Override
  public B next() {
    return reader.read(indices.next().stream().mapToInt(Integer::intValue).toArray());
  }
}

package dev.lemur.core.kernel.reduce;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import java.nio.LongBuffer;

/**
 * Sorts one line that is too long for Java arrays: runs are sorted in the heap and merged, with
 * their keys, in off-heap memory.
 */
final class LongSort {

  private final int count;
  private final int wanted;

  /** The keys of the runs and the indices that belong to them, and room for merging both. */
  private LongBuffer keys;

  private LongBuffer order;
  private LongBuffer mergedKeys;
  private LongBuffer mergedOrder;

  /**
   * Sorts the next {@code length} elements of {@code source}.
   *
   * @param run the number of elements sorted in the heap at once
   * @param wanted the number of first elements that are needed
   */
  LongSort(SortKeys source, int length, int run, int wanted) {
    this.wanted = wanted;
    int kept = Math.min(run, wanted);
    int whole = length / run;
    this.count = whole * kept + Math.min(length - whole * run, kept);
    this.keys = room();
    this.order = room();
    this.mergedKeys = room();
    this.mergedOrder = room();
    sortRuns(source, length, run, kept);
    mergeRuns(kept);
  }

  private LongBuffer room() {
    Strided room = Strided.allocate(Shape.ofInts(count), DType.INT64);
    return room.storage().longs().slice(room.offset(), count);
  }

  private void sortRuns(SortKeys source, int length, int run, int kept) {
    SortedRun sorted = new SortedRun(source);
    int at = 0;
    for (int start = 0; start < length; start += run) {
      int size = Math.min(run, length - start);
      long[] indices = sorted.next(size, Math.min(size, kept));
      for (int i = 0; i < Math.min(size, kept); i++) {
        keys.put(at, sorted.key(indices[i]));
        order.put(at, start + indices[i]);
        at++;
      }
    }
  }

  private void mergeRuns(int kept) {
    for (long run = kept; run < count; run *= 2) {
      for (long start = 0; start < count; start += 2 * run) {
        merge((int) start, end(start + run), end(start + 2 * run));
      }
      LongBuffer doneKeys = mergedKeys;
      mergedKeys = keys;
      keys = doneKeys;
      LongBuffer doneOrder = mergedOrder;
      mergedOrder = order;
      order = doneOrder;
    }
  }

  private int end(long at) {
    return (int) Math.min(at, count);
  }

  private void merge(int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft = right >= end || left < middle && keys.get(left) <= keys.get(right);
      int taken = takeLeft ? left++ : right++;
      mergedKeys.put(i, keys.get(taken));
      mergedOrder.put(i, order.get(taken));
    }
  }

  /** Stores the indices of the first elements in order. */
  void store(Cursor target) {
    long[] block = new long[Math.min(wanted, Thresholds.HEAP_BLOCK)];
    for (int done = 0; done < wanted; done += block.length) {
      int size = Math.min(block.length, wanted - done);
      order.get(done, block, 0, size);
      target.store(block, size);
    }
  }
}

package dev.lemur.core.random;

import java.nio.DoubleBuffer;
import java.nio.LongBuffer;

/**
 * Finds the largest of many scores with no memory but that of the result, which is a heap meanwhile
 * that has the least of those found so far at its root.
 */
final class LargestScores {
  private final DoubleBuffer scores;
  private final LongBuffer found;
  private final int wanted;

  /** Finds as many as {@code found} has room for. */
  LargestScores(DoubleBuffer scores, LongBuffer found) {
    this.scores = scores;
    this.found = found;
    this.wanted = found.remaining();
  }

  /** Stores the places of the largest scores, the largest first, equal ones in their order. */
  void find() {
    for (int place = 0; place < wanted; place++) {
      found.put(place, place);
    }
    for (int parent = wanted / 2 - 1; parent >= 0; parent--) {
      sink(parent, wanted);
    }
    for (int place = wanted; place < scores.remaining(); place++) {
      if (isBefore(place, found.get(0))) {
        found.put(0, place);
        sink(0, wanted);
      }
    }
    for (int last = wanted - 1; last > 0; last--) {
      swap(0, last);
      sink(0, last);
    }
  }

  private void sink(int from, int size) {
    int parent = from;
    for (int child = 2 * parent + 1; child < size; child = 2 * parent + 1) {
      if (child + 1 < size && isBefore(found.get(child), found.get(child + 1))) {
        child++;
      }
      if (!isBefore(found.get(parent), found.get(child))) {
        return;
      }
      swap(parent, child);
      parent = child;
    }
  }

  private void swap(int one, int other) {
    long place = found.get(one);
    found.put(one, found.get(other));
    found.put(other, place);
  }

  private boolean isBefore(long place, long other) {
    int order = Double.compare(scores.get((int) place), scores.get((int) other));
    return order > 0 || order == 0 && place < other;
  }
}

package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.parallel.Parallel;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** The sums of rows of a float32 matrix, bag by bag. */
public final class BagSums {
  private BagSums() {}

  /**
   * Computes the sums of all bags, zero for empty ones.
   *
   * @param rows contiguous
   * @param numbers the rows to add
   * @param bags the bag of each of these, in ascending order
   * @param sums contiguous, with a row for each bag
   */
  public static void compute(Strided rows, long[] numbers, long[] bags, Strided sums) {
    int bagCount = sums.shape().sizes()[0];
    int length = sums.shape().sizes()[1];
    int perBag = bagCount == 0 ? 0 : numbers.length / bagCount + 1;
    Parallel.forRange(
        bagCount,
        perBag * length,
        (first, last) -> {
          FloatBuffer in = rows.storage().floats();
          float[] row = new float[length];
          float[] sum = new float[length];
          int at = firstOf(bags, first);
          for (int bag = first; bag < last; bag++) {
            Arrays.fill(sum, 0);
            for (; at < bags.length && bags[at] == bag; at++) {
              in.get(rows.offset() + (int) numbers[at] * length, row);
              for (int i = 0; i < length; i++) {
                sum[i] += row[i];
              }
            }
            sums.storage().floats().put(sums.offset() + bag * length, sum);
          }
        });
  }

  private static int firstOf(long[] bags, int bag) {
    int low = 0;
    int high = bags.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bags[middle] < bag) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

package dev.lemur.core.kernel.parallel;

import dev.lemur.core.kernel.Thresholds;
import java.util.function.IntConsumer;

/**
 * Splits long loops among the processors. Results do not depend on how a loop is split, since each
 * element is computed independently.
 */
public final class Parallel {

  private Parallel() {}

  /** A loop's body for the elements from {@code from} up to {@code to}. */
  public interface Range {
    void run(int from, int to);
  }

  /** Runs {@code body} over 0 up to {@code count}, in parallel parts if that is worthwhile. */
  public static void forRange(int count, Range body) {
    forRange(count, 1, body);
  }

  /** Same as the shorter form, for steps that each take the work of {@code weight} elements. */
  public static void forRange(int count, int weight, Range body) {
    int most = Math.min(Workers.THREADS * Thresholds.PARTS_OF_A_THREAD, count);
    int parts = (int) Math.min(most, (long) count * weight / Thresholds.SHORTEST_PART);
    if (parts > 1) {
      forParts(count, parts, body);
    } else if (count > 0) {
      body.run(0, count);
    }
  }

  /**
   * Same as {@link #forRange}, in parts of which all but the last are {@code length} long, however
   * many threads there are.
   */
  public static void forBlocks(int count, int length, Range body) {
    int blocks = (int) (((long) count + length - 1) / length);
    if (blocks == 1) {
      body.run(0, count);
    } else {
      Workers.run(
          blocks,
          block -> {
            int from = block * length;
            body.run(from, Math.min(count, from + length));
          });
    }
  }

  private static void forParts(int count, int parts, Range body) {
    IntConsumer part =
        number ->
            body.run(
                (int) ((long) count * number / parts), (int) ((long) count * (number + 1) / parts));
    Workers.run(parts, part);
  }
}

package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.parallel.Parallel;
import dev.lemur.core.kernel.parallel.Workers;
import java.lang.ref.Reference;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs oneDNN's operations over large arrays in blocks, which are shared by the processors and stay
 * in the cache from one operation to the next.
 *
 * <p>Blocks have few different lengths, since an operation is prepared for each length; a small
 * array of a size that occurs repeatedly is one block of its own length, or two. The remainder is
 * computed by one more block that overlaps the last, if that is harmless, or by ever shorter ones.
 * Results do not depend on how an array is divided.
 */
final class OneDnnLoop {
  private static final RepeatedSizes REPEATED = new RepeatedSizes();

  private final boolean isCached;
  private final Strided[] arrays;
  private final int[] steps;
  private final boolean mayOverlap;
  private final int units;
  private final int block;
  private final boolean alone;

  /** Computes a block; false if it could not. */
  public interface Body {
    boolean run(int units, long[] addresses);
  }

  /**
   * A loop over gapless arrays.
   *
   * @param isCached whether the body goes through its block several times
   * @param units the number of elements, rows or the like
   * @param length the number of elements in each unit
   * @param steps the distance between the units of each array, in elements; 0 for one that serves
   *     all
   * @param arrays the operands and, last, the result
   */
  private OneDnnLoop(boolean isCached, int units, int length, int[] steps, Strided... arrays) {
    this.isCached = isCached;
    this.arrays = arrays;
    this.steps = steps;
    this.units = units;
    long elements = (long) units * length;
    boolean few =
        elements
            < (isCached
                ? Thresholds.FEW_FOR_ANOTHER_PROCESSOR_CACHED
                : Thresholds.FEW_FOR_ANOTHER_PROCESSOR);
    boolean halved = false;
    int most = isCached ? Thresholds.CACHED_NATIVE_BLOCK : Thresholds.LONGEST_NATIVE_BLOCK;
    if (elements >= Thresholds.MANY_FOR_EQUAL_PARTS && !isCached) {
      // Preparing an operation for this very length takes less time than the work itself.
      long ofRound = (long) most * Workers.THREADS;
      long blocks = Workers.THREADS * ((elements + ofRound - 1) / ofRound);
      block = (int) ((units + blocks - 1) / blocks);
    } else if (few && REPEATED.addAgain(units, length)) {
      halved = isCached && elements >= Thresholds.FEW_TO_HALVE_CACHED && units % 2 == 0;
      block = halved ? units / 2 : units;
    } else {
      long wanted = few ? elements : Math.min(most, elements / Thresholds.NATIVE_BLOCKS);
      block = Integer.highestOneBit((int) Math.max(1, wanted / length));
    }
    alone = few && !halved;
    boolean separate = true;
    for (int i = 0; i < arrays.length - 1; i++) {
      separate &= arrays[i].storage() != arrays[arrays.length - 1].storage();
    }
    mayOverlap = separate;
  }

  /** Runs {@code body} over arrays that are laid out alike; one of a single element serves all. */
  static boolean overElements(Body body, Strided... arrays) {
    int count = arrays[arrays.length - 1].numel();
    int[] steps = new int[arrays.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = arrays[i].numel() == count ? 1 : 0;
    }
    return new OneDnnLoop(false, count, 1, steps, arrays).run(body);
  }

  /**
   * Runs {@code body} over the rows of contiguous matrices.
   *
   * @param steps the columns of each of the arrays, 0 for one row that serves all
   */
  public static boolean overRows(Body body, int rows, int columns, int[] steps, Strided... arrays) {
    return new OneDnnLoop(false, rows, columns, steps, arrays).run(body);
  }

  /**
   * Same as {@link #overRows}, in blocks that stay in the cache while the body does several things.
   */
  static boolean overCachedRows(Body body, int rows, int columns, int[] steps, Strided... arrays) {
    return new OneDnnLoop(true, rows, columns, steps, arrays).run(body);
  }

  /** Whether all blocks could be computed; if not the result is arbitrary. */
  private boolean run(Body body) {
    boolean succeeded;
    if (alone) {
      succeeded = run(body, 0, block) && (block == units || run(body, block, units));
    } else {
      AtomicBoolean failed = new AtomicBoolean();
      Parallel.forBlocks(
          units,
          block,
          (from, to) -> {
            if (!run(body, from, to)) {
              failed.set(true);
            }
          });
      succeeded = !failed.get();
    }
    Reference.reachabilityFence(arrays);
    return succeeded;
  }

  private boolean run(Body body, int from, int to) {
    if (to - from == block || !isCached && !mayOverlap) {
      return runWhole(body, from, to);
    }
    if (!isCached) {
      int least = Math.max(Thresholds.SHORTEST_NATIVE_BLOCK, powerOfTwo(to - from));
      return runWhole(body, to - Math.min(block, least), to);
    }
    // No overlapping block, since another thread may be changing the overlap.
    boolean succeeded = true;
    while (succeeded && from < to) {
      int size = Integer.highestOneBit(to - from);
      succeeded = runWhole(body, from, from + size);
      from += size;
    }
    return succeeded;
  }

  private boolean runWhole(Body body, int from, int to) {
    long[] addresses = new long[arrays.length];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = arrays[i].address() + (long) from * steps[i] * Float.BYTES;
    }
    return body.run(to - from, addresses);
  }

  /** The smallest power of two that is at least {@code number}. */
  private static int powerOfTwo(int number) {
    return number == 1 ? 1 : Integer.highestOneBit(number - 1) << 1;
  }
}

package dev.lemur.core.kernel.pooling;

import dev.lemur.core.kernel.Strided;
import org.jspecify.annotations.Nullable;

/**
 * Pools float32 arrays [batch, channels, ...] in windows of one size. All arrays of a call are
 * contiguous, or the channels are neighbours in all of them.
 */
public interface PoolingKernel {
  /** Whether these windows are supported and worthwhile for so many elements. */
  boolean isWorthwhile(PoolSizes sizes, int count);

  /**
   * The largest elements.
   *
   * @param places of the target's shape: a byte for each of the largest elements, for {@link
   *     #spreadLargest}; null if that is not needed
   * @return false if there are elements for which this is not possible
   */
  boolean largest(PoolSizes sizes, Strided source, Strided target, @Nullable Strided places);

  /** The source's gradient: each of the target's goes to the largest element. */
  void spreadLargest(PoolSizes sizes, Strided target, Strided places, Strided source);

  /**
   * The means.
   *
   * @param countPadding whether zeros of the padding count
   */
  void average(PoolSizes sizes, boolean countPadding, Strided source, Strided target);

  /** The source's gradient: each of the target's goes to its window in equal parts. */
  void spreadAverage(PoolSizes sizes, boolean countPadding, Strided target, Strided source);
}

package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.parallel.Parallel;
import dev.lemur.core.kernel.pooling.PoolSizes;
import dev.lemur.core.kernel.pooling.PoolingKernel;
import java.lang.ref.Reference;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/**
 * Pooling by oneDNN, divided into parts for the processors: planes, or samples where the channels
 * are neighbours. How they are divided depends only on the sizes.
 */
final class OneDnnPools implements PoolingKernel {
  /** oneDNN keeps a place in one byte. */
  private static final int MOST_PLACES = 255;

  /** Whether the platform has oneDNN and it takes these windows. */
  @Override
  public boolean isWorthwhile(PoolSizes sizes, int count) {
    return OneDnnUse.isPoolingWorthwhile(count)
        && sizes.kernelArea() <= Math.min(MOST_PLACES, Thresholds.LARGEST_NATIVE_WINDOW)
        && sizes.targetArea() > 0;
  }

  /** Same as declared; not possible where there is NaN or infinity, which oneDNN loses. */
  @Override
  public boolean largest(
      PoolSizes sizes, Strided source, Strided target, @Nullable Strided places) {
    AtomicBoolean failed = new AtomicBoolean();
    boolean kept = places != null;
    Parts parts = new Parts(dnnl.dnnl_pooling_max, false, kept, sizes, source);
    long ofPlaces = kept ? places.address() : 0;
    parts.run(
        source.address(),
        target.address(),
        ofPlaces,
        (count, address) -> {
          if (!OneDnnSums.isFinite(count, address)) {
            failed.set(true);
          }
          return !failed.get();
        });
    Reference.reachabilityFence(source);
    Reference.reachabilityFence(target);
    Reference.reachabilityFence(places);
    return !failed.get();
  }

  @Override
  public void spreadLargest(PoolSizes sizes, Strided target, Strided places, Strided source) {
    new Parts(dnnl.dnnl_pooling_max, true, true, sizes, source)
        .run(source.address(), target.address(), places.address(), Parts.ANY);
    Reference.reachabilityFence(source);
    Reference.reachabilityFence(target);
    Reference.reachabilityFence(places);
  }

  @Override
  public void average(PoolSizes sizes, boolean countPadding, Strided source, Strided target) {
    new Parts(algorithm(countPadding), false, false, sizes, source)
        .run(source.address(), target.address(), 0, Parts.ANY);
    Reference.reachabilityFence(source);
    Reference.reachabilityFence(target);
  }

  @Override
  public void spreadAverage(PoolSizes sizes, boolean countPadding, Strided target, Strided source) {
    new Parts(algorithm(countPadding), true, false, sizes, source)
        .run(source.address(), target.address(), 0, Parts.ANY);
    Reference.reachabilityFence(source);
    Reference.reachabilityFence(target);
  }

  private static int algorithm(boolean countPadding) {
    return countPadding
        ? dnnl.dnnl_pooling_avg_include_padding
        : dnnl.dnnl_pooling_avg_exclude_padding;
  }

  /** The parts of one pooling. */
  private static final class Parts {
    /** Accepts all sources. */
    static final Check ANY = (count, address) -> true;

    private final int algorithm;
    private final boolean gradient;
    private final boolean places;
    private final PoolSizes sizes;
    private final boolean channelsLast;

    /** How many samples or planes there are, and how many channels each has. */
    private final int units;

    private final int channels;

    /** Whether a part's source may be pooled. */
    interface Check {
      boolean accepts(int count, long address);
    }

    Parts(int algorithm, boolean gradient, boolean places, PoolSizes sizes, Strided source) {
      this.algorithm = algorithm;
      this.gradient = gradient;
      this.places = places;
      this.sizes = sizes;
      int[] shape = source.shape().sizes();
      channelsLast = !source.isContiguous();
      // Contiguous planes are all alike, whichever sample they belong to.
      units = channelsLast ? shape[0] : shape[0] * shape[1];
      channels = channelsLast ? shape[1] : 1;
    }

    void run(long source, long target, long ofPlaces, Check check) {
      int sourceLength = channels * sizes.sourceArea();
      int targetLength = channels * sizes.targetArea();
      int atOnce = channelsLast ? 1 : Thresholds.CHANNELS_AT_ONCE;
      int wanted = (Thresholds.LEAST_POOLING_TO_SHARE + sourceLength - 1) / sourceLength;
      int block = (wanted + atOnce - 1) / atOnce * atOnce;
      Parallel.forBlocks(
          units,
          block,
          (from, to) -> {
            long sources = source + (long) from * sourceLength * Float.BYTES;
            if (!check.accepts((to - from) * sourceLength, sources)) {
              return;
            }
            PoolKind.Pool pool = OneDnnPrimitives.get(kind(to - from));
            TemporaryMemory scratch = new TemporaryMemory(pool.scratchBytes);
            long targets = target + (long) from * targetLength * Float.BYTES;
            if (places) {
              long bytes = ofPlaces + (long) from * targetLength;
              pool.primitive.run(sources, targets, bytes, scratch.address);
            } else {
              pool.primitive.run(sources, targets, scratch.address);
            }
            scratch.giveBack();
          });
    }

    private PoolKind kind(int count) {
      return channelsLast
          ? new PoolKind(algorithm, gradient, places, count, channels, true, sizes)
          : new PoolKind(algorithm, gradient, places, 1, count, false, sizes);
    }
  }
}

package dev.lemur.core.kernel.pooling;

import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.parallel.Parallel;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pooling in one dimension, row by row. Among equal elements the first is the largest, among NaNs
 * the last; sums are made in double precision.
 */
final class RowPools implements PoolingKernel {
  /** A place is kept in one byte. */
  private static final int MOST_PLACES = 1 << Byte.SIZE;

  /** Contiguous rows, with windows whose places fit into a byte. */
  @Override
  public boolean isWorthwhile(PoolSizes sizes, int count) {
    return sizes.source().length == 1
        && sizes.kernelArea() <= MOST_PLACES
        && Thresholds.isFastPooling(count);
  }

  /** What is done with one row. */
  private interface Body {
    void run(Windows windows, float[] row, float[] result, byte[] places);
  }

  /** The windows of a row. */
  private record Windows(int length, int count, int kernel, int stride, int padding) {
    static Windows of(PoolSizes sizes) {
      return new Windows(
          sizes.source()[0],
          sizes.target()[0],
          sizes.kernel()[0],
          sizes.stride()[0],
          sizes.padding()[0]);
    }

    /** Where a window begins; before the row, in the padding. */
    int start(int window) {
      return window * stride - padding;
    }

    int from(int window) {
      return Math.max(start(window), 0);
    }

    int to(int window) {
      return Math.min(start(window) + kernel, length);
    }

    /** How many elements a window's mean counts. */
    int counted(int window, boolean countPadding) {
      return countPadding
          ? Math.min(kernel, length + padding - start(window))
          : to(window) - from(window);
    }
  }

  @Override
  public boolean largest(
      PoolSizes sizes, Strided source, Strided target, @Nullable Strided places) {
    Body body = places == null ? RowPools::computeLargest : RowPools::findLargest;
    forRows(sizes, source, target, places, false, body);
    return true;
  }

  private static void findLargest(Windows windows, float[] row, float[] result, byte[] places) {
    for (int w = 0; w < result.length; w++) {
      int to = windows.to(w);
      int found = windows.from(w);
      float most = row[found];
      for (int i = found + 1; i < to; i++) {
        float value = row[i];
        if (value > most || value != value) {
          most = value;
          found = i;
        }
      }
      result[w] = most;
      places[w] = (byte) (found - windows.start(w));
    }
  }

  /** The same without places, and without branches that a processor cannot predict. */
  private static void computeLargest(Windows windows, float[] row, float[] result, byte[] none) {
    int kernel = windows.kernel;
    for (int w = 0; w < result.length; w++) {
      int start = windows.start(w);
      if (start >= 0 && start + kernel <= row.length) {
        float most = row[start];
        for (int i = start + 1; i < start + kernel; i++) {
          most = Math.max(most, row[i]);
        }
        result[w] = most;
      } else {
        float most = Float.NEGATIVE_INFINITY;
        for (int i = windows.from(w); i < windows.to(w); i++) {
          most = Math.max(most, row[i]);
        }
        result[w] = most;
      }
    }
  }

  @Override
  public void spreadLargest(PoolSizes sizes, Strided target, Strided places, Strided source) {
    forRows(
        sizes,
        target,
        source,
        places,
        true,
        (windows, grads, row, chosen) -> {
          Arrays.fill(row, 0);
          for (int w = 0; w < windows.count; w++) {
            row[windows.start(w) + Byte.toUnsignedInt(chosen[w])] += grads[w];
          }
        });
  }

  @Override
  public void average(PoolSizes sizes, boolean countPadding, Strided source, Strided target) {
    forRows(
        sizes,
        source,
        target,
        null,
        false,
        (windows, row, means, none) -> {
          for (int w = 0; w < windows.count; w++) {
            int to = windows.to(w);
            double sum = 0;
            for (int i = windows.from(w); i < to; i++) {
              sum += row[i];
            }
            means[w] = (float) (sum / windows.counted(w, countPadding));
          }
        });
  }

  @Override
  public void spreadAverage(PoolSizes sizes, boolean countPadding, Strided target, Strided source) {
    forRows(
        sizes,
        target,
        source,
        null,
        false,
        (windows, grads, row, none) -> {
          double[] sums = new double[windows.length];
          for (int w = 0; w < windows.count; w++) {
            int to = windows.to(w);
            double share = (double) grads[w] / windows.counted(w, countPadding);
            for (int i = windows.from(w); i < to; i++) {
              sums[i] += share;
            }
          }
          for (int i = 0; i < sums.length; i++) {
            row[i] = (float) sums[i];
          }
        });
  }

  /** Runs the body for each row, with the places of its windows if there are any. */
  private static void forRows(
      PoolSizes sizes,
      Strided source,
      Strided target,
      @Nullable Strided places,
      boolean placesAreRead,
      Body body) {
    if (source.numel() == 0 || target.numel() == 0) {
      return;
    }
    Windows windows = Windows.of(sizes);
    int rows = source.shape().sizes()[0] * source.shape().sizes()[1];
    int sourceLength = source.numel() / rows;
    int targetLength = target.numel() / rows;
    Parallel.forRange(
        rows,
        windows.length,
        (first, last) -> {
          float[] row = new float[sourceLength];
          float[] result = new float[targetLength];
          byte[] bytes = new byte[windows.count];
          for (int r = first; r < last; r++) {
            source.storage().floats().get(source.offset() + r * sourceLength, row);
            if (places != null && placesAreRead) {
              bytes(places).get(places.offset() + r * windows.count, bytes);
            }
            body.run(windows, row, result, bytes);
            target.storage().floats().put(target.offset() + r * targetLength, result);
            if (places != null && !placesAreRead) {
              bytes(places).put(places.offset() + r * windows.count, bytes);
            }
          }
        });
  }

  private static ByteBuffer bytes(Strided places) {
    return places.storage().bytes();
  }
}

package dev.lemur.core.kernel.norm;

import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.parallel.Parallel;

/** The sums of each sample's channels, where the channels are neighbours. */
public final class SampleSums {
  private SampleSums() {}

  /**
   * The sums, divided.
   *
   * @param x float32 elements [batch, channels, ...], of which the channels are neighbours
   * @param out contiguous, with one element for each channel of each sample
   */
  public static void of(Strided x, double divisor, Strided out) {
    int batch = x.shape().sizes()[0];
    int channels = x.shape().sizes()[1];
    int size = x.numel() / batch;
    int block = Math.min(size, ColumnSums.width(channels));
    Strided totals = out.view(Shape.ofInts(out.numel()), new int[] {1}, out.offset());
    Parallel.forRange(
        batch,
        size,
        (from, to) -> {
          Cursor in = Cursor.flat(x);
          float[] values = new float[block];
          for (int sample = from; sample < to; sample++) {
            ColumnSums sums = new ColumnSums(channels);
            in.seek(sample * size);
            for (int done = 0; done < size; done += block) {
              int count = Math.min(block, size - done);
              in.load(values, count);
              sums.add(values, count);
            }
            double[] results = sums.totals();
            for (int i = 0; i < channels; i++) {
              results[i] /= divisor;
            }
            int at = totals.offset() + sample * channels;
            Elements.set(totals.view(Shape.ofInts(channels), new int[] {1}, at), results);
          }
        });
  }
}

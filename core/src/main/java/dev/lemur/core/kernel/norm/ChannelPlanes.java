package dev.lemur.core.kernel.norm;

import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import java.util.Arrays;

/** Walks float32 channels one after another, each in long runs of neighbouring elements. */
final class ChannelPlanes implements ChannelWalk {
  private final Strided x;
  private final int batch;
  private final int channels;
  private final int length;
  private final int block;
  private final float[] values;
  private final float[] gradients;
  private final ColumnSums sums;
  private final ColumnSums products;
  private final float[] row;

  ChannelPlanes(Strided x) {
    this.x = x;
    batch = x.shape().sizes()[0];
    channels = x.shape().sizes()[1];
    length = x.shape().sizes()[2];
    block = Math.min(length, ColumnSums.width(1));
    values = new float[block];
    gradients = new float[block];
    sums = ColumnSums.ofOneChannel(block);
    products = ColumnSums.ofOneChannel(block);
    row = new float[block];
  }

  /** Whether this is faster than making each sum at once. */
  static boolean isFaster(int length) {
    return length >= Thresholds.LONG_CHANNEL_RUN;
  }

  /** What is done with {@code count} elements of a channel, which are next under the cursors. */
  private interface Step {
    void run(int count);
  }

  private void forEachBlock(int channel, Step step, Cursor... cursors) {
    for (int n = 0; n < batch; n++) {
      int start = (n * channels + channel) * length;
      for (Cursor cursor : cursors) {
        cursor.seek(start);
      }
      for (int done = 0; done < length; done += block) {
        step.run(Math.min(block, length - done));
      }
    }
  }

  /** The number, once for each element of a block. */
  private float[] spread(double number) {
    Arrays.fill(row, (float) number);
    return row;
  }

  @Override
  public void statistics(int from, int to, double[] means, double[] variances) {
    Cursor in = new Cursor(x);
    double count = (double) batch * length;
    for (int channel = from; channel < to; channel++) {
      in.seek(channel * length).load(values, 1);
      double first = ChannelWalk.shift(values[0]);
      float[] shift = spread(first);
      forEachBlock(
          channel,
          size -> {
            in.load(values, size);
            sums.addDifferences(values, shift, size);
          },
          in);
      means[channel] = first + sums.takeTotal() / count;
      float[] mean = spread(means[channel]);
      forEachBlock(
          channel,
          size -> {
            in.load(values, size);
            sums.addSquares(values, mean, size);
          },
          in);
      variances[channel] = sums.takeTotal() / count;
    }
  }

  @Override
  public void normalize(
      int from, int to, double[] means, double[] factors, double[] biases, Strided y) {
    Cursor in = new Cursor(x);
    Cursor out = new Cursor(y);
    for (int channel = from; channel < to; channel++) {
      float mean = (float) means[channel];
      float factor = (float) factors[channel];
      float bias = (float) biases[channel];
      forEachBlock(
          channel,
          size -> {
            in.load(values, size);
            normalize(values, mean, factor, bias, size);
            out.store(values, size);
          },
          in,
          out);
    }
  }

  private static void normalize(float[] x, float mean, float factor, float bias, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = (x[i] - mean) * factor + bias;
    }
  }

  @Override
  public void sums(
      int from, int to, Strided g, double[] means, double[] ofGradients, double[] ofProducts) {
    Cursor in = new Cursor(x);
    Cursor gradient = new Cursor(g);
    for (int channel = from; channel < to; channel++) {
      float[] mean = spread(means[channel]);
      forEachBlock(
          channel,
          size -> {
            in.load(values, size);
            gradient.load(gradients, size);
            ColumnSums.addProducts(sums, products, gradients, values, mean, size);
          },
          in,
          gradient);
      ofGradients[channel] = sums.takeTotal();
      double lost = means[channel] - mean[0];
      ofProducts[channel] = products.takeTotal() - lost * ofGradients[channel];
    }
  }

  @Override
  public void combine(
      int from,
      int to,
      Strided g,
      double[] a,
      double[] b,
      double[] means,
      double[] c,
      Strided result) {
    Cursor in = new Cursor(x);
    Cursor gradient = new Cursor(g);
    Cursor out = new Cursor(result);
    for (int channel = from; channel < to; channel++) {
      float ofGradient = (float) a[channel];
      float ofValue = (float) b[channel];
      float mean = (float) means[channel];
      float constant = (float) c[channel];
      forEachBlock(
          channel,
          size -> {
            in.load(values, size);
            gradient.load(gradients, size);
            combine(gradients, values, ofGradient, ofValue, mean, constant, size);
            out.store(gradients, size);
          },
          in,
          gradient,
          out);
    }
  }

  private static void combine(
      float[] g, float[] x, float a, float b, float mean, float c, int count) {
    for (int i = 0; i < count; i++) {
      g[i] = a * g[i] + b * (x[i] - mean) + c;
    }
  }
}

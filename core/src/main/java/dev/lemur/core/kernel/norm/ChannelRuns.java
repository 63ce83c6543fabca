package dev.lemur.core.kernel.norm;

import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.reduce.TreeSum;

/** Walks channels one after another, each in runs of neighbouring elements. */
final class ChannelRuns<A> implements ChannelWalk {
  private final NormLoops<A> loops;
  private final Strided x;
  private final int batch;
  private final int channels;
  private final int length;
  private final int block;
  private final A values;
  private final A gradients;

  ChannelRuns(NormLoops<A> loops, Strided x) {
    this.loops = loops;
    this.x = x;
    batch = x.shape().sizes()[0];
    channels = x.shape().sizes()[1];
    length = x.shape().sizes()[2];
    block = Math.min(length, TreeSum.LONGEST);
    values = loops.allocate(block);
    gradients = loops.allocate(block);
  }

  /** Processes the next {@code count} elements of a channel under the cursors. */
  private interface Step {
    void run(int count);
  }

  private void forEachBlock(int channel, Step step, Cursor... cursors) {
    for (int n = 0; n < batch; n++) {
      int start = (n * channels + channel) * length;
      for (int done = 0; done < length; done += block) {
        for (Cursor cursor : cursors) {
          cursor.seek(start + done);
        }
        step.run(Math.min(block, length - done));
      }
    }
  }

  @Override
  public void statistics(int from, int to, double[] means, double[] variances) {
    Cursor in = new Cursor(x);
    double count = (double) batch * length;
    double[] total = new double[1];
    for (int channel = from; channel < to; channel++) {
      loops.load(in.seek(channel * length), values, 1);
      double first = ChannelWalk.shift(loops.get(values, 0));
      total[0] = 0;
      forEachBlock(
          channel,
          size -> {
            loops.load(in, values, size);
            total[0] += loops.sum(values, 0, size, first);
          },
          in);
      double mean = first + total[0] / count;
      total[0] = 0;
      forEachBlock(
          channel,
          size -> {
            loops.load(in, values, size);
            total[0] += loops.squares(values, 0, size, mean);
          },
          in);
      means[channel] = mean;
      variances[channel] = total[0] / count;
    }
  }

  @Override
  public void normalize(
      int from, int to, double[] means, double[] factors, double[] biases, Strided y) {
    Cursor in = new Cursor(x);
    Cursor out = new Cursor(y);
    for (int channel = from; channel < to; channel++) {
      double mean = means[channel];
      double factor = factors[channel];
      double bias = biases[channel];
      forEachBlock(
          channel,
          size -> {
            loops.load(in, values, size);
            loops.normalize(values, 0, size, mean, factor, bias);
            loops.store(values, out, size);
          },
          in,
          out);
    }
  }

  @Override
  public void sums(int from, int to, Strided g, double[] means, double[] sums, double[] products) {
    Cursor in = new Cursor(x);
    Cursor gradient = new Cursor(g);
    for (int channel = from; channel < to; channel++) {
      int at = channel;
      double mean = means[channel];
      forEachBlock(
          channel,
          size -> {
            loops.load(in, values, size);
            loops.load(gradient, gradients, size);
            double sum = loops.sum(gradients, 0, size, 0);
            sums[at] += sum;
            products[at] += loops.product(gradients, values, 0, size, mean, sum);
          },
          in,
          gradient);
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
      int at = channel;
      forEachBlock(
          channel,
          size -> {
            loops.load(in, values, size);
            loops.load(gradient, gradients, size);
            loops.combine(gradients, values, 0, size, a[at], b[at], means[at], c[at]);
            loops.store(gradients, out, size);
          },
          in,
          gradient,
          out);
    }
  }
}

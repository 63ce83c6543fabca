package dev.lemur.core.kernel.norm;

import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Strided;

/** Walks short channels row by row, with a sum for each element of a row. */
final class ChannelRows<A> implements ChannelWalk {
  private final NormLoops<A> loops;
  private final Strided x;
  private final int batch;
  private final int rowLength;
  private final int length;
  private final int width;
  private final int rowsBetweenDrains;
  private final A values;
  private final A gradients;

  /**
   * @param width how many elements of each row belong to the channels that are walked
   * @param rowsBetweenDrains the number of rows after which sums are added to double-precision ones
   */
  ChannelRows(NormLoops<A> loops, Strided x, int width, int rowsBetweenDrains) {
    this.loops = loops;
    this.x = x;
    this.width = width;
    this.rowsBetweenDrains = rowsBetweenDrains;
    batch = x.shape().sizes()[0];
    length = x.shape().sizes()[2];
    rowLength = x.shape().sizes()[1] * length;
    values = loops.allocate(width);
    gradients = loops.allocate(width);
  }

  @Override
  public void statistics(int from, int to, double[] means, double[] variances) {
    Cursor in = new Cursor(x);
    A sums = loops.allocate(width);
    double[] totals = new double[width];
    double count = (double) batch * length;
    loops.load(in.seek(from * length), values, width);
    double[] first = new double[to - from];
    for (int i = 0; i < first.length; i++) {
      first[i] = ChannelWalk.shift(loops.get(values, i * length));
      means[from + i] = first[i];
    }
    A shifts = spread(means, from);
    for (int n = 0; n < batch; n++) {
      loops.load(in.seek(n * rowLength + from * length), values, width);
      loops.addDifference(sums, values, shifts, width);
      drainSometimes(n, sums, totals);
    }
    for (int i = 0; i < first.length; i++) {
      means[from + i] = first[i] + takeTotal(totals, i) / count;
    }
    A spreadMeans = spread(means, from);
    for (int n = 0; n < batch; n++) {
      loops.load(in.seek(n * rowLength + from * length), values, width);
      loops.addSquare(sums, values, spreadMeans, width);
      drainSometimes(n, sums, totals);
    }
    for (int i = 0; i < first.length; i++) {
      variances[from + i] = takeTotal(totals, i) / count;
    }
  }

  @Override
  public void normalize(
      int from, int to, double[] means, double[] factors, double[] biases, Strided y) {
    Cursor in = new Cursor(x);
    Cursor out = new Cursor(y);
    A mean = spread(means, from);
    A factor = spread(factors, from);
    A bias = spread(biases, from);
    for (int n = 0; n < batch; n++) {
      int start = n * rowLength + from * length;
      loops.load(in.seek(start), values, width);
      loops.normalize(values, mean, factor, bias, width);
      loops.store(values, out.seek(start), width);
    }
  }

  @Override
  public void sums(int from, int to, Strided g, double[] means, double[] sums, double[] products) {
    Cursor in = new Cursor(x);
    Cursor gradient = new Cursor(g);
    A mean = spread(means, from);
    A ofGradients = loops.allocate(width);
    A ofProducts = loops.allocate(width);
    double[] gradientTotals = new double[width];
    double[] productTotals = new double[width];
    for (int n = 0; n < batch; n++) {
      int start = n * rowLength + from * length;
      loops.load(in.seek(start), values, width);
      loops.load(gradient.seek(start), gradients, width);
      loops.add(ofGradients, gradients, width);
      loops.addProduct(ofProducts, gradients, values, mean, width);
      drainSometimes(n, ofGradients, gradientTotals);
      drainSometimes(n, ofProducts, productTotals);
    }
    for (int i = 0; i < to - from; i++) {
      sums[from + i] = takeTotal(gradientTotals, i);
      double lost = loops.lost(means[from + i]) * sums[from + i];
      products[from + i] = takeTotal(productTotals, i) - lost;
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
    A ofGradient = spread(a, from);
    A ofValue = spread(b, from);
    A mean = spread(means, from);
    A constant = spread(c, from);
    for (int n = 0; n < batch; n++) {
      int start = n * rowLength + from * length;
      loops.load(in.seek(start), values, width);
      loops.load(gradient.seek(start), gradients, width);
      loops.combine(gradients, values, ofGradient, ofValue, mean, constant, width);
      loops.store(gradients, out.seek(start), width);
    }
  }

  /** The number of each channel, once for each of its elements in a row. */
  private A spread(double[] ofChannels, int from) {
    A all = loops.allocate(width);
    for (int i = 0; i < width; i++) {
      loops.set(all, i, ofChannels[from + i / length]);
    }
    return all;
  }

  private void drainSometimes(int row, A sums, double[] totals) {
    if (row % rowsBetweenDrains == rowsBetweenDrains - 1 || row == batch - 1) {
      loops.drain(sums, totals, width);
    }
  }

  /** The sum over the elements of a channel, which are reset to 0. */
  private double takeTotal(double[] totals, int channel) {
    double total = 0;
    for (int i = channel * length; i < (channel + 1) * length; i++) {
      total += totals[i];
      totals[i] = 0;
    }
    return total;
  }
}

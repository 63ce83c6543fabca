package dev.lemur.core.kernel.norm;

import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.reduce.TreeSum;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Normalisation of float64 elements; sums are folded as a tree, which keeps them accurate. */
final class DoubleNormLoops implements NormLoops<double[]> {
  private final double[] work;
  private final double[] scratch;

  /** For sums of up to {@code longest} elements at once; longer ones are made in parts. */
  DoubleNormLoops(int longest) {
    work = new double[TreeSum.paddedSize(Math.min(longest, TreeSum.LONGEST))];
    scratch = new double[TreeSum.paddedSize(work.length / 8)];
  }

  @Override
  public double[] allocate(int count) {
    return new double[count];
  }

  @Override
  public void load(Cursor in, double[] out, int count) {
    in.load(out, count);
  }

  @Override
  public void store(double[] in, Cursor out, int count) {
    out.store(in, count);
  }

  @Override
  public double get(double[] x, int at) {
    return x[at];
  }

  @Override
  public void set(double[] x, int at, double value) {
    x[at] = value;
  }

  @Override
  public double lost(double value) {
    return 0;
  }

  @Override
  public double sum(double[] x, int from, int count, double shift) {
    double s = shift;
    double total = 0;
    for (int done = 0; done < count; done += work.length) {
      int size = Math.min(work.length, count - done);
      int start = from + done;
      for (int i = 0; i < size; i++) {
        work[i] = x[start + i] - s;
      }
      total += TreeSum.of(work, size, scratch);
    }
    return total;
  }

  @Override
  public double squares(double[] x, int from, int count, double mean) {
    double m = mean;
    double total = 0;
    for (int done = 0; done < count; done += work.length) {
      int size = Math.min(work.length, count - done);
      int start = from + done;
      for (int i = 0; i < size; i++) {
        double difference = x[start + i] - m;
        work[i] = difference * difference;
      }
      total += TreeSum.of(work, size, scratch);
    }
    return total;
  }

  @Override
  public double product(double[] g, double[] x, int from, int count, double mean, double sum) {
    double m = mean;
    double total = -lost(mean) * sum;
    for (int done = 0; done < count; done += work.length) {
      int size = Math.min(work.length, count - done);
      int start = from + done;
      for (int i = 0; i < size; i++) {
        work[i] = g[start + i] * (x[start + i] - m);
      }
      total += TreeSum.of(work, size, scratch);
    }
    return total;
  }

  @Override
  public void normalize(double[] x, int from, int count, double mean, double factor, double bias) {
    double m = mean;
    double f = factor;
    double b = bias;
    for (int i = from; i < from + count; i++) {
      x[i] = (x[i] - m) * f + b;
    }
  }

  @Override
  public void combine(
      double[] g, double[] x, int from, int count, double a, double b, double mean, double c) {
    double ofGradient = a;
    double ofValue = b;
    double m = mean;
    double constant = c;
    for (int i = from; i < from + count; i++) {
      g[i] = ofGradient * g[i] + ofValue * (x[i] - m) + constant;
    }
  }

  @Override
  public void normalize(
      double[] x,
      int count,
      double mean,
      double factor,
      double @Nullable [] weight,
      double @Nullable [] bias) {
    double m = mean;
    double f = factor;
    if (weight == null) {
      for (int i = 0; i < count; i++) {
        x[i] = (x[i] - m) * f;
      }
    } else {
      for (int i = 0; i < count; i++) {
        x[i] = (x[i] - m) * f * weight[i];
      }
    }
    if (bias != null) {
      for (int i = 0; i < count; i++) {
        x[i] += bias[i];
      }
    }
  }

  @Override
  public void multiply(double[] g, double[] weight, int count) {
    for (int i = 0; i < count; i++) {
      g[i] *= weight[i];
    }
  }

  @Override
  public void add(double[] sums, double[] g, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += g[i];
    }
  }

  @Override
  public void addProduct(
      double[] sums, double[] g, double[] x, int count, double mean, double factor) {
    double m = mean;
    double f = factor;
    for (int i = 0; i < count; i++) {
      sums[i] += g[i] * (x[i] - m) * f;
    }
  }

  @Override
  public void drain(double[] sums, double[] totals, int count) {
    for (int i = 0; i < count; i++) {
      totals[i] += sums[i];
    }
    Arrays.fill(sums, 0, count, 0);
  }

  @Override
  public void addDifference(double[] sums, double[] x, double[] shift, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += x[i] - shift[i];
    }
  }

  @Override
  public void addSquare(double[] sums, double[] x, double[] mean, int count) {
    for (int i = 0; i < count; i++) {
      double difference = x[i] - mean[i];
      sums[i] += difference * difference;
    }
  }

  @Override
  public void addProduct(double[] sums, double[] g, double[] x, double[] mean, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += g[i] * (x[i] - mean[i]);
    }
  }

  @Override
  public void normalize(double[] x, double[] mean, double[] factor, double[] bias, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = (x[i] - mean[i]) * factor[i] + bias[i];
    }
  }

  @Override
  public void combine(
      double[] g, double[] x, double[] a, double[] b, double[] mean, double[] c, int count) {
    for (int i = 0; i < count; i++) {
      g[i] = a[i] * g[i] + b[i] * (x[i] - mean[i]) + c[i];
    }
  }
}

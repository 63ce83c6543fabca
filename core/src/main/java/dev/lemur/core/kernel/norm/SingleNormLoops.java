package dev.lemur.core.kernel.norm;

import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.reduce.TreeSum;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Normalisation of float32 elements; sums are folded as a tree, which keeps them accurate. */
final class SingleNormLoops implements NormLoops<float[]> {
  private final float[] work;
  private final float[] scratch;

  /** For sums of up to {@code longest} elements at once; longer ones are made in parts. */
  SingleNormLoops(int longest) {
    work = new float[TreeSum.paddedSize(Math.min(longest, TreeSum.LONGEST))];
    scratch = new float[TreeSum.paddedSize(work.length / 8)];
  }

  @Override
  public float[] allocate(int count) {
    return new float[count];
  }

  @Override
  public void load(Cursor in, float[] out, int count) {
    in.load(out, count);
  }

  @Override
  public void store(float[] in, Cursor out, int count) {
    out.store(in, count);
  }

  @Override
  public double get(float[] x, int at) {
    return x[at];
  }

  @Override
  public void set(float[] x, int at, double value) {
    x[at] = (float) value;
  }

  @Override
  public double lost(double value) {
    return value - (float) value;
  }

  @Override
  public double sum(float[] x, int from, int count, double shift) {
    float s = (float) shift;
    double total = 0;
    for (int done = 0; done < count; done += work.length) {
      int size = Math.min(work.length, count - done);
      int start = from + done;
      subtract(atStart(x, start, size), s, work, size);
      total += TreeSum.of(work, size, scratch);
    }
    return total;
  }

  /** The compiler vectorises only loops in which all arrays begin at the same element. */
  private static float[] atStart(float[] x, int start, int count) {
    return start == 0 ? x : Arrays.copyOfRange(x, start, start + count);
  }

  private static void subtract(float[] x, float shift, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = x[i] - shift;
    }
  }

  private static void square(float[] x, float mean, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      float difference = x[i] - mean;
      out[i] = difference * difference;
    }
  }

  @Override
  public double squares(float[] x, int from, int count, double mean) {
    float m = (float) mean;
    double total = 0;
    for (int done = 0; done < count; done += work.length) {
      int size = Math.min(work.length, count - done);
      int start = from + done;
      square(atStart(x, start, size), m, work, size);
      total += TreeSum.of(work, size, scratch);
    }
    return total;
  }

  @Override
  public double product(float[] g, float[] x, int from, int count, double mean, double sum) {
    float m = (float) mean;
    double total = -lost(mean) * sum;
    for (int done = 0; done < count; done += work.length) {
      int size = Math.min(work.length, count - done);
      int start = from + done;
      subtract(atStart(x, start, size), m, work, size);
      multiply(work, atStart(g, start, size), size);
      total += TreeSum.of(work, size, scratch);
    }
    return total;
  }

  @Override
  public void normalize(float[] x, int from, int count, double mean, double factor, double bias) {
    float m = (float) mean;
    float f = (float) factor;
    float b = (float) bias;
    for (int i = from; i < from + count; i++) {
      x[i] = (x[i] - m) * f + b;
    }
  }

  @Override
  public void combine(
      float[] g, float[] x, int from, int count, double a, double b, double mean, double c) {
    float ofGradient = (float) a;
    float ofValue = (float) b;
    float m = (float) mean;
    float constant = (float) c;
    for (int i = from; i < from + count; i++) {
      g[i] = ofGradient * g[i] + ofValue * (x[i] - m) + constant;
    }
  }

  @Override
  public void normalize(
      float[] x,
      int count,
      double mean,
      double factor,
      float @Nullable [] weight,
      float @Nullable [] bias) {
    float m = (float) mean;
    float f = (float) factor;
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
  public void multiply(float[] g, float[] weight, int count) {
    for (int i = 0; i < count; i++) {
      g[i] *= weight[i];
    }
  }

  @Override
  public void add(float[] sums, float[] g, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += g[i];
    }
  }

  @Override
  public void addProduct(
      float[] sums, float[] g, float[] x, int count, double mean, double factor) {
    float m = (float) mean;
    float f = (float) factor;
    for (int i = 0; i < count; i++) {
      sums[i] += g[i] * (x[i] - m) * f;
    }
  }

  @Override
  public void drain(float[] sums, double[] totals, int count) {
    for (int i = 0; i < count; i++) {
      totals[i] += sums[i];
    }
    Arrays.fill(sums, 0, count, 0);
  }

  @Override
  public void addDifference(float[] sums, float[] x, float[] shift, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += x[i] - shift[i];
    }
  }

  @Override
  public void addSquare(float[] sums, float[] x, float[] mean, int count) {
    for (int i = 0; i < count; i++) {
      float difference = x[i] - mean[i];
      sums[i] += difference * difference;
    }
  }

  @Override
  public void addProduct(float[] sums, float[] g, float[] x, float[] mean, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += g[i] * (x[i] - mean[i]);
    }
  }

  @Override
  public void normalize(float[] x, float[] mean, float[] factor, float[] bias, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = (x[i] - mean[i]) * factor[i] + bias[i];
    }
  }

  @Override
  public void combine(
      float[] g, float[] x, float[] a, float[] b, float[] mean, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      g[i] = a[i] * g[i] + b[i] * (x[i] - mean[i]) + c[i];
    }
  }
}

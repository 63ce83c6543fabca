package dev.lemur.core.kernel.attention;

import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import java.util.Arrays;

/** Tiles of float64. */
final class DoubleTiles extends ScoreTiles<double[]> {
  /** The tiles that a thread used last, for the next ones. */
  private static final ThreadLocal<double[][]> KEPT =
      ThreadLocal.withInitial(() -> new double[0][]);

  DoubleTiles(AttentionMask mask, double scale, int queries, int keys, int width) {
    super(mask, scale, queries, keys, width);
  }

  @Override
  double[] allocate(int count) {
    return new double[count];
  }

  @Override
  double[][] tiles(int arrays, int count) {
    double[][] kept = KEPT.get();
    if (kept.length == arrays && kept[0].length >= count) {
      return kept;
    }
    double[][] made = new double[arrays][count];
    if (count <= Thresholds.LARGEST_KEPT_TILE) {
      KEPT.set(made);
    }
    return made;
  }

  @Override
  void load(Strided from, int index, double[] to, int at, int count) {
    from.storage().doubles().get(index, to, at, count);
  }

  @Override
  void store(double[] from, int at, int count, Strided to, int index) {
    to.storage().doubles().put(index, from, at, count);
  }

  @Override
  void fill(double[] x, int from, int to, double value) {
    Arrays.fill(x, from, to, value);
  }

  @Override
  void scale(double[] x, double factor, int count) {
    for (int i = 0; i < count; i++) {
      x[i] *= factor;
    }
  }

  @Override
  void add(double[] x, int at, Strided addend, int index, int step, int count) {
    var terms = addend.storage().doubles();
    for (int i = 0; i < count; i++) {
      x[at + i] += terms.get(index + i * step);
    }
  }

  @Override
  void subtract(double[] x, double[] y, int count) {
    for (int i = 0; i < count; i++) {
      x[i] -= y[i];
    }
  }

  @Override
  void multiply(double[] x, double[] y, int count) {
    for (int i = 0; i < count; i++) {
      x[i] *= y[i];
    }
  }

  @Override
  void exp(double[] x, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = Math.exp(x[i]);
    }
  }

  @Override
  void maximum(double[] x, double[] y, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = Math.max(x[i], y[i]);
    }
  }

  @Override
  void add(double[] x, double[] y, int count) {
    for (int i = 0; i < count; i++) {
      x[i] += y[i];
    }
  }

  @Override
  void multiplyAdd(double[] x, double[] factor, double[] y, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = x[i] * factor[i] + y[i];
    }
  }

  @Override
  void ofScores(double[] x, double[] y, double[] z, double factor, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = factor * y[i] * (x[i] - z[i]);
    }
  }

  @Override
  void shifts(double[] greatest, double[] shifts, int count) {
    for (int i = 0; i < count; i++) {
      shifts[i] = greatest[i] == Double.NEGATIVE_INFINITY ? 0 : greatest[i];
    }
  }

  @Override
  void kept(double[] before, double[] now, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = before[i] == Double.NEGATIVE_INFINITY ? 0 : Math.exp(before[i] - now[i]);
    }
  }

  @Override
  void inverse(double[] greatest, double[] sums, double[] factors, int count) {
    for (int i = 0; i < count; i++) {
      // If a query attends to no key, all its weights are 0.
      factors[i] = greatest[i] == Double.NEGATIVE_INFINITY ? 0 : 1 / sums[i];
    }
  }

  @Override
  void logarithms(double[] greatest, double[] sums, int count) {
    for (int i = 0; i < count; i++) {
      boolean nothing = greatest[i] == Double.NEGATIVE_INFINITY;
      sums[i] = nothing ? Double.POSITIVE_INFINITY : greatest[i] + Math.log(sums[i]);
    }
  }

  @Override
  double sum(double[] x, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += x[i];
    }
    return sum;
  }

  @Override
  void set(double[] x, int at, double value) {
    x[at] = value;
  }

  @Override
  double get(double[] x, int at) {
    return x[at];
  }
}

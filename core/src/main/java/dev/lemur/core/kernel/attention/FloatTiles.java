package dev.lemur.core.kernel.attention;

import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.math.FloatMath;
import java.util.Arrays;

/** Tiles of float32. */
final class FloatTiles extends ScoreTiles<float[]> {
  /** The tiles that a thread used last, for the next ones. */
  private static final ThreadLocal<float[][]> KEPT = ThreadLocal.withInitial(() -> new float[0][]);

  FloatTiles(AttentionMask mask, double scale, int queries, int keys, int width) {
    super(mask, scale, queries, keys, width);
  }

  @Override
  float[] allocate(int count) {
    return new float[count];
  }

  @Override
  float[][] tiles(int arrays, int count) {
    float[][] kept = KEPT.get();
    if (kept.length == arrays && kept[0].length >= count) {
      return kept;
    }
    float[][] made = new float[arrays][count];
    if (count <= Thresholds.LARGEST_KEPT_TILE) {
      KEPT.set(made);
    }
    return made;
  }

  @Override
  void load(Strided from, int index, float[] to, int at, int count) {
    from.storage().floats().get(index, to, at, count);
  }

  @Override
  void store(float[] from, int at, int count, Strided to, int index) {
    to.storage().floats().put(index, from, at, count);
  }

  @Override
  void fill(float[] x, int from, int to, double value) {
    Arrays.fill(x, from, to, (float) value);
  }

  @Override
  void scale(float[] x, double factor, int count) {
    float f = (float) factor;
    for (int i = 0; i < count; i++) {
      x[i] *= f;
    }
  }

  @Override
  void add(float[] x, int at, Strided addend, int index, int step, int count) {
    var terms = addend.storage().floats();
    for (int i = 0; i < count; i++) {
      x[at + i] += terms.get(index + i * step);
    }
  }

  @Override
  void subtract(float[] x, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      x[i] -= y[i];
    }
  }

  @Override
  void multiply(float[] x, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      x[i] *= y[i];
    }
  }

  @Override
  void exp(float[] x, int count) {
    FloatMath.exp(x, x, count);
  }

  @Override
  void maximum(float[] x, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = Math.max(x[i], y[i]);
    }
  }

  @Override
  void add(float[] x, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      x[i] += y[i];
    }
  }

  @Override
  void multiplyAdd(float[] x, float[] factor, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = x[i] * factor[i] + y[i];
    }
  }

  @Override
  void ofScores(float[] x, float[] y, float[] z, double factor, int count) {
    float f = (float) factor;
    for (int i = 0; i < count; i++) {
      x[i] = f * y[i] * (x[i] - z[i]);
    }
  }

  @Override
  void shifts(float[] greatest, float[] shifts, int count) {
    for (int i = 0; i < count; i++) {
      shifts[i] = greatest[i] == Float.NEGATIVE_INFINITY ? 0 : greatest[i];
    }
  }

  @Override
  void kept(float[] before, float[] now, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = before[i] == Float.NEGATIVE_INFINITY ? 0 : FloatMath.exp(before[i] - now[i]);
    }
  }

  @Override
  void inverse(float[] greatest, float[] sums, float[] factors, int count) {
    for (int i = 0; i < count; i++) {
      // If a query attends to no key, all its weights are 0.
      factors[i] = greatest[i] == Float.NEGATIVE_INFINITY ? 0 : 1 / sums[i];
    }
  }

  @Override
  void logarithms(float[] greatest, float[] sums, int count) {
    for (int i = 0; i < count; i++) {
      boolean nothing = greatest[i] == Float.NEGATIVE_INFINITY;
      sums[i] = nothing ? Float.POSITIVE_INFINITY : (float) (greatest[i] + Math.log(sums[i]));
    }
  }

  @Override
  double sum(float[] x, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += x[i];
    }
    return sum;
  }

  @Override
  void set(float[] x, int at, double value) {
    x[at] = (float) value;
  }

  @Override
  double get(float[] x, int at) {
    return x[at];
  }
}

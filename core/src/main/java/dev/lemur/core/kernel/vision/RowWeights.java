package dev.lemur.core.kernel.vision;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.TypedAccess;
import dev.lemur.core.kernel.parallel.Parallel;
import java.util.Arrays;

/**
 * A sparse matrix along one dimension of an array: each new row is a weighted sum of few old ones.
 *
 * @param rows the number of old rows
 * @param starts for each new row, where its summands begin, and last their number
 * @param sources the old row of each summand
 * @param weights its weight
 */
public record RowWeights(int rows, int[] starts, int[] sources, double[] weights) {
  /** The matrix with the given summands: {@code sources[k][i]} is the k-th of new row i. */
  public static RowWeights of(int rows, long[][] sources, double[][] weights) {
    int each = sources.length;
    int count = sources[0].length;
    int[] starts = new int[count + 1];
    int[] flatSources = new int[count * each];
    double[] flatWeights = new double[count * each];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < each; k++) {
        flatSources[i * each + k] = (int) sources[k][i];
        flatWeights[i * each + k] = weights[k][i];
      }
      starts[i + 1] = (i + 1) * each;
    }
    return new RowWeights(rows, starts, flatSources, flatWeights);
  }

  /** The number of new rows. */
  public int count() {
    return starts.length - 1;
  }

  /** The transposed matrix, of the gradient. */
  public RowWeights transposed() {
    int[] ends = new int[rows + 1];
    for (int source : sources) {
      ends[source + 1]++;
    }
    for (int row = 0; row < rows; row++) {
      ends[row + 1] += ends[row];
    }
    int[] firsts = ends.clone();
    int[] targets = new int[sources.length];
    double[] same = new double[sources.length];
    for (int i = 0; i < count(); i++) {
      for (int k = starts[i]; k < starts[i + 1]; k++) {
        int place = ends[sources[k]]++;
        targets[place] = i;
        same[place] = weights[k];
      }
    }
    return new RowWeights(count(), firsts, targets, same);
  }

  /**
   * The new rows in a dimension of contiguous arrays; summed in float32 unless they are float64.
   */
  public void apply(Strided x, int dim, Strided out) {
    int inner = 1;
    for (int i = dim + 1; i < x.shape().rank(); i++) {
      inner *= x.shape().size(i);
    }
    int length = inner;
    int work = weights.length * length;
    if (length == 0) {
      return;
    }
    Parallel.forRange(
        x.numel() / rows / length,
        Math.max(1, work),
        (from, to) -> {
          if (x.dtype() == DType.FLOAT64) {
            doubles(x, out, length, from, to);
          } else if (length == 1) {
            singleFloats(x, out, from, to);
          } else {
            floats(x, out, length, from, to);
          }
        });
  }

  private void singleFloats(Strided x, Strided out, int from, int to) {
    float[] old = new float[rows];
    float[] sums = new float[count()];
    float[] factors = floatWeights();
    for (int part = from; part < to; part++) {
      TypedAccess.load(x.storage(), x.dtype(), x.offset() + part * rows, 1, old, 0, rows);
      for (int i = 0; i < sums.length; i++) {
        float sum = 0;
        for (int k = starts[i]; k < starts[i + 1]; k++) {
          sum += factors[k] * old[sources[k]];
        }
        sums[i] = sum;
      }
      int target = out.offset() + part * sums.length;
      TypedAccess.store(sums, 0, sums.length, out.storage(), out.dtype(), target, 1);
    }
  }

  private void floats(Strided x, Strided out, int length, int from, int to) {
    int block = Math.min(length, Thresholds.INTERPOLATED_BLOCK);
    float[] old = new float[block];
    float[] sums = new float[block];
    float[] factors = floatWeights();
    for (int part = from; part < to; part++) {
      for (int first = 0; first < length; first += block) {
        int size = Math.min(block, length - first);
        for (int i = 0; i < count(); i++) {
          Arrays.fill(sums, 0);
          for (int k = starts[i]; k < starts[i + 1]; k++) {
            int source = x.offset() + (part * rows + sources[k]) * length + first;
            TypedAccess.load(x.storage(), x.dtype(), source, 1, old, 0, size);
            add(sums, factors[k], old, size);
          }
          int target = out.offset() + (part * count() + i) * length + first;
          TypedAccess.store(sums, 0, size, out.storage(), out.dtype(), target, 1);
        }
      }
    }
  }

  private static void add(float[] sums, float factor, float[] terms, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += factor * terms[i];
    }
  }

  private float[] floatWeights() {
    float[] factors = new float[weights.length];
    for (int k = 0; k < factors.length; k++) {
      factors[k] = (float) weights[k];
    }
    return factors;
  }

  private void doubles(Strided x, Strided out, int length, int from, int to) {
    int block = Math.min(length, Thresholds.INTERPOLATED_BLOCK);
    double[] old = new double[block];
    double[] sums = new double[block];
    for (int part = from; part < to; part++) {
      for (int first = 0; first < length; first += block) {
        int size = Math.min(block, length - first);
        for (int i = 0; i < count(); i++) {
          Arrays.fill(sums, 0);
          for (int k = starts[i]; k < starts[i + 1]; k++) {
            int source = x.offset() + (part * rows + sources[k]) * length + first;
            TypedAccess.load(x.storage(), x.dtype(), source, 1, old, 0, size);
            for (int j = 0; j < size; j++) {
              sums[j] += weights[k] * old[j];
            }
          }
          int target = out.offset() + (part * count() + i) * length + first;
          TypedAccess.store(sums, 0, size, out.storage(), out.dtype(), target, 1);
        }
      }
    }
  }
}

package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Runs;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.TypedAccess;
import dev.lemur.core.kernel.parallel.Parallel;
import java.util.Arrays;

/**
 * Moves runs of neighbouring elements between listed places of one array and another, gapless one,
 * in which run follows run. A place is an index in the storage's typed view.
 */
public final class Places {
  private Places() {}

  /** Copies the runs at the places to {@code out}. */
  public static void take(Strided from, int[] places, int length, Strided out) {
    Parallel.forRange(
        places.length,
        length,
        (first, last) -> {
          if (length == 1) {
            takeSingle(from, places, first, last, out);
            return;
          }
          for (int i = first; i < last; i++) {
            Runs.copy(from, places[i], out, out.offset() + i * length, length);
          }
        });
  }

  private static void takeSingle(Strided from, int[] places, int first, int last, Strided out) {
    int start = out.offset();
    switch (from.dtype().byteSize()) {
      case Integer.BYTES -> {
        var in = from.storage().ints();
        var target = out.storage().ints();
        for (int i = first; i < last; i++) {
          target.put(start + i, in.get(places[i]));
        }
      }
      case Long.BYTES -> {
        var in = from.storage().longs();
        var target = out.storage().longs();
        for (int i = first; i < last; i++) {
          target.put(start + i, in.get(places[i]));
        }
      }
      default -> {
        var in = from.storage().bytes();
        var target = out.storage().bytes();
        for (int i = first; i < last; i++) {
          target.put(start + i, in.get(places[i]));
        }
      }
    }
  }

  /** Copies the runs of {@code from} to the places; of runs for one place the last stays. */
  public static void put(Strided from, int[] places, int length, Strided out) {
    for (int i = 0; i < places.length; i++) {
      Runs.copy(from, from.offset() + i * length, out, places[i], length);
    }
  }

  /** Adds the runs of {@code from} to those at the places, one after the other. */
  public static void add(Strided from, int[] places, int length, Strided out) {
    int at = from.offset();
    switch (out.dtype()) {
      case FLOAT32 -> {
        float[] sums = new float[length];
        float[] terms = new float[length];
        for (int place : places) {
          TypedAccess.load(out.storage(), out.dtype(), place, 1, sums, 0, length);
          TypedAccess.load(from.storage(), from.dtype(), at, 1, terms, 0, length);
          for (int i = 0; i < length; i++) {
            sums[i] += terms[i];
          }
          TypedAccess.store(sums, 0, length, out.storage(), out.dtype(), place, 1);
          at += length;
        }
      }
      case FLOAT64 -> {
        double[] sums = new double[length];
        double[] terms = new double[length];
        for (int place : places) {
          TypedAccess.load(out.storage(), out.dtype(), place, 1, sums, 0, length);
          TypedAccess.load(from.storage(), from.dtype(), at, 1, terms, 0, length);
          for (int i = 0; i < length; i++) {
            sums[i] += terms[i];
          }
          TypedAccess.store(sums, 0, length, out.storage(), out.dtype(), place, 1);
          at += length;
        }
      }
      case INT64, INT32, BOOL -> {
        long[] sums = new long[length];
        long[] terms = new long[length];
        for (int place : places) {
          TypedAccess.load(out.storage(), out.dtype(), place, 1, sums, 0, length);
          TypedAccess.load(from.storage(), from.dtype(), at, 1, terms, 0, length);
          for (int i = 0; i < length; i++) {
            sums[i] += terms[i];
          }
          TypedAccess.store(sums, 0, length, out.storage(), out.dtype(), place, 1);
          at += length;
        }
      }
    }
  }

  /**
   * The places of the rows that {@code index} names in a dimension of a contiguous array: for each
   * combination of the dimensions before it, a run of all that lies behind it for each index.
   */
  public static int[] rows(Strided array, int dim, long[] index) {
    int[] sizes = array.shape().sizes();
    int length = array.shape().contiguousStrides()[dim];
    int outer = 1;
    for (int i = 0; i < dim; i++) {
      outer *= sizes[i];
    }
    int[] places = new int[outer * index.length];
    for (int before = 0; before < outer; before++) {
      int start = array.offset() + before * sizes[dim] * length;
      for (int i = 0; i < index.length; i++) {
        places[before * index.length + i] = start + (int) index[i] * length;
      }
    }
    return places;
  }

  /**
   * The place of one element of {@code array} for each index of an array of the given shape: that
   * with the same indices, but in dimension {@code dim} the one that {@code index} says.
   */
  public static int[] along(Strided array, int dim, Shape shape, long[] index) {
    int[] places = new int[index.length];
    int[] sizes = shape.sizes();
    int[] strides = array.strides().clone();
    int step = strides[dim];
    strides[dim] = 0;
    int last = sizes.length - 1;
    int[] at = new int[sizes.length];
    int position = array.offset();
    for (int row = 0; row < places.length; row += sizes[last]) {
      for (int i = 0; i < sizes[last]; i++) {
        places[row + i] = position + i * strides[last] + (int) index[row + i] * step;
      }
      for (int d = last - 1; d >= 0; d--) {
        position += strides[d];
        if (++at[d] < sizes[d]) {
          break;
        }
        position -= sizes[d] * strides[d];
        at[d] = 0;
      }
    }
    return places;
  }

  /** The row-major numbers of the elements that are not zero. */
  public static int[] nonzero(Strided array) {
    double[] values = Elements.doubles(array);
    int[] found = new int[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      found[count] = i;
      count += values[i] != 0 ? 1 : 0;
    }
    return Arrays.copyOf(found, count);
  }
}

package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Runs;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.TypedAccess;
import dev.lemur.core.kernel.parallel.Parallel;
import java.nio.FloatBuffer;

/**
 * Moves runs of neighbouring elements between listed places of one array and another, dense one
 * that holds the runs in order. A place is an index in the storage's typed view.
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
      case Short.BYTES -> {
        var in = from.storage().shorts();
        var target = out.storage().shorts();
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

  /**
   * Copies the runs of {@code from} to the places; if several runs share a place, the last wins.
   */
  public static void put(Strided from, int[] places, int length, Strided out) {
    for (int i = 0; i < places.length; i++) {
      Runs.copy(from, from.offset() + i * length, out, places[i], length);
    }
  }

  /** Adds the runs of {@code from} to those at the places, in order. */
  public static void add(Strided from, int[] places, int length, Strided out) {
    if (length < Thresholds.SHORTEST_STAGED_RUN && out.dtype() == DType.FLOAT32) {
      addShortFloats(from, places, length, out);
      return;
    }
    if (length < Thresholds.SHORTEST_STAGED_RUN && out.dtype() == DType.FLOAT64) {
      addShortDoubles(from, places, length, out);
      return;
    }
    if (length < Thresholds.SHORTEST_STAGED_RUN && out.dtype() == DType.INT64) {
      addShortLongs(from, places, length, out);
      return;
    }
    int at = from.offset();
    switch (out.dtype()) {
      case FLOAT32, FLOAT16, BFLOAT16 -> {
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
      case INT64, INT32, BOOL, UINT8, INT8, INT16 -> {
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
   * Sums the rows of {@code from} with the same number, in order, to the row of a matrix with that
   * number; rows that nothing belongs to become 0. Both are of float32 and contiguous. Threads
   * share the rows of the matrix.
   *
   * @param numbers negative for rows of {@code from} that are left out
   */
  public static void sumFloatRows(Strided from, int[] numbers, Strided out) {
    int length = out.shape().sizes()[1];
    int rows = out.shape().sizes()[0];
    boolean few = (long) numbers.length * length < 2L * Thresholds.SHORTEST_PART;
    int parts = few ? 1 : Thresholds.PARTS_OF_ADDED_ROWS;
    int each = Math.max(1, (rows + parts - 1) / parts);
    Parallel.forBlocks(rows, each, (first, last) -> sumFloatRows(from, numbers, first, last, out));
  }

  /** Computes the rows from {@code first} up to {@code last} only. */
  private static void sumFloatRows(Strided from, int[] numbers, int first, int last, Strided out) {
    int length = out.shape().sizes()[1];
    boolean[] begun = new boolean[last - first];
    float[] sums = new float[length];
    float[] terms = new float[length];
    FloatBuffer in = from.storage().floats();
    FloatBuffer target = out.storage().floats();
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] < first || numbers[i] >= last) {
        continue;
      }
      int place = out.offset() + numbers[i] * length;
      in.get(from.offset() + i * length, terms, 0, length);
      if (!begun[numbers[i] - first]) {
        // Nothing to add to, and nothing to clear before.
        begun[numbers[i] - first] = true;
        target.put(place, terms, 0, length);
        continue;
      }
      target.get(place, sums, 0, length);
      for (int k = 0; k < length; k++) {
        sums[k] += terms[k];
      }
      target.put(place, sums, 0, length);
    }
    float[] zeros = new float[length];
    for (int row = first; row < last; row++) {
      if (!begun[row - first]) {
        target.put(out.offset() + row * length, zeros, 0, length);
      }
    }
  }

  private static void addShortFloats(Strided from, int[] places, int length, Strided out) {
    var terms = from.storage().floats();
    var sums = out.storage().floats();
    int at = from.offset();
    if (length == 1) {
      for (int place : places) {
        sums.put(place, sums.get(place) + terms.get(at++));
      }
      return;
    }
    for (int place : places) {
      for (int i = 0; i < length; i++) {
        sums.put(place + i, sums.get(place + i) + terms.get(at++));
      }
    }
  }

  private static void addShortDoubles(Strided from, int[] places, int length, Strided out) {
    var terms = from.storage().doubles();
    var sums = out.storage().doubles();
    int at = from.offset();
    if (length == 1) {
      for (int place : places) {
        sums.put(place, sums.get(place) + terms.get(at++));
      }
      return;
    }
    for (int place : places) {
      for (int i = 0; i < length; i++) {
        sums.put(place + i, sums.get(place + i) + terms.get(at++));
      }
    }
  }

  private static void addShortLongs(Strided from, int[] places, int length, Strided out) {
    var terms = from.storage().longs();
    var sums = out.storage().longs();
    int at = from.offset();
    if (length == 1) {
      for (int place : places) {
        sums.put(place, sums.get(place) + terms.get(at++));
      }
      return;
    }
    for (int place : places) {
      for (int i = 0; i < length; i++) {
        sums.put(place + i, sums.get(place + i) + terms.get(at++));
      }
    }
  }

  /** Copies the rows that {@code index} names in a dimension of a contiguous array, in order. */
  public static void takeRows(Strided from, int dim, Strided index, Strided out) {
    int length = rowLength(from, dim);
    forRows(
        from,
        dim,
        index,
        (places, first) -> take(from, places, length, startingAt(out, first * length)));
  }

  /** Copies the rows of {@code from} to those that {@code index} names in a dimension. */
  public static void putRows(Strided from, int dim, Strided index, Strided out) {
    int length = rowLength(out, dim);
    forRows(
        out,
        dim,
        index,
        (places, first) -> put(startingAt(from, first * length), places, length, out));
  }

  /** Adds the rows of {@code from} to those that {@code index} names in a dimension. */
  public static void addRows(Strided from, int dim, Strided index, Strided out) {
    int length = rowLength(out, dim);
    forRows(
        out,
        dim,
        index,
        (places, first) -> add(startingAt(from, first * length), places, length, out));
  }

  private static int rowLength(Strided array, int dim) {
    return array.shape().rank() == 0 ? 1 : array.shape().contiguousStrides()[dim];
  }

  private static Strided startingAt(Strided array, int element) {
    return array.view(array.shape(), array.strides(), array.offset() + element);
  }

  /** Processes a block of the places. */
  public interface Runner {
    /** Takes some places and the number of the first. */
    void run(int[] places, int first);
  }

  /**
   * Visits the places of the rows that {@code index} names, a block at a time: for each combination
   * of the dimensions before {@code dim}, one run for each index, which spans the dimensions after
   * it.
   */
  private static void forRows(Strided array, int dim, Strided index, Runner runner) {
    int[] sizes = array.shape().sizes();
    int length = rowLength(array, dim);
    int size = sizes.length == 0 ? 1 : sizes[dim];
    int outer = 1;
    for (int i = 0; i < dim; i++) {
      outer *= sizes[i];
    }
    int indices = index.numel();
    int atOnce = Math.min(indices, Thresholds.HEAP_BLOCK);
    int together = indices == 0 ? outer : Math.max(1, Thresholds.HEAP_BLOCK / indices);
    long[] numbers = new long[atOnce];
    for (int before = 0; before < outer; before += together) {
      int group = Math.min(together, outer - before);
      Cursor cursor = new Cursor(index);
      for (int first = 0; first < indices; first += atOnce) {
        int count = Math.min(atOnce, indices - first);
        cursor.load(numbers, count);
        int[] places = new int[group * count];
        for (int part = 0; part < group; part++) {
          int start = array.offset() + (before + part) * size * length;
          for (int i = 0; i < count; i++) {
            places[part * count + i] = start + (int) numbers[i] * length;
          }
        }
        runner.run(places, before * indices + first);
      }
    }
  }

  /** Copies the element that each number in {@code index} names; see {@link #forAlong}. */
  public static void takeAlong(Strided from, int dim, Strided index, Strided out) {
    forAlong(from, dim, index, (places, first) -> take(from, places, 1, startingAt(out, first)));
  }

  /** Copies the elements of {@code from} to the places that {@link #forAlong} names. */
  public static void putAlong(Strided from, int dim, Strided index, Strided out) {
    forAlong(out, dim, index, (places, first) -> put(startingAt(from, first), places, 1, out));
  }

  /** Adds the elements of {@code from} to those at the places that {@link #forAlong} names. */
  public static void addAlong(Strided from, int dim, Strided index, Strided out) {
    forAlong(out, dim, index, (places, first) -> add(startingAt(from, first), places, 1, out));
  }

  /**
   * Visits the place of one element of {@code array} for each element of {@code index}, a block at
   * a time: the one with the same indices, except in dimension {@code dim}, where {@code index}
   * gives it.
   */
  public static void forAlong(Strided array, int dim, Strided index, Runner runner) {
    int rank = index.shape().rank();
    int[] sizes = rank == 0 ? new int[] {1} : index.shape().sizes();
    int[] strides = rank == 0 ? new int[1] : array.strides().clone();
    int step = strides[dim];
    strides[dim] = 0;
    int last = sizes.length - 1;
    int[] at = new int[sizes.length];
    int position = array.offset();
    Cursor cursor = new Cursor(index);
    long[] numbers = new long[Math.min(index.numel(), Thresholds.HEAP_BLOCK)];
    for (int first = 0; first < index.numel(); first += numbers.length) {
      int count = Math.min(numbers.length, index.numel() - first);
      cursor.load(numbers, count);
      int[] places = new int[count];
      for (int done = 0; done < count; ) {
        int run = Math.min(count - done, sizes[last] - at[last]);
        for (int i = 0; i < run; i++) {
          places[done + i] = position + i * strides[last] + (int) numbers[done + i] * step;
        }
        done += run;
        position += run * strides[last];
        at[last] += run;
        for (int d = last; d > 0 && at[d] == sizes[d]; d--) {
          position += strides[d - 1] - sizes[d] * strides[d];
          at[d] = 0;
          at[d - 1]++;
        }
      }
      runner.run(places, first);
    }
  }

  /** The row-major indices of the nonzero elements, a new int64 vector. */
  public static Strided nonzero(Strided array) {
    Strided result = Strided.allocate(Shape.ofInts(countNonzero(array)), DType.INT64);
    Cursor target = new Cursor(result);
    int[] number = new int[1];
    Elements.forEachBlock(
        array,
        block -> {
          long[] found = new long[block.length];
          int count = 0;
          for (double value : block) {
            found[count] = number[0]++;
            count += value != 0 ? 1 : 0;
          }
          target.store(found, count);
        });
    return result;
  }

  private static int countNonzero(Strided array) {
    int[] count = new int[1];
    Elements.forEachBlock(
        array,
        block -> {
          for (double value : block) {
            count[0] += value != 0 ? 1 : 0;
          }
        });
    return count[0];
  }

  /** The indices of the nonzero elements, as the rows of a new int64 matrix. */
  public static Strided indicesOfNonzero(Strided array) {
    int rank = array.shape().rank();
    int[] sizes = array.shape().sizes();
    Strided result = Strided.allocate(Shape.ofInts(countNonzero(array), rank), DType.INT64);
    Cursor target = new Cursor(result);
    int[] number = new int[1];
    long[] row = new long[rank];
    Elements.forEachBlock(
        array,
        block -> {
          for (double value : block) {
            if (value != 0) {
              int rest = number[0];
              for (int dim = rank - 1; dim >= 0; dim--) {
                row[dim] = rest % sizes[dim];
                rest /= sizes[dim];
              }
              target.store(row, rank);
            }
            number[0]++;
          }
        });
    return result;
  }
}

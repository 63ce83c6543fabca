package dev.lemur.core.kernel;

/**
 * Walks a strided array in row-major order, a block of elements at a time.
 *
 * <p>Not thread-safe: each thread needs its own cursor.
 */
public final class Cursor {
  private final Strided array;

  /** Sizes and strides after merging neighbouring dimensions that a single stride can traverse. */
  private final int[] sizes;

  private final int[] strides;
  private final int rank;
  private final int[] index;
  private int position;

  /** A cursor over {@code array}, seen in row-major order of its shape. */
  public Cursor(Strided array) {
    this.array = array;
    int[] fullSizes = array.shape().sizes();
    sizes = new int[Math.max(1, fullSizes.length)];
    strides = new int[sizes.length];
    sizes[0] = 1;
    strides[0] = 1;
    int last = 0;
    if (array.isContiguous()) {
      sizes[0] = array.numel();
    } else {
      boolean empty = true;
      for (int dim = 0; dim < fullSizes.length; dim++) {
        int size = fullSizes[dim];
        int stride = array.strides()[dim];
        if (size == 1) {
          continue;
        }
        if (empty) {
          empty = false;
        } else if (strides[last] != stride * size) {
          last++;
          sizes[last] = 1;
        }
        sizes[last] *= size;
        strides[last] = stride;
      }
    }
    rank = last + 1;
    index = new int[rank];
    position = array.offset();
  }

  /** A cursor in memory order, for operands with the same layout. */
  public static Cursor flat(Strided array) {
    return new Cursor(array.flat());
  }

  /** Moves to the element at the given row-major index. */
  public Cursor seek(int linear) {
    position = array.offset();
    for (int dim = rank - 1; dim >= 0; dim--) {
      index[dim] = linear % sizes[dim];
      linear /= sizes[dim];
      position += index[dim] * strides[dim];
    }
    return this;
  }

  /** Whether the whole array is one element repeated. */
  public boolean isConstant() {
    return rank == 1 && (strides[0] == 0 || sizes[0] == 1);
  }

  public void load(float[] out, int count) {
    for (int at = 0; at < count; ) {
      int run = run(count - at);
      TypedAccess.load(array.storage(), array.dtype(), position, strides[rank - 1], out, at, run);
      at += run;
      advance(run);
    }
  }

  public void load(double[] out, int count) {
    for (int at = 0; at < count; ) {
      int run = run(count - at);
      TypedAccess.load(array.storage(), array.dtype(), position, strides[rank - 1], out, at, run);
      at += run;
      advance(run);
    }
  }

  public void load(long[] out, int count) {
    for (int at = 0; at < count; ) {
      int run = run(count - at);
      TypedAccess.load(array.storage(), array.dtype(), position, strides[rank - 1], out, at, run);
      at += run;
      advance(run);
    }
  }

  /** Of integers of at most 32 bits. */
  public void load(int[] out, int count) {
    for (int at = 0; at < count; ) {
      int run = run(count - at);
      IntAccess.load(array.storage(), array.dtype(), position, strides[rank - 1], out, at, run);
      at += run;
      advance(run);
    }
  }

  /** Of elements of two bytes, as they are. */
  public void load(short[] out, int count) {
    for (int at = 0; at < count; ) {
      int run = run(count - at);
      NarrowRuns.get(array.storage(), position, strides[rank - 1], out, at, run);
      at += run;
      advance(run);
    }
  }

  /** Of elements of one byte, as they are. */
  public void load(byte[] out, int count) {
    for (int at = 0; at < count; ) {
      int run = run(count - at);
      NarrowRuns.get(array.storage(), position, strides[rank - 1], out, at, run);
      at += run;
      advance(run);
    }
  }

  public void store(float[] in, int count) {
    for (int at = 0; at < count; ) {
      int run = run(count - at);
      TypedAccess.store(in, at, run, array.storage(), array.dtype(), position, strides[rank - 1]);
      at += run;
      advance(run);
    }
  }

  public void store(double[] in, int count) {
    for (int at = 0; at < count; ) {
      int run = run(count - at);
      TypedAccess.store(in, at, run, array.storage(), array.dtype(), position, strides[rank - 1]);
      at += run;
      advance(run);
    }
  }

  public void store(long[] in, int count) {
    for (int at = 0; at < count; ) {
      int run = run(count - at);
      TypedAccess.store(in, at, run, array.storage(), array.dtype(), position, strides[rank - 1]);
      at += run;
      advance(run);
    }
  }

  /** Into integers of at most 32 bits. */
  public void store(int[] in, int count) {
    for (int at = 0; at < count; ) {
      int run = run(count - at);
      IntAccess.store(in, at, run, array.storage(), array.dtype(), position, strides[rank - 1]);
      at += run;
      advance(run);
    }
  }

  /** Into elements of two bytes, as they are. */
  public void store(short[] in, int count) {
    for (int at = 0; at < count; ) {
      int run = run(count - at);
      NarrowRuns.put(in, at, run, array.storage(), position, strides[rank - 1]);
      at += run;
      advance(run);
    }
  }

  /** Into elements of one byte, as they are. */
  public void store(byte[] in, int count) {
    for (int at = 0; at < count; ) {
      int run = run(count - at);
      NarrowRuns.put(in, at, run, array.storage(), position, strides[rank - 1]);
      at += run;
      advance(run);
    }
  }

  private int run(int wanted) {
    // What converts elements on the way may hold as many again in the heap.
    return Math.min(Math.min(wanted, Thresholds.HEAP_BLOCK), sizes[rank - 1] - index[rank - 1]);
  }

  private void advance(int count) {
    int dim = rank - 1;
    index[dim] += count;
    position += count * strides[dim];
    while (dim > 0 && index[dim] == sizes[dim]) {
      position -= sizes[dim] * strides[dim];
      index[dim] = 0;
      dim--;
      index[dim]++;
      position += strides[dim];
    }
  }
}

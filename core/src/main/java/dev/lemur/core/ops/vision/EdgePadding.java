package dev.lemur.core.ops.vision;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.kernel.vision.Borders;
import dev.lemur.core.ops.LinearMap;
import dev.lemur.core.ops.NotImplemented;
import dev.lemur.core.trace.Trace;

/** Pads a tensor with its own elements: reflected, replicated or circular. */
public enum EdgePadding {
  /** Reflected at the first and the last element, which are not repeated. */
  REFLECT("ReflectionPad") {
    @Override
    int source(int at, int size) {
      int mirrored = Math.abs(at);
      return mirrored < size ? mirrored : 2 * (size - 1) - mirrored;
    }

    @Override
    void check(Tensor x, int dim, int before, int after) {
      if (before >= x.size(dim) || after >= x.size(dim)) {
        throw new IllegalArgumentException(
            "Padding size should be less than the corresponding input dimension, but got: padding ("
                + before
                + ", "
                + after
                + ") at dimension "
                + dim
                + " of input "
                + x.shape());
      }
    }
  },

  /** The first and the last element repeated. */
  REPLICATE("ReplicationPad") {
    @Override
    int source(int at, int size) {
      return Math.min(Math.max(at, 0), size - 1);
    }

    @Override
    void check(Tensor x, int dim, int before, int after) {}
  },

  /** The elements from the opposite end. */
  CIRCULAR("CircularPad") {
    @Override
    int source(int at, int size) {
      return Math.floorMod(at, size);
    }

    @Override
    void check(Tensor x, int dim, int before, int after) {
      if (before > x.size(dim) || after > x.size(dim)) {
        throw new IllegalArgumentException(
            "Padding value causes wrapping around more than once: padding ("
                + before
                + ", "
                + after
                + ") at dimension "
                + dim
                + " of input "
                + x.shape());
      }
    }
  };

  /** Selecting so many elements one by one takes as long as copying a slice. */
  private static final int WORK_OF_SLICE = 64;

  private final String operation;

  EdgePadding(String operation) {
    this.operation = operation;
  }

  /** The index inside that fills the given index, which may be outside. */
  abstract int source(int at, int size);

  abstract void check(Tensor x, int dim, int before, int after);

  /**
   * The tensor with its own elements around it.
   *
   * @param pad the numbers of elements before and after, starting with the last dimension; negative
   *     numbers crop
   */
  public Tensor pad(Tensor x, int[] pad) {
    int spatial = pad.length / 2;
    boolean fits = x.dim() == spatial + 1 || x.dim() == spatial + 2;
    if (pad.length % 2 != 0 || spatial < 1 || spatial > 3 || !fits) {
      throw new IllegalArgumentException(
          "Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now, of the last"
              + " one, two or three dimensions, but got an input of shape "
              + x.shape()
              + " and "
              + pad.length
              + " sizes of padding");
    }
    if (x.dtype() == DType.BOOL && this != CIRCULAR) {
      String kernel = this == REFLECT ? "reflection_pad" : "replication_pad";
      throw NotImplemented.forType(kernel + spatial + "d", x.dtype());
    }
    boolean grows = x.numel() > 0;
    long slices = 0;
    long[] padded = x.shape().toArray();
    for (int i = 0; i < spatial; i++) {
      int dim = x.dim() - 1 - i;
      int before = pad[2 * i];
      int after = pad[2 * i + 1];
      checkSizes(x, dim, before, after);
      grows &= before >= 0 && after >= 0;
      slices += (long) before + after;
      padded[dim] += (long) before + after;
      // The indices that fill the dimension are a tensor too.
      Strided.checkSize(Shape.of(padded[dim]), DType.INT64);
    }
    Strided.checkSize(Shape.of(padded), x.dtype());
    boolean worthwhile = grows && slices * WORK_OF_SLICE <= x.numel();
    return worthwhile && !Trace.isRecording() ? bordered(x, pad) : composed(x, pad);
  }

  private void checkSizes(Tensor x, int dim, int before, int after) {
    if (before == 0 && after == 0) {
      return;
    }
    check(x, dim, before, after);
    int size = x.size(dim);
    long padded = (long) size + before + after;
    if (padded < 1 || size == 0) {
      throw new IllegalArgumentException(
          "input (dimension "
              + dim
              + ": "
              + size
              + ") is too small. Calculated output size: "
              + padded);
    }
  }

  /** The same from copies of slices, where nothing is cropped and no size is 0. */
  Tensor bordered(Tensor x, int[] pad) {
    int[] starts = new int[x.dim()];
    int[][] sources = new int[x.dim()][];
    for (int dim = 0; dim < x.dim(); dim++) {
      int side = x.dim() - 1 - dim;
      boolean padded = 2 * side < pad.length;
      starts[dim] = padded ? pad[2 * side] : 0;
      int size = x.size(dim);
      sources[dim] = new int[size + starts[dim] + (padded ? pad[2 * side + 1] : 0)];
      for (int i = 0; i < sources[dim].length; i++) {
        sources[dim][i] = source(i - starts[dim], size);
      }
    }
    String name = operation + pad.length / 2 + "DBackward0";
    return fill(x, new Borders(x.shape(), starts, sources), x.shape(), name);
  }

  private static Tensor fill(Tensor x, Borders borders, Shape inside, String name) {
    Strided result = Strided.allocate(borders.padded(), x.dtype());
    borders.fill(x.strided(), result);
    return LinearMap.result(x, result, name, grad -> collect(grad, borders, inside, name));
  }

  private static Tensor collect(Tensor grad, Borders borders, Shape inside, String name) {
    Strided sums = Strided.allocate(grad.shape(), grad.dtype());
    Copies.copy(grad.strided(), sums);
    Strided result = Strided.allocate(inside, grad.dtype());
    borders.collect(sums, result);
    return LinearMap.result(
        grad, result, name.replace("0", "Backward0"), y -> fill(y, borders, inside, name));
  }

  /** The same from selections of rows, which may also leave some out. */
  Tensor composed(Tensor x, int[] pad) {
    Tensor result = x;
    for (int i = 0; i < pad.length / 2; i++) {
      int before = pad[2 * i];
      int after = pad[2 * i + 1];
      if (before != 0 || after != 0) {
        result = along(result, x.dim() - 1 - i, before, after);
      }
    }
    return result == x ? x.clone() : result;
  }

  private Tensor along(Tensor x, int dim, int before, int after) {
    int size = x.size(dim);
    // Crop first: circular padding wraps around at the cropped edges.
    int start = this == CIRCULAR ? Math.max(-before, 0) : 0;
    int end = this == CIRCULAR ? size + Math.min(after, 0) : size;
    if (end <= start) {
      throw new IllegalArgumentException(
          "Negative padding value is resulting in an empty dimension " + dim);
    }
    long[] sources = new long[size + before + after];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = start + source(i - before - start, end - start);
    }
    return x.indexSelect(dim, Tensor.tensor(sources));
  }
}

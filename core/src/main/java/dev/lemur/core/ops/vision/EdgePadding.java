package dev.lemur.core.ops.vision;

import dev.lemur.core.Tensor;

/** Pads a tensor with its own elements: reflected, replicated or circular. */
public enum EdgePadding {
  /** Reflected at the first and the last element, which are not repeated. */
  REFLECT {
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
  REPLICATE {
    @Override
    int source(int at, int size) {
      return Math.min(Math.max(at, 0), size - 1);
    }

    @Override
    void check(Tensor x, int dim, int before, int after) {}
  },

  /** The elements from the opposite end. */
  CIRCULAR {
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
    Tensor result = x;
    for (int i = 0; i < spatial; i++) {
      int before = pad[2 * i];
      int after = pad[2 * i + 1];
      if (before != 0 || after != 0) {
        result = along(result, x.dim() - 1 - i, before, after);
      }
    }
    return result == x ? x.clone() : result;
  }

  private Tensor along(Tensor x, int dim, int before, int after) {
    check(x, dim, before, after);
    int size = x.size(dim);
    if (size + before + after < 1 || size == 0) {
      throw new IllegalArgumentException(
          "input (dimension "
              + dim
              + ": "
              + size
              + ") is too small. Calculated output size: "
              + (size + before + after));
    }
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

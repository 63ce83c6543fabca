package dev.lemur.core.kernel;

import dev.lemur.core.DType;
import org.bytedeco.dnnl.global.dnnl;

/** Functions of two numbers that oneDNN computes as the loops in Java do, to the last bit. */
public enum NativeArithmetic implements NativeBinary {
  ADD(dnnl.dnnl_binary_add, true),
  SUBTRACT(dnnl.dnnl_binary_sub, false),
  MULTIPLY(dnnl.dnnl_binary_mul, true),
  DIVIDE(dnnl.dnnl_binary_div, false);

  private final int algorithm;
  private final boolean commutative;

  NativeArithmetic(int algorithm, boolean commutative) {
    this.algorithm = algorithm;
    this.commutative = commutative;
  }

  @Override
  public boolean map(Strided x, Strided y, Strided out) {
    if (x.dtype() != DType.FLOAT32 || y.dtype() != DType.FLOAT32 || out.dtype() != DType.FLOAT32) {
      return false;
    }
    if (x.shape().equals(out.shape()) && x.isLaidOutLike(out)) {
      return mapOntoLike(x, y, out);
    }
    return commutative
        && y.shape().equals(out.shape())
        && y.isLaidOutLike(out)
        && mapOntoLike(y, x, out);
  }

  private boolean mapOntoLike(Strided x, Strided y, Strided out) {
    int count = out.numel();
    if (y.shape().equals(out.shape()) && y.isLaidOutLike(out)) {
      return NativeLoop.overElements(
          (size, at) -> {
            OneDnnPrimitives.binary(algorithm, 1, size, 1, size).run(at);
            return true;
          },
          x,
          y,
          out);
    }
    if (y.numel() == 1) {
      return NativeLoop.overElements(
          (size, at) -> {
            OneDnnPrimitives.binary(algorithm, 1, size, 1, 1).run(at);
            return true;
          },
          x,
          y,
          out);
    }
    if (!out.isContiguous()) {
      return false;
    }
    return y.shape().equals(out.shape()) ? mapRearranged(x, y, out) : mapStretched(x, y, out);
  }

  /** For a y that lies in another order: it is laid out anew where the result will be. */
  private boolean mapRearranged(Strided x, Strided y, Strided out) {
    if (!Layouts.hasTiles(y) || out.storage() == x.storage() || out.storage() == y.storage()) {
      return mapStretched(x, y, out);
    }
    StridedCopy.run(y, out);
    return mapOntoLike(x, out, out);
  }

  /** For a y that is stretched along the first dimensions, or the last, and contiguous else. */
  private boolean mapStretched(Strided x, Strided y, Strided out) {
    int[] sizes = out.shape().sizes();
    int[] strides = y.broadcastTo(out.shape()).strides();
    int columns = 1;
    int dim = sizes.length - 1;
    boolean byRows = strides[dim] != 0 || sizes[dim] == 1;
    int expected = 1;
    for (; dim >= 0; dim--) {
      int stride = sizes[dim] == 1 ? byRows ? expected : 0 : strides[dim];
      if (stride != (byRows ? expected : 0)) {
        break;
      }
      columns *= sizes[dim];
      expected = columns;
    }
    int rows = out.numel() / columns;
    expected = 1;
    for (; dim >= 0; dim--) {
      int stride = sizes[dim] == 1 ? byRows ? 0 : expected : strides[dim];
      if (stride != (byRows ? 0 : expected)) {
        return false;
      }
      expected *= sizes[dim];
    }
    int width = columns;
    return NativeLoop.overRows(
        (height, at) -> {
          OneDnnPrimitives.binary(algorithm, height, width, byRows ? 1 : height, byRows ? width : 1)
              .run(at);
          return true;
        },
        rows,
        columns,
        new int[] {columns, byRows ? 0 : 1, columns},
        x,
        y,
        out);
  }
}

package dev.lemur.core.kernel.onednn;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.BinaryKernel;
import dev.lemur.core.kernel.elementwise.Layouts;
import dev.lemur.core.kernel.elementwise.StridedCopy;
import org.bytedeco.dnnl.global.dnnl;

/** Functions of two numbers that oneDNN computes exactly as the Java loops do, to the last bit. */
enum OneDnnArithmetic implements BinaryKernel {
  ADD(dnnl.dnnl_binary_add, true),
  SUBTRACT(dnnl.dnnl_binary_sub, false),
  MULTIPLY(dnnl.dnnl_binary_mul, true),
  DIVIDE(dnnl.dnnl_binary_div, false);

  private final int algorithm;
  private final boolean commutative;

  OneDnnArithmetic(int algorithm, boolean commutative) {
    this.algorithm = algorithm;
    this.commutative = commutative;
  }

  @Override
  public boolean map(Strided x, Strided y, Strided out) {
    if (!OneDnnUse.isWorthwhile(out.numel())) {
      return false;
    }
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

  /** For an x laid out like the result. */
  private boolean mapOntoLike(Strided x, Strided y, Strided out) {
    boolean alike = y.shape().equals(out.shape()) && y.isLaidOutLike(out);
    if (alike || y.numel() == 1) {
      return OneDnnLoop.overElements(
          (size, at) -> {
            BinaryKind.prepared(algorithm, 1, size, 1, alike ? size : 1).run(at);
            return true;
          },
          x,
          y,
          out);
    }
    Strided inOrder = Layouts.inOrderOf(out, out);
    return inOrder.isContiguous()
        && mapOntoContiguous(
            Layouts.inOrderOf(out, x), Layouts.inOrderOf(out, y.broadcastTo(out.shape())), inOrder);
  }

  private boolean mapOntoContiguous(Strided x, Strided y, Strided out) {
    if (!Layouts.hasTiles(y) || out.storage() == x.storage() || out.storage() == y.storage()) {
      return mapStretched(x, y, out);
    }
    boolean hasColumns = out.shape().rank() == 2 && y.strides()[0] == 1;
    // Columns that overlap are no matrix to oneDNN.
    if (hasColumns && y.strides()[1] >= out.shape().sizes()[0]) {
      return mapTransposed(x, y, out);
    }
    StridedCopy.run(y, out);
    return mapOntoLike(x, out, out);
  }

  /** For a y whose columns are contiguous: transposed into the result's memory first. */
  private boolean mapTransposed(Strided x, Strided y, Strided out) {
    int columns = out.shape().sizes()[1];
    int step = y.strides()[1];
    return OneDnnLoop.overCachedRows(
        (rows, at) -> {
          TranspositionKind.prepared(rows, columns, step, columns).run(at[1], at[2]);
          BinaryKind.prepared(algorithm, rows, columns, rows, columns).run(at[0], at[2], at[2]);
          return true;
        },
        out.shape().sizes()[0],
        columns,
        new int[] {columns, 1, columns},
        x,
        y,
        out);
  }

  /**
   * For a y that is broadcast along the first dimensions, or the last, and contiguous otherwise.
   */
  private boolean mapStretched(Strided x, Strided y, Strided out) {
    int[] sizes = out.shape().sizes();
    int[] strides = y.strides();
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
    return OneDnnLoop.overRows(
        (height, at) -> {
          BinaryKind.prepared(algorithm, height, width, byRows ? 1 : height, byRows ? width : 1)
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

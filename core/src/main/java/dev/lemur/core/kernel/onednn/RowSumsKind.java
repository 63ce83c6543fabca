package dev.lemur.core.kernel.onednn;

import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_reduction_desc_t;
import org.bytedeco.dnnl.global.dnnl;

/** The sums of the rows of a matrix: a run takes the matrix and the sums. */
record RowSumsKind(int rows, int columns) implements OneDnnKind<OneDnnPrimitive> {
  /** The prepared operation. */
  static OneDnnPrimitive prepared(int rows, int columns) {
    return OneDnnPrimitives.get(new RowSumsKind(rows, columns));
  }

  @Override
  public OneDnnPrimitive create() {
    dnnl_memory_desc_t matrix = OneDnnPrimitive.array(rows, columns);
    dnnl_memory_desc_t sums = OneDnnPrimitive.array(rows, 1);
    dnnl_reduction_desc_t operation = new dnnl_reduction_desc_t();
    OneDnnPrimitive.check(
        dnnl.dnnl_reduction_desc_init(operation, dnnl.dnnl_reduction_sum, matrix, sums, 0, 0));
    return new OneDnnPrimitive(
        OneDnnPrimitive.description(operation, null, null),
        new int[] {dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_DST},
        matrix,
        sums);
  }
}

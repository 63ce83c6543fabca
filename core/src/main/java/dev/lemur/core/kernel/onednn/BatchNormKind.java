package dev.lemur.core.kernel.onednn;

import org.bytedeco.dnnl.dnnl_batch_normalization_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.global.dnnl;

/**
 * {@code (x - mean) / √variance scale + shift} for each column of a matrix: a run takes x, the
 * means, the variances, the scales, the shifts, and the result.
 */
record BatchNormKind(int rows, int columns) implements OneDnnKind<OneDnnPrimitive> {
  @Override
  public OneDnnPrimitive create() {
    long[] sizes = {1, columns, 1, rows};
    long size = (long) rows * columns;
    dnnl_memory_desc_t matrix = OneDnnPrimitive.array(sizes, size, 1, size, columns);
    dnnl_memory_desc_t ofColumns = OneDnnPrimitive.array(columns);
    dnnl_batch_normalization_desc_t operation = new dnnl_batch_normalization_desc_t();
    OneDnnPrimitive.check(
        dnnl.dnnl_batch_normalization_forward_desc_init(
            operation,
            dnnl.dnnl_forward_inference,
            matrix,
            0,
            dnnl.dnnl_use_global_stats | dnnl.dnnl_use_scale | dnnl.dnnl_use_shift));
    return new OneDnnPrimitive(
        OneDnnPrimitive.description(operation, null, null),
        new int[] {
          dnnl.DNNL_ARG_SRC,
          dnnl.DNNL_ARG_MEAN,
          dnnl.DNNL_ARG_VARIANCE,
          dnnl.DNNL_ARG_SCALE,
          dnnl.DNNL_ARG_SHIFT,
          dnnl.DNNL_ARG_DST
        },
        matrix,
        ofColumns,
        ofColumns,
        ofColumns,
        ofColumns,
        matrix);
  }
}

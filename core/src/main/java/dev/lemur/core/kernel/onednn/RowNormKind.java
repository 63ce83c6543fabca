package dev.lemur.core.kernel.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_layer_normalization_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.global.dnnl;

/**
 * The standardised rows of a matrix: a run takes the matrix, the weights and the biases if there
 * are any, the means, the variances, and the result.
 */
record RowNormKind(int rows, int columns, boolean weighted, boolean biased, float eps)
    implements OneDnnKind<OneDnnPrimitive> {
  /** The prepared operation. */
  static OneDnnPrimitive prepared(
      int rows, int columns, boolean weighted, boolean biased, float eps) {
    return OneDnnPrimitives.get(new RowNormKind(rows, columns, weighted, biased, eps));
  }

  @Override
  public OneDnnPrimitive create() {
    dnnl_memory_desc_t matrix = OneDnnPrimitive.array(rows, columns);
    dnnl_memory_desc_t ofRows = OneDnnPrimitive.array(rows);
    dnnl_memory_desc_t ofColumns = OneDnnPrimitive.array(columns);
    List<Integer> roles = new ArrayList<>(List.of(dnnl.DNNL_ARG_SRC));
    List<dnnl_memory_desc_t> arrays = new ArrayList<>(List.of(matrix));
    int flags = 0;
    if (weighted) {
      flags |= dnnl.dnnl_use_scale;
      roles.add(dnnl.DNNL_ARG_SCALE);
      arrays.add(ofColumns);
    }
    if (biased) {
      flags |= dnnl.dnnl_use_shift;
      roles.add(dnnl.DNNL_ARG_SHIFT);
      arrays.add(ofColumns);
    }
    roles.addAll(List.of(dnnl.DNNL_ARG_MEAN, dnnl.DNNL_ARG_VARIANCE, dnnl.DNNL_ARG_DST));
    arrays.addAll(List.of(ofRows, ofRows, matrix));
    dnnl_layer_normalization_desc_t operation = new dnnl_layer_normalization_desc_t();
    OneDnnPrimitive.check(
        dnnl.dnnl_layer_normalization_forward_desc_init(
            operation, dnnl.dnnl_forward_training, matrix, ofRows, eps, flags));
    return new OneDnnPrimitive(
        OneDnnPrimitive.description(operation, null, null),
        roles.stream().mapToInt(role -> role).toArray(),
        arrays.toArray(dnnl_memory_desc_t[]::new));
  }
}

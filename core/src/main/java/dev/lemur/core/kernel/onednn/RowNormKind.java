package dev.lemur.core.kernel.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_layer_normalization_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * The standardised rows of a matrix: a run takes the matrix, the weights and the biases if there
 * are any, the means, the variances, and the result.
 *
 * <p>For the gradients a run takes the matrix, the weights and the biases likewise, the means, the
 * variances, the gradient of the result, and those of the weights, of the biases and of the matrix.
 */
record RowNormKind(
    boolean backward, int rows, int columns, boolean weighted, boolean biased, float eps)
    implements OneDnnKind<OneDnnPrimitive> {
  /** The prepared operation. */
  OneDnnPrimitive prepared() {
    return OneDnnPrimitives.get(this);
  }

  @Override
  public OneDnnPrimitive create() {
    dnnl_memory_desc_t matrix = OneDnnPrimitive.array(rows, columns);
    dnnl_memory_desc_t ofRows = OneDnnPrimitive.array(rows);
    int flags = (weighted ? dnnl.dnnl_use_scale : 0) | (biased ? dnnl.dnnl_use_shift : 0);
    dnnl_layer_normalization_desc_t operation = new dnnl_layer_normalization_desc_t();
    OneDnnPrimitive.check(
        dnnl.dnnl_layer_normalization_forward_desc_init(
            operation, dnnl.dnnl_forward_training, matrix, ofRows, eps, flags));
    dnnl_primitive_desc forward = OneDnnPrimitive.description(operation, null, null);
    return backward ? gradients(matrix, ofRows, flags, forward) : primitive(forward);
  }

  private OneDnnPrimitive gradients(
      dnnl_memory_desc_t matrix, dnnl_memory_desc_t ofRows, int flags, dnnl_primitive_desc hint) {
    try {
      dnnl_layer_normalization_desc_t operation = new dnnl_layer_normalization_desc_t();
      OneDnnPrimitive.check(
          dnnl.dnnl_layer_normalization_backward_desc_init(
              operation, dnnl.dnnl_backward, matrix, matrix, ofRows, eps, flags));
      return primitive(OneDnnPrimitive.description(operation, null, hint));
    } finally {
      OneDnnPrimitive.check(dnnl.dnnl_primitive_desc_destroy(hint));
    }
  }

  private OneDnnPrimitive primitive(dnnl_primitive_desc description) {
    dnnl_memory_desc_t matrix = OneDnnPrimitive.array(rows, columns);
    dnnl_memory_desc_t ofRows = OneDnnPrimitive.array(rows);
    dnnl_memory_desc_t ofColumns = OneDnnPrimitive.array(columns);
    List<Integer> roles = new ArrayList<>();
    List<dnnl_memory_desc_t> arrays = new ArrayList<>();
    add(true, dnnl.DNNL_ARG_SRC, matrix, roles, arrays);
    add(weighted, dnnl.DNNL_ARG_SCALE, ofColumns, roles, arrays);
    add(biased, dnnl.DNNL_ARG_SHIFT, ofColumns, roles, arrays);
    add(true, dnnl.DNNL_ARG_MEAN, ofRows, roles, arrays);
    add(true, dnnl.DNNL_ARG_VARIANCE, ofRows, roles, arrays);
    add(backward, dnnl.DNNL_ARG_DIFF_DST, matrix, roles, arrays);
    add(backward && weighted, dnnl.DNNL_ARG_DIFF_SCALE, ofColumns, roles, arrays);
    add(backward && biased, dnnl.DNNL_ARG_DIFF_SHIFT, ofColumns, roles, arrays);
    int result = backward ? dnnl.DNNL_ARG_DIFF_SRC : dnnl.DNNL_ARG_DST;
    add(true, result, matrix, roles, arrays);
    return new OneDnnPrimitive(
        description,
        roles.stream().mapToInt(role -> role).toArray(),
        arrays.toArray(dnnl_memory_desc_t[]::new));
  }

  private static void add(
      boolean wanted,
      int role,
      dnnl_memory_desc_t array,
      List<Integer> roles,
      List<dnnl_memory_desc_t> arrays) {
    if (wanted) {
      roles.add(role);
      arrays.add(array);
    }
  }
}

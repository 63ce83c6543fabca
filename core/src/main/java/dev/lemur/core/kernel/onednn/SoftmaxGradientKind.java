package dev.lemur.core.kernel.onednn;

import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_softmax_desc_t;
import org.bytedeco.dnnl.global.dnnl;

/**
 * The gradient of a softmax of rows: a run takes the result's gradient, the result, and the
 * argument's gradient.
 */
record SoftmaxGradientKind(int rows, int columns) implements OneDnnKind<OneDnnPrimitive> {
  /** The prepared operation. */
  static OneDnnPrimitive prepared(int rows, int columns) {
    return OneDnnPrimitives.get(new SoftmaxGradientKind(rows, columns));
  }

  @Override
  public OneDnnPrimitive create() {
    dnnl_memory_desc_t array = OneDnnPrimitive.array(rows, columns);
    dnnl_softmax_desc_t forward = new dnnl_softmax_desc_t();
    dnnl_softmax_desc_t backward = new dnnl_softmax_desc_t();
    OneDnnPrimitive.check(
        dnnl.dnnl_softmax_forward_desc_init(forward, dnnl.dnnl_forward_training, array, 1));
    OneDnnPrimitive.check(dnnl.dnnl_softmax_backward_desc_init(backward, array, array, 1));
    dnnl_primitive_desc hint = OneDnnPrimitive.description(forward, null, null);
    try {
      return new OneDnnPrimitive(
          OneDnnPrimitive.description(backward, null, hint),
          new int[] {dnnl.DNNL_ARG_DIFF_DST, dnnl.DNNL_ARG_DST, dnnl.DNNL_ARG_DIFF_SRC},
          array,
          array,
          array);
    } finally {
      OneDnnPrimitive.check(dnnl.dnnl_primitive_desc_destroy(hint));
    }
  }
}

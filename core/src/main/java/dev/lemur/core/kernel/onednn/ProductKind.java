package dev.lemur.core.kernel.onednn;

import org.bytedeco.dnnl.dnnl_matmul_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * {@code out = a bᵀ} for a of [rows, inner] and b of [columns, inner], with an optional bias added
 * to each row: a run takes a, b, out and the biases.
 */
record ProductKind(int rows, int inner, int columns, boolean biased)
    implements OneDnnKind<OneDnnPrimitive> {
  /** The prepared operation. */
  static OneDnnPrimitive prepared(int rows, int inner, int columns, boolean biased) {
    return OneDnnPrimitives.get(new ProductKind(rows, inner, columns, biased));
  }

  @Override
  public OneDnnPrimitive create() {
    dnnl_memory_desc_t a = OneDnnPrimitive.array(rows, inner);
    dnnl_memory_desc_t b = OneDnnPrimitive.array(new long[] {inner, columns}, 1, inner);
    dnnl_memory_desc_t bias = OneDnnPrimitive.array(1, columns);
    dnnl_memory_desc_t out = OneDnnPrimitive.array(rows, columns);
    dnnl_matmul_desc_t operation = new dnnl_matmul_desc_t();
    OneDnnPrimitive.check(dnnl.dnnl_matmul_desc_init(operation, a, b, biased ? bias : null, out));
    dnnl_primitive_desc description = OneDnnPrimitive.description(operation, null, null);
    return biased
        ? new OneDnnPrimitive(
            description,
            new int[] {
              dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_WEIGHTS, dnnl.DNNL_ARG_DST, dnnl.DNNL_ARG_BIAS
            },
            a,
            b,
            out,
            bias)
        : new OneDnnPrimitive(
            description,
            new int[] {dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_WEIGHTS, dnnl.DNNL_ARG_DST},
            a,
            b,
            out);
  }
}

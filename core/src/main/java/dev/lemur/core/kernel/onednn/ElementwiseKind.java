package dev.lemur.core.kernel.onednn;

import org.bytedeco.dnnl.dnnl_eltwise_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.global.dnnl;

/** {@code out = f(x)}: a run takes x and out. */
record ElementwiseKind(int algorithm, float alpha, float beta, int count)
    implements OneDnnKind<OneDnnPrimitive> {
  /** The prepared operation. */
  static OneDnnPrimitive prepared(int algorithm, float alpha, float beta, int count) {
    return OneDnnPrimitives.get(new ElementwiseKind(algorithm, alpha, beta, count));
  }

  @Override
  public OneDnnPrimitive create() {
    dnnl_memory_desc_t array = OneDnnPrimitive.array(count);
    dnnl_eltwise_desc_t operation = new dnnl_eltwise_desc_t();
    OneDnnPrimitive.check(
        dnnl.dnnl_eltwise_forward_desc_init(
            operation, dnnl.dnnl_forward_inference, algorithm, array, alpha, beta));
    return new OneDnnPrimitive(
        OneDnnPrimitive.description(operation, null, null),
        new int[] {dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_DST},
        array,
        array);
  }
}

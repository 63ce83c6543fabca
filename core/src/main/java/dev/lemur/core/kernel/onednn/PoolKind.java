package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.pooling.PoolSizes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_pooling_desc_t;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Pooling of [batch, channels, ...], or its gradient: a run takes source and target, places if
 * there are any, and scratch memory.
 *
 * @param places whether the places of the largest elements are kept, or used
 */
record PoolKind(
    int algorithm,
    boolean gradient,
    boolean places,
    int batch,
    int channels,
    boolean channelsLast,
    PoolSizes sizes)
    implements OneDnnKind<PoolKind.Pool> {

  /** A prepared pooling. */
  static final class Pool implements OneDnnKind.Prepared {
    final OneDnnPrimitive primitive;
    final long scratchBytes;

    Pool(OneDnnPrimitive primitive, long scratchBytes) {
      this.primitive = primitive;
      this.scratchBytes = scratchBytes;
    }

    @Override
    public void destroy() {
      primitive.destroy();
    }
  }

  @Override
  public Pool create() {
    dnnl_memory_desc_t source = array(sizes.source());
    dnnl_memory_desc_t target = array(sizes.target());
    dnnl_primitive_attr attributes = new dnnl_primitive_attr();
    OneDnnPrimitive.check(dnnl.dnnl_primitive_attr_create(attributes));
    OneDnnPrimitive.check(
        dnnl.dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl.dnnl_scratchpad_mode_user));
    dnnl_primitive_desc description =
        OneDnnPrimitive.description(forward(source, target), attributes, null);
    List<dnnl_memory_desc_t> arrays = new ArrayList<>(List.of(source, target));
    if (places) {
      arrays.add(OneDnnPrimitive.wanted(description, dnnl.dnnl_query_workspace_md));
    }
    if (gradient) {
      dnnl_primitive_desc hint = description;
      description = OneDnnPrimitive.description(backward(source, target), attributes, hint);
      OneDnnPrimitive.check(dnnl.dnnl_primitive_desc_destroy(hint));
    }
    OneDnnPrimitive.check(dnnl.dnnl_primitive_attr_destroy(attributes));
    dnnl_memory_desc_t scratch = OneDnnPrimitive.wanted(description, dnnl.dnnl_query_scratchpad_md);
    arrays.add(scratch);
    IntStream roles =
        IntStream.of(
            gradient ? dnnl.DNNL_ARG_DIFF_SRC : dnnl.DNNL_ARG_SRC,
            gradient ? dnnl.DNNL_ARG_DIFF_DST : dnnl.DNNL_ARG_DST);
    if (places) {
      roles = IntStream.concat(roles, IntStream.of(dnnl.DNNL_ARG_WORKSPACE));
    }
    roles = IntStream.concat(roles, IntStream.of(dnnl.DNNL_ARG_SCRATCHPAD));
    return new Pool(
        new OneDnnPrimitive(
            description, roles.toArray(), arrays.toArray(dnnl_memory_desc_t[]::new)),
        dnnl.dnnl_memory_desc_get_size(scratch));
  }

  private dnnl_memory_desc_t array(int[] plane) {
    long[] dims = new long[2 + plane.length];
    long[] strides = new long[dims.length];
    dims[0] = batch;
    dims[1] = channels;
    strides[1] = 1;
    long step = channelsLast ? channels : 1;
    for (int dim = plane.length - 1; dim >= 0; dim--) {
      dims[2 + dim] = plane[dim];
      strides[2 + dim] = step;
      step *= plane[dim];
    }
    strides[1] = channelsLast ? 1 : step;
    strides[0] = channelsLast ? step : step * channels;
    return OneDnnPrimitive.array(dims, strides);
  }

  private dnnl_pooling_desc_t forward(dnnl_memory_desc_t source, dnnl_memory_desc_t target) {
    dnnl_pooling_desc_t operation = new dnnl_pooling_desc_t();
    OneDnnPrimitive.check(
        dnnl.dnnl_pooling_forward_desc_init(
            operation,
            places || gradient ? dnnl.dnnl_forward_training : dnnl.dnnl_forward_inference,
            algorithm,
            source,
            target,
            longs(sizes.stride()),
            longs(sizes.kernel()),
            longs(sizes.padding()),
            paddingBehind()));
    return operation;
  }

  private dnnl_pooling_desc_t backward(dnnl_memory_desc_t source, dnnl_memory_desc_t target) {
    dnnl_pooling_desc_t operation = new dnnl_pooling_desc_t();
    OneDnnPrimitive.check(
        dnnl.dnnl_pooling_backward_desc_init(
            operation,
            algorithm,
            source,
            target,
            longs(sizes.stride()),
            longs(sizes.kernel()),
            longs(sizes.padding()),
            paddingBehind()));
    return operation;
  }

  /** As much after as before if that gives the same windows: more kernels support that. */
  private long[] paddingBehind() {
    return IntStream.range(0, sizes.source().length)
        .mapToLong(
            dim -> {
              int needed = sizes.paddingBehind(dim);
              int before = sizes.padding()[dim];
              return before >= needed && before < needed + sizes.stride()[dim] ? before : needed;
            })
        .toArray();
  }

  private static long[] longs(int[] numbers) {
    return IntStream.of(numbers).asLongStream().toArray();
  }
}

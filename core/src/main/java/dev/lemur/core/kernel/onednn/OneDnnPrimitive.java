package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.NativePointers;
import org.bytedeco.dnnl.const_dnnl_op_desc_t;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * One operation of oneDNN on float32 arrays of fixed sizes, prepared once and run on any addresses.
 *
 * <p>Belongs to one thread. The native parts live until {@link #destroy()}.
 */
final class OneDnnPrimitive implements OneDnnKind.Prepared {
  private static final dnnl_engine ENGINE = createEngine();

  private final dnnl_stream stream = new dnnl_stream();
  private final dnnl_primitive primitive = new dnnl_primitive();
  private final dnnl_memory[] memories;

  /** Where the last run found each array: constants and scratch memory stay where they are. */
  private final long[] lastAddresses;

  private final dnnl_exec_arg_t arguments;
  private final NativePointers.Floats pointer = new NativePointers.Floats();

  /** A copy of an array in another layout: a run takes the array and the copy. */
  static OneDnnPrimitive reorder(dnnl_memory_desc_t from, dnnl_memory_desc_t to) {
    dnnl_primitive_desc description = new dnnl_primitive_desc();
    check(dnnl.dnnl_reorder_primitive_desc_create(description, from, ENGINE, to, ENGINE, null));
    return new OneDnnPrimitive(
        description, new int[] {dnnl.DNNL_ARG_FROM, dnnl.DNNL_ARG_TO}, from, to);
  }

  /** Takes over {@code description}. */
  OneDnnPrimitive(dnnl_primitive_desc description, int[] roles, dnnl_memory_desc_t... arrays) {
    try {
      check(dnnl.dnnl_primitive_create(primitive, description));
    } finally {
      check(dnnl.dnnl_primitive_desc_destroy(description));
    }
    check(dnnl.dnnl_stream_create(stream, ENGINE, dnnl.dnnl_stream_default_flags));
    memories = new dnnl_memory[roles.length];
    lastAddresses = new long[roles.length];
    arguments = new dnnl_exec_arg_t(roles.length);
    for (int i = 0; i < roles.length; i++) {
      memories[i] = new dnnl_memory();
      check(dnnl.dnnl_memory_create(memories[i], arrays[i], ENGINE, pointer.at(0)));
      arguments.position(i).arg(roles[i]).memory(memories[i]);
    }
    arguments.position(0);
  }

  /**
   * Computes the operation on the given addresses, in the order of the arguments.
   *
   * <p>oneDNN only sees addresses: the caller must keep the memory's owner reachable.
   */
  void run(long... addresses) {
    for (int i = 0; i < memories.length; i++) {
      if (addresses[i] != lastAddresses[i]) {
        check(dnnl.dnnl_memory_set_data_handle(memories[i], pointer.at(addresses[i])));
        lastAddresses[i] = addresses[i];
      }
    }
    execute();
  }

  private void execute() {
    // No waiting for the stream: a processor's has computed when this returns.
    check(dnnl.dnnl_primitive_execute(primitive, stream, memories.length, arguments));
  }

  /** Frees the native parts; do not use it afterwards. */
  @Override
  public void destroy() {
    for (dnnl_memory memory : memories) {
      check(dnnl.dnnl_memory_destroy(memory));
    }
    check(dnnl.dnnl_primitive_destroy(primitive));
    check(dnnl.dnnl_stream_destroy(stream));
    arguments.deallocate();
  }

  private static dnnl_engine createEngine() {
    dnnl_engine engine = new dnnl_engine();
    check(dnnl.dnnl_engine_create(engine, dnnl.dnnl_cpu, 0));
    return engine;
  }

  /** A contiguous array. */
  static dnnl_memory_desc_t array(int... sizes) {
    long[] dims = new long[sizes.length];
    long[] strides = new long[sizes.length];
    long stride = 1;
    for (int dim = sizes.length - 1; dim >= 0; dim--) {
      dims[dim] = sizes[dim];
      strides[dim] = stride;
      stride *= sizes[dim];
    }
    return array(dims, strides);
  }

  /** An array of the given strides. */
  static dnnl_memory_desc_t array(long[] sizes, long... strides) {
    dnnl_memory_desc_t description = new dnnl_memory_desc_t();
    check(
        dnnl.dnnl_memory_desc_init_by_strides(
            description, sizes.length, sizes, dnnl.dnnl_f32, strides));
    return description;
  }

  /** An array in a layout that oneDNN chooses. */
  static dnnl_memory_desc_t anyLayout(long[] sizes) {
    dnnl_memory_desc_t description = new dnnl_memory_desc_t();
    check(
        dnnl.dnnl_memory_desc_init_by_tag(
            description, sizes.length, sizes, dnnl.dnnl_f32, dnnl.dnnl_format_tag_any));
    return description;
  }

  /** A description of the operation, to be destroyed by the caller. */
  static dnnl_primitive_desc description(
      Pointer operation,
      @Nullable dnnl_primitive_attr attributes,
      @Nullable dnnl_primitive_desc hint) {
    dnnl_primitive_desc description = new dnnl_primitive_desc();
    check(
        dnnl.dnnl_primitive_desc_create(
            description, new const_dnnl_op_desc_t(operation), attributes, ENGINE, hint));
    return description;
  }

  /** A copy of oneDNN's answer, which only lives as long as the description. */
  static dnnl_memory_desc_t wanted(dnnl_primitive_desc description, int what) {
    dnnl_memory_desc_t said = dnnl.dnnl_primitive_desc_query_md(description, what, 0);
    dnnl_memory_desc_t copy = new dnnl_memory_desc_t();
    Pointer.memcpy(copy, said, copy.sizeof());
    return copy;
  }

  static void check(int status) {
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException("oneDNN refused an operation with status " + status);
    }
  }
}

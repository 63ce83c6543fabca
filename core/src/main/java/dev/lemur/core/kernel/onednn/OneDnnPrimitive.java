package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.NativePointers;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.const_dnnl_op_desc_t;
import org.bytedeco.dnnl.dnnl_binary_desc_t;
import org.bytedeco.dnnl.dnnl_eltwise_desc_t;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_matmul_desc_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_reduction_desc_t;
import org.bytedeco.dnnl.dnnl_softmax_desc_t;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * One operation of oneDNN on float32 arrays of fixed sizes, prepared once and run on any addresses.
 *
 * <p>Belongs to one thread. The native parts live until {@link #destroy()}.
 */
final class OneDnnPrimitive {
  private static final dnnl_engine ENGINE = createEngine();

  private final dnnl_stream stream = new dnnl_stream();
  private final dnnl_primitive primitive = new dnnl_primitive();
  private final dnnl_memory[] memories;
  private final dnnl_exec_arg_t arguments;
  private final NativePointers.Floats pointer = new NativePointers.Floats();

  /** {@code out = f(x)}: the arguments of a run are x and out. */
  static OneDnnPrimitive elementwise(int algorithm, float alpha, float beta, int count) {
    dnnl_memory_desc_t array = array(count);
    dnnl_eltwise_desc_t operation = new dnnl_eltwise_desc_t();
    check(
        dnnl.dnnl_eltwise_forward_desc_init(
            operation, dnnl.dnnl_forward_inference, algorithm, array, alpha, beta));
    return new OneDnnPrimitive(
        description(operation, null, null),
        new int[] {dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_DST},
        array,
        array);
  }

  /** What is done to the results of a binary operation before they are stored. */
  sealed interface Afterwards {
    /** The result is multiplied by alpha, and beta added. */
    record Linear(float alpha, float beta) implements Afterwards {}

    /** A function of the result and of one more operand, of the same size. */
    record With(int algorithm) implements Afterwards {}
  }

  /**
   * {@code out = f(x, y)} for x of [rows, columns] and y of [yRows, yColumns], which are the same
   * or 1, and what is to be done afterwards: the arguments of a run are x, y, the operands of the
   * latter, and out.
   */
  static OneDnnPrimitive binary(
      int algorithm, int rows, int columns, int yRows, int yColumns, List<Afterwards> afterwards) {
    dnnl_memory_desc_t x = array(rows, columns);
    dnnl_memory_desc_t y = array(yRows, yColumns);
    dnnl_binary_desc_t operation = new dnnl_binary_desc_t();
    check(dnnl.dnnl_binary_desc_init(operation, algorithm, x, y, x));
    List<Integer> roles = new ArrayList<>(List.of(dnnl.DNNL_ARG_SRC_0, dnnl.DNNL_ARG_SRC_1));
    List<dnnl_memory_desc_t> arrays = new ArrayList<>(List.of(x, y));
    dnnl_post_ops after = new dnnl_post_ops();
    dnnl_primitive_attr attributes = new dnnl_primitive_attr();
    check(dnnl.dnnl_post_ops_create(after));
    check(dnnl.dnnl_primitive_attr_create(attributes));
    try {
      for (int i = 0; i < afterwards.size(); i++) {
        int role = (i + 1) * dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE | dnnl.DNNL_ARG_SRC_1;
        if (afterwards.get(i) instanceof Afterwards.Linear linear) {
          check(
              dnnl.dnnl_post_ops_append_eltwise(
                  after, 1, dnnl.dnnl_eltwise_linear, linear.alpha(), linear.beta()));
        } else if (afterwards.get(i) instanceof Afterwards.With with) {
          check(dnnl.dnnl_post_ops_append_binary(after, with.algorithm(), x));
          roles.add(role);
          arrays.add(x);
        }
      }
      check(dnnl.dnnl_primitive_attr_set_post_ops(attributes, after));
      roles.add(dnnl.DNNL_ARG_DST);
      arrays.add(x);
      return new OneDnnPrimitive(
          description(operation, attributes, null),
          roles.stream().mapToInt(Integer::intValue).toArray(),
          arrays.toArray(dnnl_memory_desc_t[]::new));
    } finally {
      check(dnnl.dnnl_post_ops_destroy(after));
      check(dnnl.dnnl_primitive_attr_destroy(attributes));
    }
  }

  /** The sums of the rows of a matrix: the arguments of a run are the matrix and the sums. */
  static OneDnnPrimitive rowSums(int rows, int columns) {
    dnnl_memory_desc_t matrix = array(rows, columns);
    dnnl_memory_desc_t sums = array(rows, 1);
    dnnl_reduction_desc_t operation = new dnnl_reduction_desc_t();
    check(dnnl.dnnl_reduction_desc_init(operation, dnnl.dnnl_reduction_sum, matrix, sums, 0, 0));
    return new OneDnnPrimitive(
        description(operation, null, null),
        new int[] {dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_DST},
        matrix,
        sums);
  }

  /**
   * The gradient of a softmax of rows: the arguments of a run are the result's gradient, the
   * result, and the argument's gradient.
   */
  static OneDnnPrimitive softmaxGradient(int rows, int columns) {
    dnnl_memory_desc_t array = array(rows, columns);
    dnnl_softmax_desc_t forward = new dnnl_softmax_desc_t();
    dnnl_softmax_desc_t backward = new dnnl_softmax_desc_t();
    check(dnnl.dnnl_softmax_forward_desc_init(forward, dnnl.dnnl_forward_training, array, 1));
    check(dnnl.dnnl_softmax_backward_desc_init(backward, array, array, 1));
    dnnl_primitive_desc hint = description(forward, null, null);
    try {
      return new OneDnnPrimitive(
          description(backward, null, hint),
          new int[] {dnnl.DNNL_ARG_DIFF_DST, dnnl.DNNL_ARG_DST, dnnl.DNNL_ARG_DIFF_SRC},
          array,
          array,
          array);
    } finally {
      check(dnnl.dnnl_primitive_desc_destroy(hint));
    }
  }

  /**
   * {@code out = a bᵀ} for a of [rows, inner] and b of [columns, inner], with a row of biases added
   * to each row if wanted: the arguments of a run are a, b, out and the biases.
   */
  static OneDnnPrimitive productWithTransposed(int rows, int inner, int columns, boolean biased) {
    dnnl_memory_desc_t a = array(rows, inner);
    dnnl_memory_desc_t b = array(new long[] {inner, columns}, 1, inner);
    dnnl_memory_desc_t bias = array(1, columns);
    dnnl_memory_desc_t out = array(rows, columns);
    dnnl_matmul_desc_t operation = new dnnl_matmul_desc_t();
    check(dnnl.dnnl_matmul_desc_init(operation, a, b, biased ? bias : null, out));
    dnnl_primitive_desc description = description(operation, null, null);
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

  /**
   * A copy of a [columns, rows] matrix as its transpose, where the rows of the two begin so many
   * elements apart: the arguments of a run are the matrix and the copy.
   */
  static OneDnnPrimitive transposition(int rows, int columns, int fromStep, int toStep) {
    long[] sizes = {rows, columns};
    return reorder(array(sizes, 1, fromStep), array(sizes, toStep, 1));
  }

  /** A copy of an array in another layout: the arguments of a run are the array and the copy. */
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
    arguments = new dnnl_exec_arg_t(roles.length);
    for (int i = 0; i < roles.length; i++) {
      memories[i] = new dnnl_memory();
      check(dnnl.dnnl_memory_create(memories[i], arrays[i], ENGINE, pointer.at(0)));
      arguments.position(i).arg(roles[i]).memory(memories[i]);
    }
    arguments.position(0);
  }

  /**
   * Computes what lies at the addresses, in the order of the arguments.
   *
   * <p>oneDNN sees addresses only: the caller keeps what owns the memory from being collected.
   */
  void run(long... addresses) {
    for (int i = 0; i < memories.length; i++) {
      check(dnnl.dnnl_memory_set_data_handle(memories[i], pointer.at(addresses[i])));
    }
    execute();
  }

  private void execute() {
    check(dnnl.dnnl_primitive_execute(primitive, stream, memories.length, arguments));
    check(dnnl.dnnl_stream_wait(stream));
  }

  /** Frees the native parts; it cannot be run afterwards. */
  void destroy() {
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

  /** An array laid out as oneDNN likes. */
  static dnnl_memory_desc_t anyLayout(long[] sizes) {
    dnnl_memory_desc_t description = new dnnl_memory_desc_t();
    check(
        dnnl.dnnl_memory_desc_init_by_tag(
            description, sizes.length, sizes, dnnl.dnnl_f32, dnnl.dnnl_format_tag_any));
    return description;
  }

  /** What oneDNN would do; to be destroyed. */
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

  static void check(int status) {
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException("oneDNN refused an operation with status " + status);
    }
  }
}

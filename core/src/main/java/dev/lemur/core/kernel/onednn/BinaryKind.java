package dev.lemur.core.kernel.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_binary_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.global.dnnl;

/**
 * {@code out = f(x, y)} for x of [rows, columns] and y of [yRows, yColumns], which are the same or
 * 1, followed by optional post-operations. A run takes x, y, the operands of the post-operations,
 * and out.
 */
record BinaryKind(
    int algorithm, int rows, int columns, int yRows, int yColumns, List<Afterwards> afterwards)
    implements OneDnnKind<OneDnnPrimitive> {
  /** An operation on the results before they are stored. */
  sealed interface Afterwards {
    /** Multiplies the result by alpha and adds beta. */
    record Linear(float alpha, float beta) implements Afterwards {}

    /** A function of the result and one more operand of the same size. */
    record With(int algorithm) implements Afterwards {}
  }

  /** The prepared operation, without a post-operation. */
  static OneDnnPrimitive prepared(int algorithm, int rows, int columns, int yRows, int yColumns) {
    return prepared(algorithm, rows, columns, yRows, yColumns, List.of());
  }

  /** The prepared operation for x with the given number of elements, and y with as many or 1. */
  static OneDnnPrimitive prepared(
      int algorithm, int count, int ySize, List<Afterwards> afterwards) {
    return prepared(algorithm, 1, count, 1, ySize, afterwards);
  }

  /** The prepared operation. */
  static OneDnnPrimitive prepared(
      int algorithm, int rows, int columns, int yRows, int yColumns, List<Afterwards> afterwards) {
    return OneDnnPrimitives.get(
        new BinaryKind(algorithm, rows, columns, yRows, yColumns, afterwards));
  }

  @Override
  public OneDnnPrimitive create() {
    dnnl_memory_desc_t x = OneDnnPrimitive.array(rows, columns);
    dnnl_memory_desc_t y = OneDnnPrimitive.array(yRows, yColumns);
    dnnl_binary_desc_t operation = new dnnl_binary_desc_t();
    OneDnnPrimitive.check(dnnl.dnnl_binary_desc_init(operation, algorithm, x, y, x));
    List<Integer> roles = new ArrayList<>(List.of(dnnl.DNNL_ARG_SRC_0, dnnl.DNNL_ARG_SRC_1));
    List<dnnl_memory_desc_t> arrays = new ArrayList<>(List.of(x, y));
    dnnl_post_ops after = new dnnl_post_ops();
    dnnl_primitive_attr attributes = new dnnl_primitive_attr();
    OneDnnPrimitive.check(dnnl.dnnl_post_ops_create(after));
    OneDnnPrimitive.check(dnnl.dnnl_primitive_attr_create(attributes));
    try {
      for (int i = 0; i < afterwards.size(); i++) {
        int role = (i + 1) * dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE | dnnl.DNNL_ARG_SRC_1;
        if (afterwards.get(i) instanceof Afterwards.Linear linear) {
          OneDnnPrimitive.check(
              dnnl.dnnl_post_ops_append_eltwise(
                  after, 1, dnnl.dnnl_eltwise_linear, linear.alpha(), linear.beta()));
        } else if (afterwards.get(i) instanceof Afterwards.With with) {
          OneDnnPrimitive.check(dnnl.dnnl_post_ops_append_binary(after, with.algorithm(), x));
          roles.add(role);
          arrays.add(x);
        }
      }
      OneDnnPrimitive.check(dnnl.dnnl_primitive_attr_set_post_ops(attributes, after));
      roles.add(dnnl.DNNL_ARG_DST);
      arrays.add(x);
      return new OneDnnPrimitive(
          OneDnnPrimitive.description(operation, attributes, null),
          roles.stream().mapToInt(Integer::intValue).toArray(),
          arrays.toArray(dnnl_memory_desc_t[]::new));
    } finally {
      OneDnnPrimitive.check(dnnl.dnnl_post_ops_destroy(after));
      OneDnnPrimitive.check(dnnl.dnnl_primitive_attr_destroy(attributes));
    }
  }
}

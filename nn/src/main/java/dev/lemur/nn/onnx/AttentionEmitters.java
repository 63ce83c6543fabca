package dev.lemur.nn.onnx;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Attention, composed: opset 20 has no operator for it. */
final class AttentionEmitters {
  static final Map<String, Emitter> TABLE = new HashMap<>();

  static {
    TABLE.put("scaled_dot_product_attention", AttentionEmitters::attention);
  }

  private AttentionEmitters() {}

  private static void attention(Step step) {
    if (step.flag("enable_gqa")) {
      throw step.impossible("its heads share keys and values");
    }
    String scores = step.node("MatMul", step.in(0), transposed(step));
    String scaled = step.node("Mul", scores, step.constant(step.number("scale")));
    boolean isMasked = step.has(3) || step.flag("is_causal");
    if (step.flag("is_causal")) {
      scaled = hidden(step, scaled, causal(step, scores));
    }
    if (step.has(3)) {
      scaled =
          step.tensor(3).dtype() == DType.BOOL
              ? hidden(step, scaled, step.in(3))
              : step.node("Add", scaled, step.in(3));
    }
    String weights = step.node("Softmax", scaled, Attributes.integer("axis", -1));
    if (isMasked) {
      // A query from which every key is hidden.
      weights = step.node("Where", List.of(step.node("IsNaN", weights), step.constant(0), weights));
    }
    step.result(step.node("MatMul", weights, step.in(2)));
  }

  private static String transposed(Step step) {
    int rank = step.tensor(1).dim();
    long[] order = new long[rank];
    for (int i = 0; i < rank; i++) {
      order[i] = i;
    }
    order[rank - 2] = rank - 1;
    order[rank - 1] = rank - 2;
    return step.node("Transpose", step.in(1), Attributes.integers("perm", order));
  }

  private static String hidden(Step step, String scores, String shown) {
    return step.node("Where", List.of(shown, scores, step.constant(Double.NEGATIVE_INFINITY)));
  }

  /** True up to each query's own position. */
  private static String causal(Step step, String scores) {
    Graph graph = step.graph();
    String shape = step.node("Shape", scores, Attributes.integer("start", -2));
    String ones = step.node("Expand", graph.constant(Tensor.ones(1, 1).to(DType.INT64)), shape);
    String triangle = step.node("Trilu", List.of(ones), Attributes.integer("upper", 0));
    return step.cast(triangle, DType.BOOL);
  }
}

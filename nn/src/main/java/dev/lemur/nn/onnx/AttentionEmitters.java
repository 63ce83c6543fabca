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
    int rank = step.tensor(1).dim();
    String scores =
        step.node("MatMul", step.in(0), step.exchanged(shared(step, 1), rank, rank - 2, rank - 1));
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
    step.result(step.node("MatMul", weights, shared(step, 2)));
  }

  /** Keys or values, repeated for all heads that share them. */
  private static String shared(Step step, int operand) {
    if (!step.flag("enable_gqa")) {
      return step.in(operand);
    }
    int rank = step.tensor(operand).dim();
    if (rank != 4) {
      throw step.impossible("its heads share keys and values of " + rank + " dimensions");
    }
    int heads = step.tensor(0).size(1);
    int groups = heads / step.tensor(operand).size(1);
    Graph graph = step.graph();
    String repeated =
        step.node(
            "Tile",
            step.node("Unsqueeze", step.in(operand), graph.integers(2)),
            graph.integers(1, 1, groups, 1, 1));
    long width = step.tensor(operand).size(3);
    return step.node("Reshape", repeated, graph.integers(0, heads, -1, width));
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

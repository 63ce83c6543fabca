package dev.lemur.nn.onnx;

import dev.lemur.core.DType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looking elements up by index. */
final class IndexEmitters {
  static final Map<String, Emitter> TABLE = new HashMap<>();

  static {
    TABLE.put("index_select", gather("Gather"));
    TABLE.put("gather", gather("GatherElements"));
    TABLE.put(
        "take",
        step ->
            step.result(
                step.node(
                    "Gather",
                    step.node("Reshape", step.in(0), step.graph().integers(-1)),
                    step.in(1))));
    TABLE.put("embedding", IndexEmitters::embedding);
    TABLE.put("index", IndexEmitters::index);
    TABLE.put("topk", IndexEmitters::topK);
    TABLE.put("sort", IndexEmitters::sort);
    TABLE.put("argsort", IndexEmitters::sort);
    TABLE.put(
        "nonzero",
        step ->
            step.result(
                step.node(
                    "Transpose",
                    step.node("NonZero", step.in(0)),
                    Attributes.integers("perm", 1, 0))));
  }

  private IndexEmitters() {}

  private static Emitter gather(String type) {
    return step ->
        step.result(
            step.node(
                type, step.in(0), step.in(1), Attributes.integer("axis", step.integer("dim"))));
  }

  private static void embedding(Step step) {
    step.result(step.node("Gather", step.in(0), step.in(1)));
  }

  /**
   * {@code x[index]} with one tensor of whole numbers, and nothing before it or whole dimensions.
   */
  private static void index(Step step) {
    int at = -1;
    for (int i = 1; i < step.operands(); i++) {
      if (step.has(i)) {
        if (at >= 0 || step.tensor(i).dtype() == DType.BOOL) {
          throw step.impossible("it indexes with several tensors, or with a mask");
        }
        at = i;
      }
    }
    step.result(step.node("Gather", step.in(0), step.in(at), Attributes.integer("axis", at - 1)));
  }

  private static void topK(Step step) {
    results(
        step,
        step.graph().sizes(step.sizes("k")),
        step.integer("dim"),
        step.flag("largest") ? 1 : 0);
  }

  private static void sort(Step step) {
    long dim = step.integer("dim");
    if (step.tensor(0).dim() == 0) {
      throw step.impossible("it has no dimension to sort along");
    }
    long along = dim < 0 ? dim + step.tensor(0).dim() : dim;
    Size length = step.resultSizes().get((int) along);
    results(
        step,
        step.graph().sizes(List.of(length)),
        along,
        step.hasArgument("descending") && step.flag("descending") ? 1 : 0);
  }

  private static void results(Step step, String count, long dim, long largest) {
    List<String> found =
        step.nodes(
            "TopK",
            2,
            List.of(step.in(0), count),
            Attributes.integer("axis", dim),
            Attributes.integer("largest", largest));
    if (step.name().equals("argsort")) {
      step.result(found.get(1));
    } else {
      step.result(0, found.get(0));
      step.result(1, found.get(1));
    }
  }
}

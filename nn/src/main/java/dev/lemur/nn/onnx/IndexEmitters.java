package dev.lemur.nn.onnx;

import dev.lemur.core.DType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;

/** Operations that look elements up by index. */
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
    TABLE.put("embedding_bag", IndexEmitters::embeddingBag);
    TABLE.put("scatter", IndexEmitters::scatter);
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

  /** Bags of equal length, [bags, length]; bags of different lengths are Java lists. */
  private static void embeddingBag(Step step) {
    if (step.has(2)) {
      throw step.impossible("its bags have different lengths");
    }
    String rows = step.node("Gather", step.in(0), step.in(1));
    Graph graph = step.graph();
    String last = graph.integers(-1);
    long padding = step.integer("padding_idx");
    String counted =
        step.node(
            "Unsqueeze",
            step.node(
                "Not",
                step.node("Equal", step.in(1), graph.number(padding, step.tensor(1).dtype()))),
            last);
    String numbers = step.cast(counted, step.result().dtype());
    String dim = graph.integers(1);
    AttributeProto vanish = Attributes.integer("keepdims", 0);
    String weighted =
        step.has(3) ? step.node("Mul", rows, step.node("Unsqueeze", step.in(3), last)) : rows;
    String count = step.node("ReduceSum", List.of(numbers, dim), vanish);
    String isEmpty = step.node("Equal", count, step.constant(0));
    String value =
        switch (step.text("mode")) {
          case "max" ->
              step.node(
                  "ReduceMax",
                  List.of(
                      step.node(
                          "Where", List.of(counted, rows, step.constant(Double.NEGATIVE_INFINITY))),
                      dim),
                  vanish);
          case "sum" ->
              step.node("ReduceSum", List.of(step.node("Mul", weighted, numbers), dim), vanish);
          default ->
              step.node(
                  "Div",
                  step.node("ReduceSum", List.of(step.node("Mul", rows, numbers), dim), vanish),
                  count);
        };
    step.result(step.node("Where", List.of(isEmpty, step.constant(0), value)));
  }

  private static void scatter(Step step) {
    step.result(
        step.node("ScatterElements", step.ins(), Attributes.integer("axis", step.integer("dim"))));
  }

  /** {@code x[index]} with one tensor of whole numbers, preceded by whole dimensions only. */
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

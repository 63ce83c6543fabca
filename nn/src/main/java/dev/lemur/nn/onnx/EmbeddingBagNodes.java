package dev.lemur.nn.onnx;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * Sums, means and maxima of bags of embeddings: of rows [bags, length, width], or, if the bags have
 * different lengths, of rows [words, width] and the number of each word's bag.
 */
final class EmbeddingBagNodes {
  private final Step step;
  private final Graph graph;
  private final String bagOfWord;

  private EmbeddingBagNodes(Step step) {
    this.step = step;
    this.graph = step.graph();
    this.bagOfWord = step.has(2) ? bagOfWord() : "";
  }

  static void emit(Step step) {
    new EmbeddingBagNodes(step).emit();
  }

  private void emit() {
    String last = graph.integers(-1);
    String padding = graph.number(step.integer("padding_idx"), step.tensor(1).dtype());
    String isWord = step.node("Not", step.node("Equal", step.in(1), padding));
    String counted = step.node("Unsqueeze", isWord, last);
    String numbers = step.cast(counted, step.result().dtype());
    String rows = step.node("Gather", step.in(0), step.in(1));
    String weighted =
        step.has(3) ? step.node("Mul", rows, step.node("Unsqueeze", step.in(3), last)) : rows;
    String count = sum(numbers, 1);
    int width = step.tensor(0).size(1);
    String value =
        switch (step.text("mode")) {
          case "max" ->
              max(
                  step.node(
                      "Where", List.of(counted, rows, step.constant(Double.NEGATIVE_INFINITY))),
                  width);
          case "sum" -> sum(step.node("Mul", weighted, numbers), width);
          default -> step.node("Div", sum(step.node("Mul", rows, numbers), width), count);
        };
    String isEmpty = step.node("Equal", count, step.constant(0));
    step.result(step.node("Where", List.of(isEmpty, step.constant(0), value)));
  }

  /** For each word, how many bags begin at it or before it, less one. */
  private String bagOfWord() {
    String one = graph.number(1, DType.INT64);
    String words =
        step.node(
            "Range", List.of(graph.number(0, DType.INT64), step.node("Size", step.in(1)), one));
    String hasBegun =
        step.node(
            "LessOrEqual",
            step.in(2, DType.INT64),
            step.node("Unsqueeze", words, graph.integers(1)));
    String begun =
        step.node(
            "ReduceSum",
            List.of(step.cast(hasBegun, DType.INT64), graph.integers(1)),
            Attributes.integer("keepdims", 0));
    return step.node("Sub", begun, one);
  }

  private String sum(String values, int width) {
    return bagOfWord.isEmpty() ? reduced("ReduceSum", values) : scattered("add", 0, values, width);
  }

  private String max(String values, int width) {
    return bagOfWord.isEmpty()
        ? reduced("ReduceMax", values)
        : scattered("max", Double.NEGATIVE_INFINITY, values, width);
  }

  private String reduced(String type, String values) {
    return step.node(type, List.of(values, graph.integers(1)), Attributes.integer("keepdims", 0));
  }

  private String scattered(String reduction, double start, String values, int width) {
    String bags = step.node("Shape", step.in(2));
    if (step.flag("include_last_offset")) {
      bags = step.node("Sub", bags, graph.integers(1));
    }
    String shape = step.node("Concat", bags, graph.integers(width), Attributes.integer("axis", 0));
    String empty =
        step.node(
            "Expand",
            graph.constant(Tensor.full(Shape.of(1, 1), start, step.result().dtype())),
            shape);
    String places =
        step.node(
            "Expand",
            step.node("Unsqueeze", bagOfWord, graph.integers(1)),
            step.node("Shape", values));
    return step.node(
        "ScatterElements",
        List.of(empty, places, values),
        Attributes.integer("axis", 0),
        Attributes.text("reduction", reduction));
  }
}

package dev.lemur.nn.onnx;

import dev.lemur.core.DType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
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
    TABLE.put("embedding_bag", EmbeddingBagNodes::emit);
    TABLE.put("scatter", scatter("none"));
    TABLE.put("scatter_add", scatter("add"));
    TABLE.put("scatter_reduce", IndexEmitters::scatterReduce);
    TABLE.put("index_add", IndexEmitters::indexAdd);
    TABLE.put("index", IndexEmitters::index);
    TABLE.put("index_put", IndexEmitters::indexPut);
    TABLE.put("masked_select", IndexEmitters::maskedSelect);
    TABLE.put("searchsorted", IndexEmitters::searchSorted);
    TABLE.put("isin", IndexEmitters::isIn);
    TABLE.put("_unique2", IndexEmitters::unique);
    TABLE.put("unique_dim", IndexEmitters::unique);
    TABLE.put("topk", IndexEmitters::topK);
    TABLE.put("sort", IndexEmitters::sort);
    TABLE.put("argsort", IndexEmitters::sort);
    TABLE.put("nonzero", IndexEmitters::nonzero);
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

  private static Emitter scatter(String reduction) {
    return step -> step.result(scattered(step, step.in(0), reduction));
  }

  /** The source may be larger than the index: its first elements count. */
  private static String scattered(Step step, String target, String reduction) {
    String source = step.in(2, step.result().dtype());
    if (!step.tensor(1).shape().equals(step.tensor(2).shape())) {
      long[] starts = new long[step.tensor(1).dim()];
      String ends = step.node("Shape", step.in(1));
      source = step.node("Slice", List.of(source, step.graph().integers(starts), ends));
    }
    return step.node(
        "ScatterElements",
        List.of(target, step.in(1), source),
        Attributes.integer("axis", step.integer("dim")),
        Attributes.text("reduction", reduction));
  }

  private static void scatterReduce(Step step) {
    String reduction =
        switch (step.text("reduce")) {
          case "prod" -> "mul";
          case "amax" -> "max";
          case "amin" -> "min";
          default -> throw step.impossible("it reduces by " + step.text("reduce"));
        };
    if (!step.flag("include_self")) {
      throw step.impossible("it leaves out the elements it replaces");
    }
    step.result(scattered(step, step.in(0), reduction));
  }

  private static void indexAdd(Step step) {
    long dim = step.integer("dim");
    long[] others =
        LongStream.range(0, step.tensor(0).dim()).filter(other -> other != dim).toArray();
    String index = step.in(1);
    if (others.length > 0) {
      index = step.node("Unsqueeze", index, step.graph().integers(others));
    }
    String everywhere = step.node("Expand", index, step.node("Shape", step.in(2)));
    step.result(
        step.node(
            "ScatterElements",
            List.of(step.in(0), everywhere, step.in(2)),
            Attributes.integer("axis", dim),
            Attributes.text("reduction", "add")));
  }

  /** {@code x[i, :, mask]}: an index for each dimension, or none; a mask counts for several. */
  private static void index(Step step) {
    IndexedPlaces places = IndexedPlaces.of(step, 1);
    if (places.isOne()) {
      step.result(
          step.node(
              "Gather",
              step.in(0),
              places.only(),
              Attributes.integer("axis", places.firstDimension())));
    } else {
      step.result(places.take(step.in(0)));
    }
  }

  private static void indexPut(Step step) {
    IndexedPlaces places = IndexedPlaces.of(step, 2);
    String values = step.in(1, step.result().dtype());
    step.result(places.put(step.in(0), values, step.flag("accumulate")));
  }

  private static void maskedSelect(Step step) {
    if (!step.tensor(0).shape().equals(step.tensor(1).shape())) {
      throw step.impossible("its mask has another shape");
    }
    String flat = step.graph().integers(-1);
    step.result(
        step.node(
            "Compress",
            step.node("Reshape", step.in(0), flat),
            step.node("Reshape", step.in(1), flat)));
  }

  private static void nonzero(Step step) {
    if (step.tensor(0).dim() == 0) {
      throw step.impossible("its tensor has no dimensions");
    }
    step.result(
        step.node(
            "Transpose", step.node("NonZero", step.in(0)), Attributes.integers("perm", 1, 0)));
  }

  /** How many of the sorted numbers are smaller than each value. */
  private static void searchSorted(Step step) {
    Graph graph = step.graph();
    DType dtype = DType.promote(step.tensor(0).dtype(), step.tensor(1).dtype());
    String sorted = step.in(0, dtype);
    if (step.tensor(0).dim() > 1) {
      sorted = step.node("Unsqueeze", sorted, graph.integers(-2));
    }
    String values = step.node("Unsqueeze", step.in(1, dtype), graph.integers(-1));
    String before = step.node(step.flag("right") ? "LessOrEqual" : "Less", sorted, values);
    step.result(counted(step, before, DType.INT64));
  }

  private static void isIn(Step step) {
    Graph graph = step.graph();
    DType dtype = DType.promote(step.tensor(0).dtype(), step.tensor(1).dtype());
    String elements = step.node("Unsqueeze", step.in(0, dtype), graph.integers(-1));
    String others = step.node("Reshape", step.in(1, dtype), graph.integers(-1));
    step.result(
        step.cast(counted(step, step.node("Equal", elements, others), DType.INT64), DType.BOOL));
  }

  private static String counted(Step step, String truths, DType dtype) {
    return step.node(
        "ReduceSum",
        List.of(step.cast(truths, dtype), step.graph().integers(-1)),
        Attributes.integer("keepdims", 0));
  }

  private static void unique(Step step) {
    boolean isFlat = !step.hasArgument("dim");
    AttributeProto sorted = Attributes.integer("sorted", 1);
    List<String> found =
        isFlat
            ? step.nodes("Unique", 4, List.of(step.in(0)), sorted)
            : step.nodes(
                "Unique",
                4,
                List.of(step.in(0)),
                sorted,
                Attributes.integer("axis", step.integer("dim")));
    step.result(0, found.get(0));
    step.result(
        1,
        isFlat ? step.node("Reshape", found.get(2), step.node("Shape", step.in(0))) : found.get(2));
    step.result(2, found.get(3));
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

package dev.lemur.nn.onnx;

import dev.lemur.core.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Packed sequences: ONNX has padded ones with their lengths. In the graph the elements of a packed
 * sequence are the padded ones, [time · batch, …], in the order in which they were given, so that
 * sorting them does nothing.
 */
final class PackedEmitters {
  static final Map<String, Emitter> TABLE = new HashMap<>();

  static {
    TABLE.put("_pack_padded_sequence", PackedEmitters::pack);
    TABLE.put("_pad_packed_sequence", PackedEmitters::pad);
  }

  private PackedEmitters() {}

  private static void pack(Step step) {
    Graph graph = step.graph();
    String input = step.in(0);
    if (step.flag("batch_first")) {
      input = step.exchanged(input, step.tensor(0).dim(), 0, 1);
    }
    String rest = step.node("Shape", input, Attributes.integer("start", 2));
    step.result(0, step.node("Reshape", input, joined(step, List.of(graph.integers(-1), rest))));
    String lengths = step.in(1, DType.INT64);
    graph.bind(step.result(1), lengths);
    graph.addLengths(step.result(1), lengths);
    for (int i = 2; i < step.results(); i++) {
      step.result(i, unchangedOrder(step, lengths));
    }
  }

  private static String unchangedOrder(Step step, String lengths) {
    Graph graph = step.graph();
    String batch = step.node("Size", lengths);
    return step.node(
        "Range", List.of(graph.number(0, DType.INT64), batch, graph.number(1, DType.INT64)));
  }

  private static void pad(Step step) {
    Graph graph = step.graph();
    String lengths = graph.lengths(step.tensor(1).toIntArray());
    if (lengths.isEmpty()) {
      throw step.impossible("its sequences were not packed by packPaddedSequence");
    }
    int rank = step.result().dim();
    String padded = inTime(step, step.in(0), lengths);
    String time = graph.integers(0);
    String end =
        step.hasArgument("total_length")
            ? graph.integers(step.integer("total_length"))
            : step.node("ReduceMax", lengths, Attributes.integer("keepdims", 1));
    String missing =
        step.node("Max", step.node("Sub", end, length(step, padded, 0)), graph.integers(0));
    String pads =
        joined(
            step,
            List.of(graph.integers(new long[rank]), missing, graph.integers(new long[rank - 1])));
    String cut =
        step.node(
            "Slice",
            List.of(step.node("Pad", List.of(padded, pads)), graph.integers(0), end, time));
    String times =
        step.node(
            "Range",
            List.of(
                graph.number(0, DType.INT64),
                step.node("Squeeze", end, time),
                graph.number(1, DType.INT64)));
    String isInside = step.node("Less", step.node("Unsqueeze", times, graph.integers(1)), lengths);
    for (int dim = 2; dim < rank; dim++) {
      isInside = step.node("Unsqueeze", isInside, graph.integers(-1));
    }
    String output =
        step.node("Where", List.of(isInside, cut, step.constant(step.number("padding_value"))));
    step.result(0, step.flag("batch_first") ? step.exchanged(output, rank, 0, 1) : output);
    step.result(1, lengths);
  }

  /** The elements of a packed sequence as [time, batch, …]. */
  static String inTime(Step step, String data, String lengths) {
    Graph graph = step.graph();
    String rest = step.node("Shape", data, Attributes.integer("start", 1));
    String shape = joined(step, List.of(graph.integers(-1), step.node("Shape", lengths), rest));
    return step.node("Reshape", data, shape);
  }

  /** The reverse of {@link #inTime}. */
  static String flat(Step step, String padded) {
    String rest = step.node("Shape", padded, Attributes.integer("start", 2));
    return step.node("Reshape", padded, joined(step, List.of(step.graph().integers(-1), rest)));
  }

  private static String length(Step step, String value, int dim) {
    return step.node(
        "Shape", value, Attributes.integer("start", dim), Attributes.integer("end", dim + 1L));
  }

  private static String joined(Step step, List<String> parts) {
    return step.node("Concat", new ArrayList<>(parts), Attributes.integer("axis", 0));
  }
}

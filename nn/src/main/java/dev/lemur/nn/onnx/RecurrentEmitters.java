package dev.lemur.nn.onnx;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;

/** Recurrent layers, with one node for each direction of each layer. */
final class RecurrentEmitters {
  static final Map<String, Emitter> TABLE = new HashMap<>();

  /** PyTorch's gates in ONNX's order: input, output, forget, cell. */
  private static final int[] LSTM_GATES = {0, 3, 1, 2};

  /** The same for a GRU: PyTorch has reset, update, new; ONNX has update, reset, new. */
  private static final int[] GRU_GATES = {1, 0, 2};

  private static final int[] ONE_GATE = {0};

  static {
    TABLE.put("lstm", step -> emit(step, "LSTM", LSTM_GATES));
    TABLE.put(
        "gru", step -> emit(step, "GRU", GRU_GATES, Attributes.integer("linear_before_reset", 1)));
    TABLE.put(
        "rnn_tanh",
        step -> emit(step, "RNN", ONE_GATE, Attributes.texts("activations", List.of("Tanh"))));
    TABLE.put(
        "rnn_relu",
        step -> emit(step, "RNN", ONE_GATE, Attributes.texts("activations", List.of("Relu"))));
  }

  private RecurrentEmitters() {}

  private static void emit(Step step, String type, int[] gates, AttributeProto... more) {
    String lengths =
        step.hasArgument("batch_sizes")
            ? step.graph().lengths(step.argument("batch_sizes", int[].class))
            : "";
    boolean isOneStep = lengths.isEmpty() && step.integers("batch_sizes").length == 1;
    if (step.hasArgument("batch_sizes") && lengths.isEmpty() && !isOneStep) {
      throw step.impossible("its sequences were not packed by packPaddedSequence");
    }
    if (step.has(7)) {
      if (!lengths.isEmpty()) {
        throw step.impossible("its sequences are packed and its hidden state is projected");
      }
      ProjectedLstm.emit(step);
      return;
    }
    Graph graph = step.graph();
    String front = graph.integers(0);
    boolean isLstm = type.equals("LSTM");
    List<String> inputs =
        new ArrayList<>(
            List.of(
                lengths.isEmpty()
                    ? timeFirst(step)
                    : PackedEmitters.inTime(step, step.in(0), lengths),
                graph.constant(reordered(step.tensor(3), gates).unsqueeze(0)),
                graph.constant(reordered(step.tensor(4), gates).unsqueeze(0)),
                step.has(5) ? graph.constant(biases(step, gates)) : "",
                lengths.isEmpty() ? "" : step.cast(lengths, DType.INT32),
                step.node("Unsqueeze", step.in(1), front)));
    if (isLstm) {
      inputs.add(step.node("Unsqueeze", step.in(2), front));
    }
    List<AttributeProto> attributes = new ArrayList<>(List.of(more));
    attributes.add(Attributes.integer("hidden_size", step.tensor(4).size(1)));
    attributes.add(Attributes.text("direction", step.flag("reverse") ? "reverse" : "forward"));
    List<String> results =
        step.nodes(type, isLstm ? 3 : 2, inputs, attributes.toArray(AttributeProto[]::new));
    // The results are [time, directions, batch, hidden] and [directions, batch, hidden].
    String outputs =
        step.node("Squeeze", results.get(0), isOneStep ? graph.integers(0, 1) : graph.integers(1));
    step.result(0, lengths.isEmpty() ? outputs : PackedEmitters.flat(step, outputs));
    for (int i = 1; i < results.size(); i++) {
      step.result(i, step.node("Squeeze", results.get(i), front));
    }
  }

  /** The input as [time, batch, …]; a cell's input is a single time step. */
  static String timeFirst(Step step) {
    if (step.hasArgument("batch_sizes")) {
      return step.node("Unsqueeze", step.in(0), step.graph().integers(0));
    }
    return step.flag("batch_first")
        ? step.node("Transpose", step.in(0), Attributes.integers("perm", 1, 0, 2))
        : step.in(0);
  }

  private static Tensor biases(Step step, int[] gates) {
    return Tensor.cat(reordered(step.tensor(5), gates), reordered(step.tensor(6), gates))
        .unsqueeze(0);
  }

  /** The rows of a weight or bias with the gates in ONNX's order. */
  private static Tensor reordered(Tensor weight, int[] gates) {
    int rows = weight.size(0) / gates.length;
    List<Tensor> blocks = new ArrayList<>();
    for (int gate : gates) {
      blocks.add(weight.detach().narrow(0, gate * rows, rows));
    }
    return Tensor.cat(blocks);
  }
}

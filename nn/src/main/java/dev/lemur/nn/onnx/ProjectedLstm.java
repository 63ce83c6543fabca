package dev.lemur.nn.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An LSTM layer that projects its hidden state, step by step, since ONNX has no node for it. */
final class ProjectedLstm {
  private final Step step;
  private final String input;
  private final String hidden;
  private final String projection;

  private ProjectedLstm(Step step) {
    this.step = step;
    this.input = transposed(3);
    this.hidden = transposed(4);
    this.projection = transposed(7);
  }

  private String transposed(int operand) {
    return step.node("Transpose", step.in(operand), Attributes.integers("perm", 1, 0));
  }

  /** Every time step has its own nodes, so the number of steps cannot be dynamic. */
  static void emit(Step step) {
    Size steps = step.resultSizes().get(0);
    if (!steps.isConstant()) {
      throw step.impossible("it projects its hidden state, and the number of steps is dynamic");
    }
    new ProjectedLstm(step).emit((int) steps.value());
  }

  private void emit(int count) {
    Graph graph = step.graph();
    String times = RecurrentEmitters.timeFirst(step);
    String state = step.in(1);
    String cell = step.in(2);
    String[] outputs = new String[count];
    String front = graph.integers(0);
    for (int i = 0; i < count; i++) {
      int time = step.flag("reverse") ? count - 1 - i : i;
      String x =
          step.node(
              "Squeeze",
              step.node(
                  "Slice", List.of(times, graph.integers(time), graph.integers(time + 1), front)),
              front);
      List<String> next = oneStep(x, state, cell);
      state = next.get(0);
      cell = next.get(1);
      outputs[time] = step.node("Unsqueeze", state, front);
    }
    step.result(
        0,
        step.node(
            "Concat", new ArrayList<>(Arrays.asList(outputs)), Attributes.integer("axis", 0)));
    step.result(1, state);
    step.result(2, cell);
  }

  private List<String> oneStep(String x, String state, String cell) {
    String sum =
        step.node("Add", step.node("MatMul", x, input), step.node("MatMul", state, hidden));
    if (step.has(5)) {
      sum = step.node("Add", sum, step.node("Add", step.in(5), step.in(6)));
    }
    List<String> gates =
        step.nodes(
            "Split",
            4,
            List.of(sum),
            Attributes.integer("axis", 1),
            Attributes.integer("num_outputs", 4));
    String written =
        step.node("Mul", step.node("Sigmoid", gates.get(0)), step.node("Tanh", gates.get(2)));
    String kept = step.node("Mul", step.node("Sigmoid", gates.get(1)), cell);
    String nextCell = step.node("Add", kept, written);
    String output =
        step.node("Mul", step.node("Sigmoid", gates.get(3)), step.node("Tanh", nextCell));
    return List.of(step.node("MatMul", output, projection), nextCell);
  }
}

package dev.lemur.nn.onnx;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.trace.TracedOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import onnx.Onnx.AttributeProto;
import org.jspecify.annotations.Nullable;

/** One traced operation on its way into the graph. */
final class Step {
  private final Graph graph;
  private final TracedOperation operation;
  private final Map<String, List<Size>> sizes;
  private final String base;

  /**
   * A step for one traced operation.
   *
   * @param sizes the arguments that are whole numbers, as functions of the dynamic dimensions
   */
  Step(Graph graph, TracedOperation operation, Map<String, List<Size>> sizes) {
    this.graph = graph;
    this.operation = operation;
    this.sizes = sizes;
    this.base = operation.name().replaceFirst("_$", "");
  }

  Graph graph() {
    return graph;
  }

  String name() {
    return operation.name();
  }

  // ---- operands and results --------------------------------------------------------------------

  boolean has(int operand) {
    return operand < operation.operands().size() && operation.operands().get(operand) != null;
  }

  Tensor tensor(int operand) {
    Tensor tensor = operation.operands().get(operand);
    if (tensor == null) {
      throw new IllegalStateException(name() + " has no operand " + operand);
    }
    return tensor;
  }

  int operands() {
    return operation.operands().size();
  }

  /** The value of an operand, empty if it was omitted. */
  String in(int operand) {
    return has(operand) ? graph.value(tensor(operand)) : "";
  }

  /** The value of an operand, converted to another type if necessary. */
  String in(int operand, DType dtype) {
    return tensor(operand).dtype() == dtype ? in(operand) : cast(in(operand), dtype);
  }

  List<String> ins() {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < operands(); i++) {
      values.add(in(i));
    }
    return values;
  }

  Tensor result() {
    return operation.result();
  }

  int results() {
    return operation.results().size();
  }

  Tensor result(int index) {
    return operation.results().get(index);
  }

  /** Names the value of the only result, or of the first. */
  void result(String value) {
    result(0, value);
  }

  void result(int index, String value) {
    if (index < operation.results().size()) {
      graph.bind(operation.results().get(index), value);
    }
  }

  // ---- arguments -------------------------------------------------------------------------------

  boolean hasArgument(String name) {
    return operation.arguments().get(name) != null;
  }

  double number(String name) {
    return argument(name, Number.class).doubleValue();
  }

  long integer(String name) {
    return argument(name, Number.class).longValue();
  }

  boolean flag(String name) {
    return argument(name, Boolean.class);
  }

  String text(String name) {
    return String.valueOf(operation.arguments().get(name));
  }

  <T> T argument(String name, Class<T> type) {
    @Nullable Object value = operation.arguments().get(name);
    if (!type.isInstance(value)) {
      throw new IllegalStateException(
          "%s has %s for its argument %s".formatted(name(), value, name));
    }
    return type.cast(value);
  }

  /** An argument of one or several whole numbers. */
  long[] integers(String name) {
    return longs(operation.arguments().get(name));
  }

  /** Same as {@link #integers}, as functions of the dynamic dimensions. */
  List<Size> sizes(String name) {
    return sizes.get(name);
  }

  /** The shape of the first result, as functions of the dynamic dimensions. */
  List<Size> resultSizes() {
    return sizes.get(RESULT);
  }

  /** The shape of the first operand, as functions of the dynamic dimensions. */
  List<Size> operandSizes() {
    return sizes.get(OPERAND);
  }

  /** Whole numbers, or none if the value is something else. */
  static long[] longs(@Nullable Object value) {
    if (value instanceof int[] ints) {
      return Arrays.stream(ints).asLongStream().toArray();
    }
    if (value instanceof long[] longs) {
      return longs;
    }
    return value instanceof Integer || value instanceof Long
        ? new long[] {((Number) value).longValue()}
        : new long[0];
  }

  /** The name under which a step's sizes hold the shape of its first result. */
  static final String RESULT = "(result)";

  /** The same for its first operand. */
  static final String OPERAND = "(operand)";

  // ---- nodes -----------------------------------------------------------------------------------

  String node(String type, List<String> inputs, AttributeProto... attributes) {
    return graph.node(type, base, inputs, attributes);
  }

  List<String> nodes(String type, int results, List<String> inputs, AttributeProto... attributes) {
    return graph.node(type, base, results, inputs, attributes);
  }

  String node(String type, String input, AttributeProto... attributes) {
    return node(type, List.of(input), attributes);
  }

  String node(String type, String first, String second, AttributeProto... attributes) {
    return node(type, List.of(first, second), attributes);
  }

  /** A value of so many dimensions with two of them exchanged. */
  String exchanged(String value, int rank, int first, int second) {
    long[] order = LongStream.range(0, rank).toArray();
    order[first] = second;
    order[second] = first;
    return node("Transpose", value, Attributes.integers("perm", order));
  }

  String cast(String value, DType dtype) {
    return node("Cast", value, Attributes.integer("to", OnnxTypes.of(dtype).getNumber()));
  }

  /** A number as a constant of the first operand's type. */
  String constant(double number) {
    return graph.number(number, tensor(0).dtype());
  }

  IllegalArgumentException impossible(String why) {
    return new IllegalArgumentException("ONNX cannot express " + name() + ": " + why);
  }
}

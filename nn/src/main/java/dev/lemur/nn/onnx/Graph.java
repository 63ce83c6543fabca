package dev.lemur.nn.onnx;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.NodeProto;
import org.jspecify.annotations.Nullable;

/**
 * An ONNX graph under construction: its nodes, its initialisers, and the value that each tensor
 * stands for.
 */
final class Graph {
  /** A dynamic dimension, and where an input tells its length. */
  record Dimension(String name, String input, int dim) {}

  private final List<NodeProto> nodes = new ArrayList<>();
  private final Map<String, Tensor> initializers = new LinkedHashMap<>();
  private final Map<Tensor, String> values = new IdentityHashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<List<Long>, String> integers = new HashMap<>();
  private final Map<Integer, String> lengths = new HashMap<>();
  private final Map<List<Integer>, String> packedLengths = new HashMap<>();
  private final List<Dimension> dimensions;

  Graph(List<Dimension> dimensions) {
    this.dimensions = dimensions;
  }

  List<NodeProto> nodes() {
    return nodes;
  }

  Map<String, Tensor> initializers() {
    return initializers;
  }

  // ---- names -----------------------------------------------------------------------------------

  /** Reserves a name that comes from the user or the state dict. */
  void reserve(String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("two values of the graph would be named '" + name + "'");
    }
  }

  /** The base itself, or the base with the first number that makes it unique, as in PyTorch. */
  String unique(String base) {
    String name = base;
    while (!names.add(name)) {
      int count = counts.merge(base, 1, Integer::sum);
      name = base + "_" + count;
    }
    return name;
  }

  // ---- tensors ---------------------------------------------------------------------------------

  void bind(Tensor tensor, String value) {
    values.put(tensor, value);
  }

  boolean knows(Tensor tensor) {
    return values.containsKey(tensor);
  }

  void addInitializer(String name, Tensor tensor) {
    initializers.put(name, tensor);
    values.put(tensor, name);
  }

  /** The value of a tensor; a tensor that no operation made becomes a constant. */
  String value(Tensor tensor) {
    String known = values.get(tensor);
    if (known == null) {
      known = unique("constant");
      addInitializer(known, tensor);
    }
    return known;
  }

  /** A one-dimensional constant. */
  String integers(long... numbers) {
    List<Long> key = Arrays.stream(numbers).boxed().toList();
    return integers.computeIfAbsent(key, missing -> constant(Tensor.tensor(numbers.clone())));
  }

  /** A constant scalar. */
  String number(double number, DType dtype) {
    return constant(Tensor.full(Shape.SCALAR, number, dtype));
  }

  String constant(Tensor tensor) {
    String name = unique("constant");
    addInitializer(name, tensor);
    return name;
  }

  /** Removes the nodes that none of the given values needs. */
  void prune(List<String> outputs) {
    Set<String> needed = new HashSet<>(outputs);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (nodes.get(i).getOutputList().stream().anyMatch(needed::contains)) {
        needed.addAll(nodes.get(i).getInputList());
      } else {
        nodes.remove(i);
      }
    }
  }

  /** Gives the value of a tensor this name. */
  void rename(Tensor tensor, String name) {
    nodes.add(
        NodeProto.newBuilder()
            .setName("node_" + name)
            .setOpType("Identity")
            .addInput(value(tensor))
            .addOutput(name)
            .build());
  }

  /**
   * Takes note of the lengths of packed sequences.
   *
   * @param batchSizes by which recurrent layers know the sequences
   */
  void addLengths(Tensor batchSizes, String lengths) {
    String other = packedLengths.put(boxed(batchSizes.toIntArray()), lengths);
    if (other != null && !other.equals(lengths)) {
      throw new IllegalArgumentException(
          "two packed batches have equal numbers of sequences at each step: export the model with"
              + " inputs of different lengths");
    }
  }

  /** The lengths of the sequences with these batch sizes; empty if they are not known. */
  String lengths(int[] batchSizes) {
    return packedLengths.getOrDefault(boxed(batchSizes), "");
  }

  private static List<Integer> boxed(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  // ---- nodes -----------------------------------------------------------------------------------

  /** Adds a node with one result; returns the result's name. */
  String node(String type, String base, List<String> inputs, AttributeProto... attributes) {
    return node(type, base, 1, inputs, attributes).get(0);
  }

  /** Adds a node; returns the names of its results. An omitted input is empty. */
  List<String> node(
      String type, String base, int results, List<String> inputs, AttributeProto... attributes) {
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < results; i++) {
      outputs.add(unique(base));
    }
    nodes.add(
        NodeProto.newBuilder()
            .setName("node_" + outputs.get(0))
            .setOpType(type)
            .addAllInput(trimmed(inputs))
            .addAllOutput(outputs)
            .addAllAttribute(Arrays.asList(attributes))
            .build());
    return outputs;
  }

  private static List<String> trimmed(List<String> inputs) {
    int end = inputs.size();
    while (end > 0 && inputs.get(end - 1).isEmpty()) {
      end--;
    }
    return inputs.subList(0, end);
  }

  // ---- sizes -----------------------------------------------------------------------------------

  /** Sizes as a one-dimensional value. */
  String sizes(List<Size> sizes) {
    if (sizes.stream().allMatch(Size::isConstant)) {
      return integers(sizes.stream().mapToLong(Size::value).toArray());
    }
    List<String> parts = new ArrayList<>();
    for (Size size : sizes) {
      parts.add(size.isConstant() ? integers(size.value()) : length(size));
    }
    return parts.size() == 1
        ? parts.get(0)
        : node("Concat", "shape", parts, Attributes.integer("axis", 0));
  }

  /** The numbers from 0 up to a size, which is excluded. */
  String count(Size size, DType dtype) {
    String end = node("Squeeze", "size", List.of(sizes(List.of(size)), integers(0)));
    String range =
        node(
            "Range",
            "arange",
            List.of(constant(Tensor.tensor(0L)), end, constant(Tensor.tensor(1L))));
    return dtype == DType.INT64
        ? range
        : node(
            "Cast",
            "arange",
            List.of(range),
            Attributes.integer("to", OnnxTypes.of(dtype).getNumber()));
  }

  private String length(Size size) {
    @Nullable String product = size.factor() == 1 ? null : integers(size.factor());
    for (int dimension : size.dimensions()) {
      String length = lengths.computeIfAbsent(dimension, this::length);
      product = product == null ? length : node("Mul", "size", List.of(product, length));
    }
    String result = product == null ? integers(size.factor()) : product;
    return size.offset() == 0
        ? result
        : node("Add", "size", List.of(result, integers(size.offset())));
  }

  private String length(int dimension) {
    Dimension dynamic = dimensions.get(dimension);
    return node(
        "Shape",
        dynamic.name() + "_size",
        List.of(dynamic.input()),
        Attributes.integer("start", dynamic.dim()),
        Attributes.integer("end", dynamic.dim() + 1));
  }
}

package dev.lemur.nn.onnx;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.trace.Trace;
import dev.lemur.core.trace.TracedOperation;
import dev.lemur.nn.AbstractModule;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/**
 * Turns the trace of a forward pass into an ONNX graph.
 *
 * <p>A trace holds numbers only. Whether the 8 in a reshape is the batch or a constant becomes
 * clear when the model runs again with a batch of another length.
 */
final class Exporter {
  private final AbstractModule model;
  private final Function<List<Tensor>, List<Tensor>> forward;
  private final Onnx.Options options;
  private final Map<String, Map<Integer, String>> dynamicAxes;
  private final List<String> dynamicNames = new ArrayList<>();
  private final List<Tensor> examples;

  Exporter(
      AbstractModule model,
      Function<List<Tensor>, List<Tensor>> forward,
      List<Tensor> examples,
      Onnx.Options options) {
    this.model = model;
    this.forward = forward;
    this.options = options;
    if (options.inputNames().size() != examples.size()) {
      throw new IllegalArgumentException(
          "%d examples for the inputs %s".formatted(examples.size(), options.inputNames()));
    }
    this.dynamicAxes = dynamicAxes(examples);
    for (Map<Integer, String> axes : dynamicAxes.values()) {
      axes.values().stream()
          .filter(name -> !dynamicNames.contains(name))
          .forEach(dynamicNames::add);
    }
    // A dimension of length 1 could not be told from one that is broadcast.
    List<Tensor> longer = examples;
    for (String name : dynamicNames) {
      if (length(longer, name) == 1) {
        longer = lengthened(longer, name);
      }
    }
    this.examples = longer;
  }

  private Map<String, Map<Integer, String>> dynamicAxes(List<Tensor> inputs) {
    Map<String, Map<Integer, String>> given = options.dynamicAxes();
    Map<String, Map<Integer, String>> axes = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      String name = options.inputNames().get(i);
      boolean hasBatch = given == null && inputs.get(i).dim() > 0;
      axes.put(
          name,
          hasBatch
              ? Map.of(0, "batch")
              : new TreeMap<>(given == null ? Map.of() : given.getOrDefault(name, Map.of())));
      for (int dim : axes.get(name).keySet()) {
        if (dim < 0 || dim >= inputs.get(i).dim() || inputs.get(i).size(dim) == 0) {
          throw new IllegalArgumentException(
              "dimension %d of input '%s' of shape %s cannot be dynamic"
                  .formatted(dim, name, inputs.get(i).shape()));
        }
      }
    }
    if (given != null && !axes.keySet().containsAll(given.keySet())) {
      throw new IllegalArgumentException(
          "dynamic dimensions of %s, but the inputs are %s"
              .formatted(given.keySet(), axes.keySet()));
    }
    return axes;
  }

  /**
   * The length of the dynamic dimension with this name, which is the same in all inputs that have
   * it.
   */
  private int length(List<Tensor> inputs, String name) {
    int length = -1;
    for (int i = 0; i < inputs.size(); i++) {
      for (var axis : dynamicAxes.get(options.inputNames().get(i)).entrySet()) {
        if (axis.getValue().equals(name)) {
          int size = inputs.get(i).size(axis.getKey());
          if (length >= 0 && size != length) {
            throw new IllegalArgumentException(
                "the dynamic dimension '%s' is %d and %d long".formatted(name, length, size));
          }
          length = size;
        }
      }
    }
    return length;
  }

  /** The inputs with one dynamic dimension lengthened by one. */
  private List<Tensor> lengthened(List<Tensor> inputs, String name) {
    List<Tensor> longer = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Tensor input = inputs.get(i);
      for (var axis : dynamicAxes.get(options.inputNames().get(i)).entrySet()) {
        if (axis.getValue().equals(name)) {
          int dim = axis.getKey();
          input = Tensor.cat(List.of(input, input.narrow(dim, 0, 1)), dim);
        }
      }
      longer.add(input);
    }
    return longer;
  }

  // ---- tracing ---------------------------------------------------------------------------------

  /** One traced run of the model. */
  private record Run(List<Tensor> inputs, List<Tensor> outputs, List<TracedOperation> operations) {}

  private Run run(List<Tensor> inputs) {
    List<Tensor> outputs = new ArrayList<>();
    Trace trace = Trace.of(() -> outputs.addAll(forward.apply(inputs)));
    return new Run(inputs, outputs, trace.operations());
  }

  /** Exports the model, which is in evaluation mode while it is traced. */
  ExportedModel export() {
    Map<AbstractModule, Boolean> modes = new IdentityHashMap<>();
    model.modules().forEach(module -> modes.put(module, module.isTraining()));
    model.eval();
    try (var noGrad = new NoGrad()) {
      Run run = run(examples);
      List<Run> others = new ArrayList<>();
      for (String name : dynamicNames) {
        Run other = run(lengthened(examples, name));
        checkSameOperations(run, other, name);
        others.add(other);
      }
      return graph(run, others);
    } finally {
      model.modules().stream().filter(modes::get).forEach(module -> module.train(true));
      model.modules().stream()
          .filter(module -> !modes.get(module))
          .forEach(module -> module.train(false));
    }
  }

  private static void checkSameOperations(Run run, Run other, String dimension) {
    List<String> names = run.operations().stream().map(TracedOperation::name).toList();
    List<String> otherNames = other.operations().stream().map(TracedOperation::name).toList();
    if (!names.equals(otherNames)) {
      throw new IllegalArgumentException(
          ("the model runs other operations when the dimension '%s' has another length; leave it"
                  + " out of the dynamic ones")
              .formatted(dimension));
    }
  }

  // ---- the graph -------------------------------------------------------------------------------

  private ExportedModel graph(Run run, List<Run> others) {
    if (run.outputs().size() != options.outputNames().size()) {
      throw new IllegalArgumentException(
          "%d results for the names %s".formatted(run.outputs().size(), options.outputNames()));
    }
    Graph graph = new Graph(dimensions());
    for (int i = 0; i < run.inputs().size(); i++) {
      graph.reserve(options.inputNames().get(i));
      graph.bind(run.inputs().get(i), options.inputNames().get(i));
    }
    options.outputNames().forEach(graph::reserve);
    Map<String, Tensor> weights = new LinkedHashMap<>(model.namedParameters());
    weights.putAll(model.namedBuffers());
    weights.forEach(
        (name, tensor) -> {
          graph.reserve(name);
          graph.addInitializer(name, tensor);
        });
    for (int i = 0; i < run.operations().size(); i++) {
      emit(graph, run, others, i);
    }
    List<ValueInfoProto> inputs = new ArrayList<>();
    for (int i = 0; i < run.inputs().size(); i++) {
      inputs.add(
          info(options.inputNames().get(i), run.inputs().get(i), sizes(run, others, i, true)));
    }
    List<ValueInfoProto> outputs = new ArrayList<>();
    for (int i = 0; i < run.outputs().size(); i++) {
      String name = options.outputNames().get(i);
      if (!graph.knows(run.outputs().get(i))) {
        throw new IllegalArgumentException(
            "no operation that Lemur can trace makes the result '" + name + "'");
      }
      graph.rename(run.outputs().get(i), name);
      outputs.add(info(name, run.outputs().get(i), sizes(run, others, i, false)));
    }
    return new ExportedModel(graph, inputs, outputs);
  }

  private List<Graph.Dimension> dimensions() {
    List<Graph.Dimension> dimensions = new ArrayList<>();
    for (String name : dynamicNames) {
      dynamicAxes.entrySet().stream()
          .flatMap(
              input ->
                  input.getValue().entrySet().stream()
                      .filter(axis -> axis.getValue().equals(name))
                      .map(axis -> new Graph.Dimension(name, input.getKey(), axis.getKey())))
          .findFirst()
          .ifPresent(dimensions::add);
    }
    return dimensions;
  }

  private void emit(Graph graph, Run run, List<Run> others, int index) {
    TracedOperation operation = run.operations().get(index);
    try {
      Emitter emitter = Emitters.of(operation.name());
      if (emitter == null) {
        throw new IllegalArgumentException("ONNX export does not know " + operation.name());
      }
      bindMade(graph, run, others, index);
      emitter.emit(new Step(graph, operation, sizes(run, others, index)));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new IllegalArgumentException(e.getMessage() + place(operation), e);
    }
  }

  /**
   * Names the operands that {@code forward} created with a dynamic length: repeated numbers, such
   * as zeros, and ranges from 0.
   */
  private void bindMade(Graph graph, Run run, List<Run> others, int index) {
    List<Tensor> operands = run.operations().get(index).operands();
    for (int i = 0; i < operands.size(); i++) {
      int at = i;
      Tensor tensor = operands.get(i);
      if (tensor == null || graph.knows(tensor)) {
        continue;
      }
      List<Size> sizes =
          infer(
              tensor.shape().toArray(),
              others.stream()
                  .map(other -> other.operations().get(index).operands().get(at))
                  .map(other -> other == null ? new long[0] : other.shape().toArray())
                  .toList());
      if (sizes.stream().allMatch(Size::isConstant)) {
        continue;
      }
      Tensor first =
          tensor.numel() == 0
              ? Tensor.zeros(Shape.SCALAR, tensor.dtype())
              : tensor.flatten().narrow(0, 0, 1).squeeze();
      if (tensor.equal(first.expand(tensor.shape().toArray()))) {
        graph.bind(
            tensor, graph.node("Expand", "full", List.of(graph.value(first), graph.sizes(sizes))));
      } else if (tensor.dim() == 1 && tensor.equal(counted(tensor))) {
        graph.bind(tensor, graph.count(sizes.get(0), tensor.dtype()));
      } else {
        throw new IllegalArgumentException(
            ("forward makes a tensor of shape %s that depends on the dynamic dimension '%s': take"
                    + " it as an input, or leave the dimension out of the dynamic ones")
                .formatted(tensor.shape(), dynamicNames.get(0)));
      }
    }
  }

  private static Tensor counted(Tensor tensor) {
    return Tensor.arange(tensor.numel()).to(tensor.dtype());
  }

  private String place(TracedOperation operation) {
    if (operation.modules().isEmpty()) {
      return "";
    }
    Object innermost = operation.modules().get(operation.modules().size() - 1);
    return model.namedModules().entrySet().stream()
            .filter(entry -> entry.getValue() == innermost)
            .map(entry -> " in " + (entry.getKey().isEmpty() ? "the model" : entry.getKey()))
            .findFirst()
            .orElse("")
        + ", "
        + innermost.getClass().getSimpleName();
  }

  // ---- sizes -----------------------------------------------------------------------------------

  /** The whole numbers among an operation's arguments, and its result's shape. */
  private Map<String, List<Size>> sizes(Run run, List<Run> others, int index) {
    TracedOperation operation = run.operations().get(index);
    Map<String, List<Size>> sizes = new LinkedHashMap<>();
    operation
        .arguments()
        .forEach(
            (name, value) ->
                sizes.put(
                    name,
                    infer(
                        Step.longs(value),
                        others.stream()
                            .map(other -> other.operations().get(index))
                            .map(other -> Step.longs(other.arguments().get(name)))
                            .toList())));
    sizes.put(
        Step.RESULT,
        infer(
            operation.result().shape().toArray(),
            others.stream()
                .map(other -> other.operations().get(index).result().shape().toArray())
                .toList()));
    return sizes;
  }

  private List<Size> sizes(Run run, List<Run> others, int index, boolean isInput) {
    Function<Run, Shape> shape = one -> (isInput ? one.inputs() : one.outputs()).get(index).shape();
    return infer(
        shape.apply(run).toArray(),
        others.stream().map(other -> shape.apply(other).toArray()).toList());
  }

  private List<Size> infer(long[] values, List<long[]> others) {
    long[] lengths = dynamicNames.stream().mapToLong(name -> length(examples, name)).toArray();
    long[] otherLengths = new long[lengths.length];
    for (int k = 0; k < lengths.length; k++) {
      otherLengths[k] = lengths[k] + 1;
    }
    List<Size> sizes = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      long[] changed = new long[lengths.length];
      for (int k = 0; k < lengths.length; k++) {
        if (others.get(k).length != values.length) {
          throw new IllegalArgumentException(
              "the number of dimensions depends on '" + dynamicNames.get(k) + "'");
        }
        changed[k] = others.get(k)[i];
      }
      sizes.add(Size.infer(values[i], lengths, changed, otherLengths));
    }
    return sizes;
  }

  private ValueInfoProto info(String name, Tensor tensor, List<Size> sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Size size : sizes) {
      TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
      if (size.isConstant()) {
        dimension.setDimValue(size.value());
      } else if (size.isDimension()) {
        dimension.setDimParam(dynamicNames.get(size.dimensions().get(0)));
      }
      shape.addDim(dimension);
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(OnnxTypes.of(tensor.dtype()).getNumber())
                        .setShape(shape)))
        .build();
  }
}

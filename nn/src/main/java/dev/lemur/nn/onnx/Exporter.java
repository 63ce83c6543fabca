package dev.lemur.nn.onnx;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.UntypedStorage;
import dev.lemur.core.trace.TracedOperation;
import dev.lemur.nn.AbstractModule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.jspecify.annotations.Nullable;

/** Turns the trace of a forward pass into an ONNX graph. */
final class Exporter {
  /** Operations that do not read what they change. */
  private static final Set<String> OVERWRITING = Set.of("copy_", "fill_", "zero_");

  private final AbstractModule model;
  private final Onnx.Options options;
  private final DynamicAxes axes;
  private final Runs runs;

  /** Which elements some operation changes in place. */
  private final Set<UntypedStorage> changed = new HashSet<>();

  /** Results that ONNX does not have, and the operations that made them. */
  private final Map<Tensor, String> lost = new IdentityHashMap<>();

  private Exporter(AbstractModule model, Onnx.Options options, DynamicAxes axes, Runs runs) {
    this.model = model;
    this.options = options;
    this.axes = axes;
    this.runs = runs;
    runs.main().operations().stream()
        .filter(Aliases::isInPlace)
        .forEach(operation -> changed.add(operation.result().untypedStorage()));
  }

  /** The exported model: in evaluation mode while it is traced. */
  static ExportedModel export(
      AbstractModule model,
      Function<List<Tensor>, List<Tensor>> forward,
      List<Tensor> examples,
      Onnx.Options options) {
    DynamicAxes axes = DynamicAxes.of(options, examples);
    Map<AbstractModule, Boolean> modes = new IdentityHashMap<>();
    model.modules().forEach(module -> modes.put(module, module.isTraining()));
    model.eval();
    try (var noGrad = new NoGrad()) {
      return new Exporter(model, options, axes, Runs.of(forward, examples, axes)).graph();
    } finally {
      model.modules().stream().filter(modes::get).forEach(module -> module.train(true));
      model.modules().stream()
          .filter(module -> !modes.get(module))
          .forEach(module -> module.train(false));
    }
  }

  private ExportedModel graph() {
    Runs.Run run = runs.main();
    if (run.outputs().size() != options.outputNames().size()) {
      throw new IllegalArgumentException(
          "%d results for the names %s".formatted(run.outputs().size(), options.outputNames()));
    }
    Graph graph = new Graph(axes.places());
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
    Aliases aliases = new Aliases(graph, run.operations(), index -> emit(graph, index));
    for (int i = 0; i < run.operations().size(); i++) {
      emit(graph, i);
      aliases.emitted(i);
    }
    List<ValueInfoProto> inputs = new ArrayList<>();
    for (int i = 0; i < run.inputs().size(); i++) {
      int at = i;
      inputs.add(
          info(
              options.inputNames().get(i),
              run.inputs().get(i),
              runs.sizes(one -> shape(one.inputs().get(at)))));
    }
    List<ValueInfoProto> outputs = new ArrayList<>();
    for (int i = 0; i < run.outputs().size(); i++) {
      int at = i;
      Tensor output = run.outputs().get(i);
      String name = options.outputNames().get(i);
      if (!graph.knows(output)) {
        bindMade(graph, output, one -> one.outputs().get(at));
      }
      graph.rename(output, name);
      outputs.add(info(name, output, runs.sizes(one -> shape(one.outputs().get(at)))));
    }
    graph.prune(options.outputNames());
    return new ExportedModel(graph, inputs, outputs);
  }

  private void emit(Graph graph, int index) {
    TracedOperation operation = runs.main().operations().get(index);
    try {
      Emitter emitter = Emitters.of(operation.name());
      if (emitter == null) {
        throw new IllegalArgumentException("ONNX export does not know " + operation.name());
      }
      for (int i = 0; i < operation.operands().size(); i++) {
        int at = i;
        Tensor operand = operation.operands().get(i);
        boolean isOverwritten = i == 0 && OVERWRITING.contains(operation.name());
        if (operand != null && !graph.knows(operand) && !isOverwritten) {
          bindMade(graph, operand, run -> run.operand(index, at));
        }
      }
      emitter.emit(new Step(graph, operation, sizes(index)));
      for (Tensor result : operation.results()) {
        if (!graph.knows(result)) {
          lost.put(result, operation.name());
        }
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new IllegalArgumentException(e.getMessage() + place(operation), e);
    }
  }

  /**
   * Names a tensor that {@code forward} made: a constant, or as long as a dynamic dimension, of
   * equal numbers or of those from 0 on.
   */
  private void bindMade(Graph graph, Tensor tensor, Function<Runs.Run, @Nullable Tensor> of) {
    if (lost.containsKey(tensor)) {
      throw new IllegalArgumentException(
          "ONNX cannot express one of the results of " + lost.get(tensor));
    }
    if (tensor.numel() > 0 && changed.contains(tensor.untypedStorage())) {
      throw new IllegalArgumentException(
          "forward makes a tensor of shape "
              + tensor.shape()
              + " and changes it in place, which a trace cannot follow: use functions that return a"
              + " new tensor, such as cat, where or indexPut");
    }
    if (!runs.isConstant(of)) {
      throw new IllegalArgumentException(
          "forward makes a tensor of shape "
              + tensor.shape()
              + " by other means than Lemur's operations, or at random: its values differ from run"
              + " to run");
    }
    List<Size> sizes = runs.sizes(run -> shape(of.apply(run)));
    if (sizes.stream().allMatch(Size::isConstant)) {
      return;
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
              .formatted(tensor.shape(), axes.names().get(0)));
    }
  }

  private static long[] shape(@Nullable Tensor tensor) {
    return tensor == null ? new long[0] : tensor.shape().toArray();
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

  /** The whole numbers among an operation's arguments, and its result's shape. */
  private Map<String, List<Size>> sizes(int index) {
    TracedOperation operation = runs.main().operations().get(index);
    Map<String, List<Size>> sizes = new LinkedHashMap<>();
    for (String name : operation.arguments().keySet()) {
      sizes.put(
          name, runs.sizes(run -> Step.longs(run.operations().get(index).arguments().get(name))));
    }
    sizes.put(Step.RESULT, runs.sizes(run -> shape(run.operations().get(index).result())));
    if (!operation.operands().isEmpty()) {
      sizes.put(Step.OPERAND, runs.sizes(run -> shape(run.operand(index, 0))));
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
        dimension.setDimParam(axes.names().get(size.dimensions().get(0)));
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

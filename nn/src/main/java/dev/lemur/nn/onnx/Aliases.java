package dev.lemur.nn.onnx;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.trace.TracedOperation;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Carries a change in place over to all tensors that share its elements: ONNX has values, not
 * memory.
 */
final class Aliases {
  /** A tensor that an operation made as a view of another. */
  private record View(Tensor base, int operation) {}

  private final Graph graph;
  private final List<TracedOperation> operations;
  private final IntConsumer emit;
  private final Map<Tensor, View> views = new IdentityHashMap<>();
  private final List<Tensor> inOrder = new ArrayList<>();

  /**
   * The views among the results of some operations.
   *
   * @param emit adds the nodes of an operation to the graph again
   */
  Aliases(Graph graph, List<TracedOperation> operations, IntConsumer emit) {
    this.graph = graph;
    this.operations = operations;
    this.emit = emit;
  }

  static boolean isInPlace(TracedOperation operation) {
    return operation.name().endsWith("_");
  }

  /** Takes note of an operation that has just been emitted. */
  void emitted(int index) {
    TracedOperation operation = operations.get(index);
    if (isInPlace(operation)) {
      changed(operation.result());
    } else if (!operation.operands().isEmpty()) {
      Tensor base = operation.operands().get(0);
      for (Tensor result : operation.results()) {
        if (base != null && result != base && sharesElements(result, base)) {
          views.put(result, new View(base, index));
          inOrder.add(result);
        }
      }
    }
  }

  private static boolean sharesElements(Tensor view, Tensor base) {
    return view.numel() > 0 && view.untypedStorage().equals(base.untypedStorage());
  }

  private Tensor root(Tensor tensor) {
    Tensor root = tensor;
    while (views.containsKey(root)) {
      root = views.get(root).base();
    }
    return root;
  }

  private void changed(Tensor target) {
    Tensor root = root(target);
    if (root != target) {
      graph.bind(root, withPartReplaced(root, target));
    }
    for (Tensor view : inOrder) {
      if (view != target && root(view) == root) {
        emit.accept(views.get(view).operation());
      }
    }
  }

  /** The root's value with the target's elements in their places. */
  private String withPartReplaced(Tensor root, Tensor target) {
    String whole = graph.value(root);
    String part = graph.value(target);
    String shape = graph.node("Shape", "shape", List.of(whole));
    String flat = graph.integers(-1);
    String places =
        graph.node("Reshape", "places", List.of(places(root, target, whole, shape), flat));
    String replaced =
        graph.node(
            "ScatterElements",
            "replaced",
            List.of(
                graph.node("Reshape", "flat", List.of(whole, flat)),
                places,
                graph.node("Reshape", "flat", List.of(part, flat))));
    return graph.node("Reshape", "replaced", List.of(replaced, shape));
  }

  /** Where the elements of the target lie: the numbers of the root's, seen through its views. */
  private String places(Tensor root, Tensor target, String whole, String shape) {
    Map<Tensor, String> before = new IdentityHashMap<>();
    List<Tensor> path = new ArrayList<>();
    for (Tensor tensor = target; tensor != root; tensor = views.get(tensor).base()) {
      path.add(0, tensor);
      before.put(tensor, graph.value(tensor));
    }
    String count = graph.node("Size", "count", List.of(whole));
    String range =
        graph.node(
            "Range",
            "places",
            List.of(graph.number(0, DType.INT64), count, graph.number(1, DType.INT64)));
    graph.bind(root, graph.node("Reshape", "places", List.of(range, shape)));
    path.forEach(tensor -> emit.accept(views.get(tensor).operation()));
    String places = graph.value(target);
    graph.bind(root, whole);
    before.forEach(graph::bind);
    return places;
  }
}

package dev.lemur.core.autograd;

import dev.lemur.core.Tensor;
import dev.lemur.core.memory.Workspace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One backward pass through the graph, from outputs to inputs. The newest node goes first, so all
 * gradients of a node's outputs have arrived when its turn comes. Not recursive, so the depth of a
 * graph is not limited.
 */
final class BackwardPass implements Gradients {
  private static final Comparator<Node> YOUNGEST_FIRST =
      Comparator.comparingLong(Node::sequence).reversed();

  private final boolean retainGraph;
  private final Map<Node, @Nullable Tensor[]> arrived = new IdentityHashMap<>();
  private final PriorityQueue<Node> ready = new PriorityQueue<>(YOUNGEST_FIRST);

  private final GradientMemory memory;

  /** The nodes whose gradients are wanted and those on the way there; null for all leaves. */
  private final @Nullable Map<Node, List<Wanted>> wanted;

  private @Nullable Set<Node> onTheWay;
  private Node current = NONE;

  private static final Node NONE =
      new Node() {
        @Override
        protected void backward(Tensor grad, Gradients inputs) {}
      };

  private record Wanted(int output, int slot) {}

  private BackwardPass(boolean retainGraph, @Nullable Map<Node, List<Wanted>> wanted) {
    this.retainGraph = retainGraph;
    this.wanted = wanted;
    this.memory = new GradientMemory();
  }

  /** Adds the gradients of all leaves that {@code outputs} depend on to their {@code grad()}. */
  static void toLeaves(
      List<Tensor> outputs, List<Tensor> grads, boolean retainGraph, boolean createGraph) {
    BackwardPass pass = new BackwardPass(retainGraph, null);
    pass.start(outputs, grads);
    pass.walk(createGraph, new Tensor[0]);
  }

  /** The gradients of {@code outputs} with respect to {@code inputs}, null where there is none. */
  static @Nullable Tensor[] toInputs(
      List<Tensor> outputs,
      List<Tensor> inputs,
      List<Tensor> grads,
      boolean retainGraph,
      boolean createGraph) {
    Map<Node, List<Wanted>> wanted = new IdentityHashMap<>();
    for (int slot = 0; slot < inputs.size(); slot++) {
      Tensor input = inputs.get(slot);
      Node edge = History.edgeOf(input);
      if (edge == null) {
        throw new IllegalArgumentException(
            "One of the differentiated Tensors does not require grad: input "
                + slot
                + ". Call requiresGrad_() on it before the computation");
      }
      wanted
          .computeIfAbsent(edge, any -> new ArrayList<>())
          .add(new Wanted(History.outputOf(input), slot));
    }
    BackwardPass pass = new BackwardPass(retainGraph, wanted);
    pass.start(outputs, grads);
    @Nullable Tensor[] results = new Tensor[inputs.size()];
    pass.onTheWay = pass.nodesLeadingTo(wanted.keySet());
    pass.walk(createGraph, results);
    return results;
  }

  private void start(List<Tensor> outputs, List<Tensor> grads) {
    for (int i = 0; i < outputs.size(); i++) {
      Tensor output = outputs.get(i);
      Node edge = History.edgeOf(output);
      if (edge == null) {
        throw new IllegalStateException(
            "element "
                + i
                + " of tensors does not require grad and does not have a grad_fn: nothing that it"
                + " was computed from requires gradients, or it was computed inside NoGrad, after"
                + " detach(), by way of Java numbers or arrays, or through integers such as those"
                + " of argmax");
      }
      memory.hold(grads.get(i));
      arrive(edge, History.outputOf(output), grads.get(i));
    }
  }

  private void walk(boolean createGraph, @Nullable Tensor[] results) {
    boolean before = GradMode.set(createGraph);
    try (Workspace workspace = createGraph ? Workspace.openForOthers() : Workspace.open()) {
      Node node;
      while ((node = ready.poll()) != null) {
        @Nullable Tensor[] grads = arrived.remove(node);
        memory.take(grads);
        if (node.hasHooks()) {
          runHooks(node, grads);
        }
        collect(node, grads, results);
        run(node, grads);
        memory.giveBackUnused(workspace);
      }
    } finally {
      GradMode.set(before);
    }
  }

  private void runHooks(Node node, @Nullable Tensor[] grads) {
    // Before them, since a hook may keep the gradient and return another.
    memory.hold(grads);
    try (Workspace users = Workspace.openForOthers()) {
      node.runHooks(grads);
    }
    memory.hold(grads);
  }

  private void collect(Node node, @Nullable Tensor[] grads, @Nullable Tensor[] results) {
    List<Wanted> here = wanted == null ? null : wanted.get(node);
    if (here != null) {
      memory.hold(grads);
      for (Wanted want : here) {
        results[want.slot()] = grads[want.output()];
      }
    }
  }

  private void run(Node node, @Nullable Tensor[] grads) {
    if (node instanceof AccumulateGrad leaf) {
      Tensor grad = grads[0];
      if (wanted == null && grad != null) {
        accumulate(leaf, grad);
      }
      return;
    }
    if (onTheWay != null && !leadsOn(node)) {
      return;
    }
    current = node;
    if (node.runsCodeOfUsers()) {
      memory.hold(grads);
      try (Workspace users = Workspace.openForOthers()) {
        node.backward(grads, this);
      }
    } else {
      node.backward(grads, this);
    }
    if (!retainGraph) {
      node.release();
    }
  }

  private void accumulate(AccumulateGrad leaf, Tensor grad) {
    if (leaf.accumulate(grad, !memory.isHeld(grad))) {
      memory.hold(grad);
    }
    if (leaf.hasPostHooks()) {
      try (Workspace users = Workspace.openForOthers()) {
        leaf.runPostHooks();
      }
    }
  }

  private boolean leadsOn(Node node) {
    for (int input = 0; input < node.inputs(); input++) {
      if (isOnTheWay(node.next(input))) {
        return true;
      }
    }
    return false;
  }

  private boolean isOnTheWay(@Nullable Node node) {
    return node != null && (onTheWay == null || onTheWay.contains(node));
  }

  @Override
  public boolean needs(int input) {
    return isOnTheWay(current.next(input));
  }

  @Override
  public void pass(int input, Tensor gradient) {
    if (AnomalyMode.isEnabled()) {
      AnomalyMode.check(current, input, gradient, current.call());
    }
    Node next = current.next(input);
    if (next != null && isOnTheWay(next)) {
      int output = current.nextOutput(input);
      if (!next.outputShape(output).broadcastsTo(gradient.shape())) {
        throw new IllegalStateException(
            "Function "
                + current.name()
                + " returned an invalid gradient at index "
                + input
                + " - got "
                + gradient.shape()
                + " but expected shape compatible with "
                + next.outputShape(output));
      }
      arrive(next, output, next.fit(gradient, output));
    }
  }

  private void arrive(Node node, int output, Tensor gradient) {
    @Nullable Tensor[] grads = arrived.get(node);
    if (grads == null) {
      grads = new Tensor[node.outputs()];
      arrived.put(node, grads);
      ready.add(node);
    }
    Tensor before = grads[output];
    if (before == null) {
      grads[output] = gradient;
    } else {
      grads[output] = before.add(gradient);
      memory.replaced(before);
    }
    memory.arrived(grads[output]);
  }

  /** All nodes that lead to one of {@code targets}, including the targets. */
  private Set<Node> nodesLeadingTo(Set<Node> targets) {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    ArrayDeque<Node> open = new ArrayDeque<>(arrived.keySet());
    List<Node> all = new ArrayList<>();
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (seen.add(node)) {
        all.add(node);
        for (int input = 0; input < node.inputs(); input++) {
          Node next = node.next(input);
          if (next != null) {
            open.push(next);
          }
        }
      }
    }
    // The oldest first, so that a node's inputs are decided before the node.
    all.sort(Comparator.comparingLong(Node::sequence));
    Set<Node> leading = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Node node : all) {
      boolean leads = targets.contains(node);
      for (int input = 0; input < node.inputs() && !leads; input++) {
        Node next = node.next(input);
        leads = next != null && leading.contains(next);
      }
      if (leads) {
        leading.add(node);
      }
    }
    return leading;
  }
}

package dev.lemur.core.autograd;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.memory.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One recorded operation: knows how to turn the gradient of its outputs into those of its inputs.
 * Mirrors {@code torch.autograd.graph.Node}, {@code grad_fn} in a printed tensor.
 *
 * <p>The nodes form the graph through {@link #next}: inputs that need no gradient have no node. A
 * node keeps no tensors except those it saves for its gradient.
 */
public abstract class Node {
  private static final AtomicLong CREATED = new AtomicLong();

  /** Creation order: every node is newer than those of its inputs. */
  private final long sequence;

  private final @Nullable Node[] next;
  private final int[] nextOutput;
  private Shape[] outputShapes = {};
  private DType[] outputTypes = {};
  private Tensor @Nullable [] saved = {};
  private int[] savedVersions = {};

  /** The position from which on nobody else has seen the saved tensors. */
  private int ownFrom = Integer.MAX_VALUE;

  /** Which of the saved tensors is the operation's own result, -1 if none. */
  private int savedOutput = -1;

  private List<Hook> hooks = List.of();

  /** Where the operation was called, if anomalies are looked for. */
  private final AnomalyMode.@Nullable ForwardCall call =
      AnomalyMode.isEnabled() ? new AnomalyMode.ForwardCall() : null;

  private record Hook(int output, GradientHook function) {
    /** The gradient that the hook returns for {@code grad}; null means {@code grad} itself. */
    Tensor run(Tensor grad) {
      Tensor made = function.apply(grad);
      if (made == null) {
        return grad;
      }
      if (!made.shape().equals(grad.shape())) {
        throw new IllegalStateException(
            "a hook has changed the size of value: it got a gradient of the shape "
                + grad.shape()
                + " and returned one of the shape "
                + made.shape());
      }
      if (made.dtype() != grad.dtype()) {
        throw new IllegalStateException(
            "a hook has changed the type of value: it got a gradient of "
                + grad.dtype()
                + " and returned one of "
                + made.dtype());
      }
      return made;
    }
  }

  /** A node with the histories of {@code inputs} as its inputs. */
  protected Node(Tensor... inputs) {
    next = new Node[inputs.length];
    nextOutput = new int[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      next[i] = History.edgeOf(inputs[i]);
      nextOutput[i] = History.outputOf(inputs[i]);
    }
    // Only now: reading the history of a changed view creates a node, which must be older.
    sequence = CREATED.getAndIncrement();
  }

  /** A node with a given sequence number and no inputs. */
  Node(long sequence) {
    this.sequence = sequence;
    next = new Node[0];
    nextOutput = new int[0];
  }

  /** A node with the inputs of {@code other}, except for the first one. */
  Node(Tensor first, Node other) {
    next = other.next.clone();
    nextOutput = other.nextOutput.clone();
    next[0] = History.edgeOf(first);
    nextOutput[0] = History.outputOf(first);
    sequence = CREATED.getAndIncrement();
  }

  /** The name that a tensor prints as its {@code grad_fn}; the class's own by default. */
  public String name() {
    return getClass().getSimpleName();
  }

  /** Computes the gradients of the inputs from that of the only output. */
  protected abstract void backward(Tensor grad, Gradients inputs);

  /**
   * Computes the gradients of the inputs from those of several outputs, null where none arrived.
   */
  protected void backward(@Nullable Tensor[] grads, Gradients inputs) {
    Tensor grad = grads[0];
    if (grad != null) {
      backward(grad, inputs);
    }
  }

  /** Keeps tensors for the backward pass; returns this node. */
  protected final Node save(Tensor... tensors) {
    saved = tensors;
    savedVersions = new int[tensors.length];
    for (int i = 0; i < tensors.length; i++) {
      savedVersions[i] = tensors[i].inAnyOrder().storage().version();
      if (tensors[i].gradFn() == this) {
        savedOutput = i;
      }
    }
    return this;
  }

  /**
   * Same as {@link #save}, for tensors of which those from a position on are this node's alone:
   * their memory is given back as soon as no backward pass needs it. No gradient that is passed may
   * share it.
   */
  protected final Node saveOwn(int from, Tensor... tensors) {
    ownFrom = from;
    return save(tensors);
  }

  /**
   * A tensor kept by {@link #save}.
   *
   * @throws IllegalStateException if the graph was freed by an earlier backward pass or the tensor
   *     has been changed in place since
   */
  protected final Tensor saved(int index) {
    Tensor[] tensors = saved;
    if (tensors == null) {
      throw new IllegalStateException(
          "Trying to backward through the graph a second time (or directly access saved tensors "
              + "after they have already been freed). Saved intermediate values of the graph are "
              + "freed when you call .backward() or Autograd.grad(). Specify retainGraph=true if "
              + "you need to backward through the graph a second time or if you need to access "
              + "saved tensors after calling backward: the first pass is loss.backward(true). In a "
              + "training loop, compute the loss anew in each step, and detach() what is carried "
              + "from one step to the next, such as a hidden state.");
    }
    Tensor tensor = tensors[index];
    if (tensor.inAnyOrder().storage().isReleased()) {
      throw new IllegalStateException(
          name()
              + " needs a tensor that was freed when the Scope in which it was computed closed:"
              + " call backward() inside that Scope");
    }
    int version = tensor.inAnyOrder().storage().version();
    if (version != savedVersions[index]) {
      Node maker = savedOutput == index ? this : History.gradFnOf(tensor);
      throw new IllegalStateException(
          "one of the variables needed for gradient computation has been modified by an inplace "
              + "operation: [torch."
              + tensor.dtype().scalarName()
              + "Tensor "
              + tensor.shape()
              + "]"
              + (maker == null
                  ? ""
                  : ", which is output "
                      + (maker == this ? 0 : History.outputOf(tensor))
                      + " of "
                      + maker.name().replaceFirst("Backward\\d*$", "")
                      + ",")
              + " is at version "
              + version
              + "; expected version "
              + savedVersions[index]
              + " instead, in "
              + name());
    }
    return tensor;
  }

  /** Makes {@code output} the only result of this node; returns it. */
  public final Tensor attach(Tensor output) {
    attachAll(output);
    return output;
  }

  /** Makes {@code outputs} the results of this node. */
  public final void attachAll(Tensor... outputs) {
    outputShapes = new Shape[outputs.length];
    outputTypes = new DType[outputs.length];
    for (int i = 0; i < outputs.length; i++) {
      outputShapes[i] = outputs[i].shape();
      outputTypes[i] = outputs[i].dtype();
      if (outputs[i].dtype().isFloatingPoint()) {
        outputs[i].history().setGradFn(this, i);
      }
    }
    Tensor[] kept = saved;
    for (int i = 0; kept != null && i < kept.length; i++) {
      if (kept[i] == outputs[0]) {
        savedOutput = i;
      }
    }
  }

  final AnomalyMode.@Nullable ForwardCall call() {
    return call;
  }

  /** How many outputs the operation had. */
  final int outputs() {
    return outputShapes.length;
  }

  final Shape outputShape(int output) {
    return outputShapes[output];
  }

  /** Declares the gradient that is expected for an output without a tensor. */
  final void expect(Shape shape, DType dtype) {
    outputShapes = new Shape[] {shape};
    outputTypes = new DType[] {dtype};
  }

  /** Sums over broadcast dimensions and casts, so that the gradient fits its output. */
  final Tensor fit(Tensor gradient, int output) {
    Tensor fitted = gradient;
    if (!gradient.shape().equals(outputShapes[output])) {
      fitted = fitted.sumToSize(outputShapes[output]);
    }
    return fitted.dtype() == outputTypes[output] ? fitted : fitted.to(outputTypes[output]);
  }

  final synchronized void addHook(int output, GradientHook function) {
    List<Hook> longer = new ArrayList<>(hooks);
    longer.add(new Hook(output, function));
    hooks = longer;
  }

  /** Whether hooks may have seen, and kept, gradients of this node's outputs. */
  final boolean hasHooks() {
    return !hooks.isEmpty();
  }

  final void runHooks(@Nullable Tensor[] grads) {
    for (Hook hook : hooks) {
      Tensor grad = grads[hook.output()];
      if (grad != null) {
        grads[hook.output()] = hook.run(grad);
      }
    }
  }

  /** Whether {@link #backward} runs code from outside, which may keep what it sees. */
  protected boolean runsCodeOfUsers() {
    return false;
  }

  /** Drops the saved tensors; a second backward pass that needs them throws. */
  void release() {
    Tensor[] kept = saved;
    if (kept != null && kept.length == 0) {
      return;
    }
    saved = null;
    // A recorded backward pass has made a graph that may need them again.
    if (kept != null && !GradMode.isEnabled()) {
      for (int i = ownFrom; i < kept.length; i++) {
        giveBack(kept, i);
      }
    }
  }

  private void giveBack(Tensor[] kept, int own) {
    Storage storage = kept[own].inAnyOrder().storage();
    for (int i = 0; i < ownFrom; i++) {
      if (kept[i].inAnyOrder().storage() == storage) {
        return;
      }
    }
    storage.giveBack();
  }

  final long sequence() {
    return sequence;
  }

  /** How many inputs the operation had. */
  public final int inputs() {
    return next.length;
  }

  /** The node of an input, null if the input needs no gradient. */
  public final @Nullable Node next(int input) {
    return next[input];
  }

  final int nextOutput(int input) {
    return nextOutput[input];
  }

  /** The name in angle brackets. */
  @Override
  public String toString() {
    return "<" + name() + ">";
  }
}

package dev.lemur.core.autograd;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.memory.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What autograd knows about one tensor: the operation that made it, and its gradient. */
public final class History {
  private final Tensor tensor;
  private boolean requiresGrad;
  private @Nullable Node gradFn;
  private int output;
  private @Nullable AccumulateGrad accumulator;
  private volatile @Nullable Tensor grad;

  /** Whether a backward pass made the gradient and nobody has read it since. */
  private boolean gradIsUnseen;

  private boolean retainsGrad;
  private boolean parameter;
  private volatile List<Consumer<Tensor>> postAccumulateGradHooks = List.of();

  /** The tensor whose memory this one views, and the version for which gradFn is valid. */
  private final @Nullable Tensor base;

  private int viewedVersion;

  /**
   * The history of {@code tensor}, which has none yet.
   *
   * @param base the tensor that it is a view of, which is not a view itself; null if it is not a
   *     view
   * @param baseVersion the version of that tensor when the view was made
   */
  public History(Tensor tensor, @Nullable Tensor base, int baseVersion) {
    this.tensor = tensor;
    this.base = base;
    this.viewedVersion = baseVersion;
  }

  /** Whether operations on the tensor are recorded. */
  public boolean requiresGrad() {
    return requiresGrad
        || base != null
            && base.requiresGrad()
            && base.strided().storage().version() != viewedVersion;
  }

  /** Whether no recorded operation made the tensor. */
  public boolean isLeaf() {
    return gradFn() == null;
  }

  /** Starts or stops recording for a leaf. */
  public void setRequiresGrad(boolean required) {
    if (!tensor.dtype().isFloatingPoint() && required) {
      throw new IllegalArgumentException(
          "only Tensors of floating point dtype can require gradients, but this one is "
              + tensor.dtype());
    }
    if (!required && gradFn() != null) {
      throw new IllegalStateException(
          "you can only change requires_grad flags of leaf variables. If you want to use a "
              + "computed variable in a subgraph that doesn't require differentiation use "
              + "var_no_grad = var.detach().");
    }
    requiresGrad = required || gradFn() != null;
  }

  /** The operation that made the tensor, null for a leaf. */
  public synchronized @Nullable Node gradFn() {
    Tensor viewed = base;
    if (viewed != null && viewed.strided().storage().version() != viewedVersion) {
      // The base has been changed in place since, so the view's history now goes through the base.
      viewedVersion = viewed.strided().storage().version();
      if (viewed.requiresGrad()) {
        Shape shape = tensor.shape();
        boolean before = GradMode.set(true);
        try {
          Tensor again =
              viewed.asStrided(shape, tensor.strided().strides(), tensor.strided().storageOffset());
          gradFn = again.gradFn();
        } finally {
          GradMode.set(before);
        }
        output = 0;
        requiresGrad = true;
      }
    }
    return gradFn;
  }

  void setGradFn(Node node, int outputIndex) {
    gradFn = node;
    output = outputIndex;
    requiresGrad = true;
    retainsGrad = false;
  }

  /**
   * The accumulated gradient, null before the first backward pass. For callers that read or change
   * it and keep no reference; see {@link #handOutGrad}.
   */
  public @Nullable Tensor grad() {
    return grad;
  }

  /** The gradient for a user, who may keep it for as long as they like. */
  public @Nullable Tensor handOutGrad() {
    gradIsUnseen = false;
    return grad;
  }

  /** Replaces the gradient by one from a user. */
  public void setGradOfUser(@Nullable Tensor gradient) {
    if (gradient != null) {
      checkFits(gradient);
    }
    setGrad(gradient);
  }

  private void checkFits(Tensor gradient) {
    if (gradient == tensor) {
      throw new IllegalArgumentException("can't assign a tensor as its own grad");
    }
    if (gradient.dtype() != tensor.dtype()) {
      throw new IllegalArgumentException(
          "attempting to assign a gradient with dtype "
              + gradient.dtype()
              + " to a tensor with dtype "
              + tensor.dtype()
              + ": the gradient must have the tensor's");
    }
    if (!gradient.shape().equals(tensor.shape())) {
      throw new IllegalArgumentException(
          "attempting to assign a gradient of size '"
              + gradient.shape()
              + "' to a tensor of size '"
              + tensor.shape()
              + "'. Please ensure that the gradient and the tensor are the same size");
    }
  }

  /** Replaces the gradient; if no user has seen the old one, its memory is freed at once. */
  public synchronized void setGrad(@Nullable Tensor gradient) {
    Tensor before = grad;
    grad = gradient;
    if (gradIsUnseen && before != null) {
      Storage unseen = before.inAnyOrder().storage();
      if (gradient == null || gradient.inAnyOrder().storage() != unseen) {
        unseen.giveBack();
      }
    }
    gradIsUnseen = false;
  }

  /** Sets a gradient whose memory only this history uses. */
  synchronized void takeGrad(Tensor gradient) {
    setGrad(gradient);
    gradIsUnseen = true;
  }

  /** The tensor that this one is a view of, null if it is not a view. */
  public @Nullable Tensor base() {
    return base;
  }

  /** Records that the tensor has new elements, possibly of another type or shape. */
  public synchronized void dataReplaced() {
    AccumulateGrad node = accumulator;
    if (node != null) {
      node.expect(tensor.shape(), tensor.dtype());
    }
  }

  /** Whether the tensor is a parameter of a module, and prints as one. */
  public boolean isParameter() {
    return parameter;
  }

  /** Makes the tensor a parameter of a module. */
  public void markParameter() {
    parameter = true;
  }

  /**
   * Runs {@code hook} on each gradient that arrives. A tensor that it returns replaces the
   * gradient; null keeps it.
   */
  public void addHook(GradientHook hook) {
    if (!requiresGrad()) {
      throw new IllegalStateException(
          "cannot register a hook on a tensor that doesn't require gradient: call requiresGrad_()"
              + " before it is used");
    }
    Node node = edge();
    node.addHook(gradFn == null ? 0 : output, hook);
  }

  /** Runs {@code hook} on the tensor, a leaf, each time its gradient has been added to. */
  public synchronized void addPostAccumulateGradHook(Consumer<Tensor> hook) {
    if (!requiresGrad()) {
      throw new IllegalStateException(
          "cannot register a hook on a tensor that doesn't require gradient: call requiresGrad_()"
              + " before it is used");
    }
    if (!isLeaf()) {
      throw new IllegalStateException(
          "post accumulate grad hooks cannot be registered on non-leaf tensors");
    }
    List<Consumer<Tensor>> longer = new ArrayList<>(postAccumulateGradHooks);
    longer.add(hook);
    postAccumulateGradHooks = longer;
  }

  boolean hasPostAccumulateGradHooks() {
    return !postAccumulateGradHooks.isEmpty();
  }

  void runPostAccumulateGradHooks() {
    for (Consumer<Tensor> hook : postAccumulateGradHooks) {
      hook.accept(tensor);
    }
  }

  /** Keeps the gradient of a tensor that is not a leaf. */
  public void retainGrad() {
    if (!requiresGrad()) {
      throw new IllegalStateException(
          "can't retain_grad on Tensor that has requires_grad=False: nothing that it was computed"
              + " from requires gradients");
    }
    if (!retainsGrad && !isLeaf()) {
      addHook(
          gradient -> {
            Tensor before = grad;
            grad = before == null ? gradient : before.add(gradient);
            return gradient;
          });
    }
    retainsGrad = true;
  }

  /** Whether the gradient of the tensor, which is not a leaf, is kept. */
  public boolean retainsGrad() {
    return retainsGrad && !isLeaf();
  }

  /**
   * Records {@code node}, which has just changed the tensor in place, as its origin; for a view,
   * the base's history changes too.
   */
  public void rebase(Node node) {
    Tensor viewed = base;
    if (viewed == null) {
      node.attach(tensor);
      return;
    }
    node.expect(tensor.shape(), tensor.dtype());
    new CopySlices(viewed, node, tensor.strided()).attach(viewed);
    // One version behind, so that the next access goes through the base.
    viewedVersion = viewed.strided().storage().version() - 1;
  }

  /**
   * Records {@code node}, which has just changed the tensor's shape or strides but no element, as
   * its origin; a view's base keeps its history.
   */
  public synchronized void rebaseShape(Node node) {
    node.attach(tensor);
    Tensor viewed = base;
    if (viewed != null) {
      viewedVersion = viewed.strided().storage().version();
    }
  }

  /**
   * Makes the tensor a leaf that requires no gradients.
   *
   * @throws IllegalStateException if the tensor is a view
   */
  public synchronized void forget() {
    if (base != null) {
      throw new IllegalStateException("Can't detach views in-place. Use detach() instead.");
    }
    gradFn = null;
    output = 0;
    requiresGrad = false;
    retainsGrad = false;
  }

  private synchronized Node edge() {
    Node maker = gradFn();
    if (maker != null) {
      return maker;
    }
    AccumulateGrad node = accumulator;
    if (node == null) {
      node = new AccumulateGrad(tensor);
      accumulator = node;
    }
    return node;
  }

  static @Nullable Node edgeOf(Tensor tensor) {
    return tensor.requiresGrad() ? tensor.history().edge() : null;
  }

  static @Nullable Node gradFnOf(Tensor tensor) {
    return tensor.requiresGrad() ? tensor.history().gradFn() : null;
  }

  static int outputOf(Tensor tensor) {
    return gradFnOf(tensor) == null ? 0 : tensor.history().output;
  }
}

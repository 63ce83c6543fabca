package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.trace.Trace;
import java.util.List;

/** Copies to new memory and into existing tensors. */
public final class Copying {
  private Copying() {}

  /** A copy in new memory; {@code torch.clone}. */
  public static Tensor copy(Tensor x) {
    return copy(x, Strided.allocateLike(x.strided(), x.dtype()), "CloneBackward0");
  }

  /** The tensor itself if it is contiguous, a contiguous copy otherwise. */
  public static Tensor contiguous(Tensor x) {
    return x.isContiguous() ? x : copy(x, Strided.allocate(x.shape(), x.dtype()), "CloneBackward0");
  }

  /** The elements themselves if they are contiguous, a contiguous copy otherwise. */
  public static Strided contiguous(Strided data) {
    if (data.isContiguous()) {
      return data;
    }
    Strided copy = Strided.allocate(data.shape(), data.dtype());
    Copies.copy(data, copy);
    return copy;
  }

  /** The elements themselves if the channels are neighbours, a copy of that order otherwise. */
  public static Strided channelsLast(Strided data) {
    if (data.isChannelsLast()) {
      return data;
    }
    Strided copy = Strided.allocateChannelsLast(data.shape(), data.dtype());
    Copies.copy(data, copy);
    return copy;
  }

  /**
   * The elements of [batch, channels, ...] or [channels, ...], contiguous or, if they are so, with
   * the channels as neighbours.
   *
   * @param dims of a plane
   */
  public static Strided inPlaneOrder(Tensor x, int dims) {
    Strided data = x.inAnyOrder();
    return x.dim() == dims + 2 && data.isChannelsLast() ? data : contiguous(data);
  }

  /** The elements in the order of {@code guide} if an operation chose that, else as users see. */
  public static Strided inOrderOf(Strided guide, Tensor x) {
    Strided data = x.inAnyOrder();
    if (data.isLaidOutLike(guide)) {
      return data;
    }
    return guide.isRearranged() && guide.shape().equals(data.shape())
        ? channelsLast(data)
        : x.strided();
  }

  /** New memory in the same one of these two orders as {@code data}. */
  public static Strided allocateInOrderOf(Strided data, Shape shape, DType dtype) {
    return data.isContiguous()
        ? Strided.allocate(shape, dtype)
        : Strided.allocateChannelsLast(shape, dtype);
  }

  /** The tensor itself if it has that type, otherwise a converted copy. */
  public static Tensor convert(Tensor x, DType dtype) {
    return x.dtype() == dtype
        ? x
        : copy(x, Strided.allocateLike(x.strided(), dtype), "ToCopyBackward0");
  }

  private static Tensor copy(Tensor x, Strided memory, String name) {
    Copies.copy(x.strided(), memory);
    Tensor result = Tensor.wrap(memory);
    if (Trace.isRecording()) {
      if (x.dtype() == memory.dtype()) {
        Trace.record("clone", result, x);
      } else {
        Trace.record("to", result, x, "dtype", memory.dtype());
      }
    }
    if (GradMode.records(x) && memory.dtype().isFloatingPoint()) {
      new Copied(name, x).attach(result);
    }
    return result;
  }

  /** The gradient of a copy is the gradient of its original. */
  private static final class Copied extends Node {
    private final String name;

    Copied(String name, Tensor x) {
      super(x);
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      inputs.pass(0, grad);
    }
  }

  /**
   * Replaces the elements of {@code target} by those of {@code source}, broadcast and converted.
   */
  public static Tensor into(Tensor target, Tensor source) {
    Shape shape = Shape.broadcast(target.shape(), source.shape());
    boolean recorded = InPlace.begin(target, target.dtype(), shape, target, source);
    Node node = recorded ? new Overwritten(target, source) : null;
    boolean overlapping = target.strided().storage() == source.strided().storage();
    Copies.copy((overlapping ? source.clone() : source).strided(), target.strided());
    InPlace.end(target, node);
    if (Trace.isRecording()) {
      Trace.record("copy_", target, List.of(target, source));
    }
    return target;
  }

  /** Sets every element of {@code target}; its history no longer matters. */
  public static Tensor fill(Tensor target, double value) {
    return fill(target, value, "FillBackward2");
  }

  /** Sets every element of {@code target} to zero. */
  public static Tensor zero(Tensor target) {
    return fill(target, 0, "ZeroBackward0");
  }

  private static Tensor fill(Tensor target, double value, String name) {
    Numbers.checkFits(value, target.dtype());
    boolean recorded = InPlace.begin(target, target.dtype(), target.shape(), target);
    Node node = recorded ? new Filled(name, target) : null;
    Copies.fill(target.strided(), value);
    InPlace.end(target, node);
    if (Trace.isRecording()) {
      Trace.record("fill_", target, target, "value", value);
    }
    return target;
  }

  private static final class Overwritten extends Node {
    Overwritten(Tensor target, Tensor source) {
      super(target, source);
    }

    @Override
    public String name() {
      return "CopyBackwards";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      if (inputs.needs(0)) {
        inputs.pass(0, grad.zerosLike());
      }
      if (inputs.needs(1)) {
        inputs.pass(1, grad);
      }
    }
  }

  /** New elements that do not depend on the old ones. */
  static final class Filled extends Node {
    private final String name;

    Filled(String name, Tensor... targets) {
      super(targets);
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      for (int input = 0; input < inputs(); input++) {
        inputs.pass(input, grad.zerosLike());
      }
    }
  }
}

package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.BinaryFunction;
import dev.lemur.core.kernel.elementwise.UnaryFunction;
import dev.lemur.core.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A differentiable function of one number, applied to every element. Integers are converted to
 * float32 first, unless the function {@linkplain #resultType keeps them}.
 */
public abstract class UnaryOperation extends UnaryFunction {
  /** The value that the gradient is computed from. */
  protected enum Saved {
    /** The argument x. */
    INPUT,
    /** The value y. */
    OUTPUT,
    /** Neither: the formula only needs the incoming gradient. */
    NOTHING
  }

  private final String name;
  private final Saved saves;
  private final @Nullable BinaryFunction fused;

  /**
   * An operation whose gradient is composed of tensor operations only.
   *
   * @param name the part of PyTorch's name before {@code Backward0}
   */
  protected UnaryOperation(String name, Saved saves) {
    this(name, saves, null);
  }

  /**
   * An operation that also has a fused gradient.
   *
   * @param fused maps the gradient of the result and the saved value to the gradient of the
   *     argument: the same formula as {@link #gradient}, used unless the gradient itself is to be
   *     differentiated
   */
  protected UnaryOperation(String name, Saved saves, @Nullable BinaryFunction fused) {
    this.name = name;
    this.saves = saves;
    this.fused = fused;
  }

  @Override
  public float apply(float x) {
    return (float) apply((double) x);
  }

  /** The gradient of the argument from that of the result, in differentiable operations. */
  protected abstract Tensor gradient(Tensor grad, Tensor saved);

  /** The type of the result for an argument of the given type; floating point by default. */
  protected DType resultType(DType argument) {
    return TypePromotion.floating(argument);
  }

  /** The operation's identity: by default its ATen name, without arguments. */
  @Override
  public OperationId identity() {
    return OperationId.of(AtenNames.of(name));
  }

  /** Applies the function to every element of a tensor. */
  public final Tensor apply(Tensor x) {
    NullArguments.check(x);
    Strided values = x.inAnyOrder();
    Strided result = Strided.allocateLike(values, resultType(x.dtype()));
    map(values, result);
    Tensor y = Tensor.wrap(result);
    if (Trace.isRecording()) {
      Trace.record(identity(), List.of(y), List.of(x));
    }
    if (GradMode.records(x)) {
      UnaryBackward node = new UnaryBackward(x);
      switch (saves) {
        case INPUT -> node.keep(x);
        case OUTPUT -> node.keep(y);
        case NOTHING -> {}
      }
      node.attach(y);
    }
    return y;
  }

  /** Replaces every element of a tensor by the function's value; returns the tensor. */
  public final Tensor applyInPlace(Tensor x) {
    NullArguments.check(x);
    boolean recorded = InPlace.begin(x, resultType(x.dtype()), x.shape(), x);
    UnaryBackward node = recorded ? new UnaryBackward(x) : null;
    if (node != null && saves == Saved.INPUT) {
      node.keep(x.clone());
    }
    map(x.inAnyOrder(), x.inAnyOrder());
    InPlace.end(x, node);
    if (Trace.isRecording()) {
      Trace.recordInPlace(identity(), x, List.of(x));
    }
    if (node != null && saves == Saved.OUTPUT) {
      node.keep(x);
    }
    return x;
  }

  private final class UnaryBackward extends Node {
    UnaryBackward(Tensor x) {
      super(x);
    }

    void keep(Tensor tensor) {
      save(tensor);
    }

    @Override
    public String name() {
      return name + "Backward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor saved = saves == Saved.NOTHING ? grad : saved(0);
      BinaryFunction onePass = fused;
      if (onePass == null || GradMode.isEnabled()) {
        inputs.pass(0, recorded(gradient(grad, saved), saved));
      } else {
        Strided values = saved.inAnyOrder();
        Strided result = Strided.allocateLike(values, saved.dtype());
        onePass.map(Copying.inOrderOf(values, grad), values, result);
        inputs.pass(0, Tensor.wrap(result));
      }
    }
  }

  private Tensor recorded(Tensor gradient, Tensor saved) {
    return saves == Saved.NOTHING || !GradMode.isEnabled()
        ? gradient
        : FlatGradient.of(saved, gradient, name + "BackwardBackward0");
  }

  /** A piecewise constant function that leaves integers unchanged. */
  abstract static class Step extends UnaryOperation {
    private final String name;

    Step(String name) {
      super(name, Saved.NOTHING);
      this.name = name;
    }

    @Override
    public long apply(long x) {
      return x;
    }

    @Override
    protected DType resultType(DType argument) {
      return TypePromotion.numeric(name, argument);
    }

    @Override
    protected Tensor gradient(Tensor grad, Tensor saved) {
      return grad.zerosLike();
    }
  }
}

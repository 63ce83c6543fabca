package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.ParametricFunction;
import dev.lemur.core.trace.Trace;
import java.util.List;

/**
 * A differentiable function of one number with up to two parameters, applied to every element of a
 * floating-point tensor.
 */
public abstract class ParametricOperation extends ParametricFunction {
  private final String operation;
  private final String name;
  private final String nameInPlace;
  private final String[] parameters;

  /**
   * An operation.
   *
   * @param operation what PyTorch calls it
   * @param name PyTorch's name of its {@code grad_fn}
   * @param nameInPlace the name where a tensor is changed in place
   * @param parameters PyTorch's names of its parameters
   */
  protected ParametricOperation(
      String operation, String name, String nameInPlace, String... parameters) {
    this.parameters = parameters;
    this.operation = operation;
    this.name = name;
    this.nameInPlace = nameInPlace;
  }

  /** What PyTorch calls its loop in errors. */
  private String kernel() {
    return switch (operation) {
      case "celu", "selu" -> "elu_cpu";
      case "softshrink" -> "softshrink_check";
      default -> operation + "_cpu";
    };
  }

  /** The gradient of x from that of the value, in differentiable operations. */
  protected abstract Tensor gradient(Tensor grad, Tensor x, double a, double b);

  private OperationId identity(double a, double b) {
    return switch (parameters.length) {
      case 1 -> OperationId.of(operation, parameters[0], a);
      default -> OperationId.of(operation, parameters[0], a, parameters[1], b);
    };
  }

  /** Applies a function of one parameter to every element. */
  public final Tensor apply(Tensor x, double a) {
    return apply(x, a, 0);
  }

  /** Applies the function to every element. */
  public final Tensor apply(Tensor x, double a, double b) {
    NullArguments.check(x);
    Tensor y =
        Tensor.wrap(Strided.allocateLike(x.strided(), FloatingOnly.check(kernel(), x.dtype())));
    map(x.strided(), a, b, y.strided());
    if (Trace.isRecording()) {
      Trace.record(identity(a, b), List.of(y), List.of(x));
    }
    return GradMode.records(x) ? new ParametricBackward(name, x, x, a, b).attach(y) : y;
  }

  /** Replaces every element by the value of a function of one parameter; returns the tensor. */
  public final Tensor applyInPlace(Tensor x, double a) {
    return applyInPlace(x, a, 0);
  }

  /** Replaces every element by the function's value; returns the tensor. */
  public final Tensor applyInPlace(Tensor x, double a, double b) {
    NullArguments.check(x);
    FloatingOnly.check(kernel(), x.dtype());
    boolean recorded = InPlace.begin(x, x.dtype(), x.shape(), x);
    Node node = recorded ? new ParametricBackward(nameInPlace, x, x.clone(), a, b) : null;
    map(x.strided(), a, b, x.strided());
    InPlace.end(x, node);
    if (Trace.isRecording()) {
      Trace.recordInPlace(identity(a, b), x, List.of(x));
    }
    return x;
  }

  private final class ParametricBackward extends Node {
    private final String recordedName;
    private final double a;
    private final double b;

    ParametricBackward(String recordedName, Tensor x, Tensor kept, double a, double b) {
      super(x);
      this.recordedName = recordedName;
      this.a = a;
      this.b = b;
      save(kept);
    }

    @Override
    public String name() {
      return recordedName;
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor x = saved(0);
      if (GradMode.isEnabled()) {
        String gradientName = recordedName.replaceFirst("\\d$", "Backward0");
        inputs.pass(0, FlatGradient.of(x, gradient(grad, x, a, b), gradientName));
      } else {
        Tensor result = Tensor.wrap(Strided.allocateLike(x.strided(), x.dtype()));
        mapGradient(grad.strided(), x.strided(), a, b, result.strided());
        inputs.pass(0, result);
      }
    }
  }
}

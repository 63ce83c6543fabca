package dev.lemur.core.autograd;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gradients of tensors; mirrors {@code torch.autograd}. */
public final class Autograd {
  private Autograd() {}

  /** How {@link #grad} treats the graph. */
  public record Options(boolean retainGraph, boolean createGraph, boolean allowUnused) {
    /** Frees the graph, records no graph for the gradients, and throws for unused inputs. */
    public static final Options DEFAULT = new Options(false, false, false);

    /** Records the computation of the gradients, so that they can be differentiated again. */
    public static final Options CREATE_GRAPH = new Options(true, true, false);

    /** These options, with the graph kept for another pass. */
    public Options withRetainGraph() {
      return new Options(true, createGraph, allowUnused);
    }

    /** These options, with null as the gradient of an input that was not used. */
    public Options withAllowUnused() {
      return new Options(retainGraph, createGraph, true);
    }
  }

  /**
   * Computes the gradient of a scalar with respect to one input; {@code torch.autograd.grad(output,
   * input)[0]}.
   *
   * @throws IllegalStateException if the output is not a scalar or does not depend on the input
   */
  public static Tensor grad(Tensor output, Tensor input) {
    return grad(output, input, false);
  }

  /** Same as {@link #grad(Tensor, Tensor)}, recording the computation if asked to. */
  public static Tensor grad(Tensor output, Tensor input, boolean createGraph) {
    return grad(output, List.of(NullArguments.check(input)), createGraph).get(0);
  }

  /**
   * Computes the gradient of a scalar with respect to each input; {@code torch.autograd.grad}.
   *
   * @throws IllegalStateException if the output is not a scalar or does not depend on an input
   */
  public static List<Tensor> grad(Tensor output, List<Tensor> inputs) {
    return grad(output, inputs, false);
  }

  /** Same as {@link #grad(Tensor, List)}, recording the computation: for gradients of gradients. */
  public static List<Tensor> grad(Tensor output, List<Tensor> inputs, boolean createGraph) {
    Options options = createGraph ? Options.CREATE_GRAPH : Options.DEFAULT;
    List<Tensor> gradients = new ArrayList<>(inputs.size());
    for (Tensor gradient : grad(List.of(NullArguments.check(output)), inputs, null, options)) {
      gradients.add(Objects.requireNonNull(gradient));
    }
    return gradients;
  }

  /**
   * Computes the sum over the outputs of their gradients with respect to each input, without
   * touching {@code grad()} of any tensor; {@code torch.autograd.grad}.
   *
   * @param gradOutputs what to multiply each output's gradient by, of its shape; null means ones,
   *     for scalars
   * @return one gradient per input, of its shape; null for an unused input, if {@link
   *     Options#allowUnused} permits it
   * @throws IllegalStateException if an output is not a scalar and has no {@code gradOutputs}, or
   *     if an input was not used and that is not allowed
   */
  public static List<@Nullable Tensor> grad(
      List<Tensor> outputs,
      List<Tensor> inputs,
      @Nullable List<Tensor> gradOutputs,
      Options options) {
    List<Tensor> starts = startingGradients(outputs, gradOutputs);
    @Nullable Tensor[] results =
        BackwardPass.toInputs(
            outputs, inputs, starts, options.retainGraph(), options.createGraph());
    for (int i = 0; i < results.length; i++) {
      if (results[i] == null && !options.allowUnused()) {
        throw new IllegalStateException(
            "The differentiated Tensor at index "
                + i
                + " appears to not have been used in the graph. Set allowUnused=true if this is the"
                + " desired behavior.");
      }
    }
    return Arrays.asList(results);
  }

  /**
   * Adds the gradients of the outputs to those of the leaves they depend on; {@code
   * torch.autograd.backward}.
   */
  public static void backward(
      List<Tensor> outputs,
      @Nullable List<Tensor> gradOutputs,
      boolean retainGraph,
      boolean createGraph) {
    BackwardPass.toLeaves(
        outputs, startingGradients(outputs, gradOutputs), retainGraph, createGraph);
  }

  // ---- functions -------------------------------------------------------------------------------

  /** The gradient of a scalar function, as a function; {@code torch.func.grad}. */
  public static UnaryOperator<Tensor> grad(UnaryOperator<Tensor> function) {
    NullArguments.check(function);
    return x -> gradAndValue(function, x).product();
  }

  /**
   * The value of a scalar function and its gradient; {@code torch.func.grad_and_value}.
   *
   * @throws IllegalArgumentException if the function's value does not have exactly one element
   */
  public static ValueAndProduct gradAndValue(UnaryOperator<Tensor> function, Tensor input) {
    return Derivatives.gradAndValue(ofFirst(function), List.of(NullArguments.check(input)));
  }

  /** Same as {@link #gradAndValue(UnaryOperator, Tensor)}, for a function of several tensors. */
  public static ValueAndProduct gradAndValue(
      Function<List<Tensor>, Tensor> function, List<Tensor> inputs) {
    return Derivatives.gradAndValue(function, inputs);
  }

  /**
   * The derivative of each element of the function's value by each element of the input, of the
   * value's shape followed by the input's; {@code torch.autograd.functional.jacobian}.
   *
   * <pre>{@code
   * Tensor x = Tensor.tensor(new float[] {1, 2});
   * System.out.println(Autograd.jacobian(Tensor::square, x));
   * // tensor([[2., 0.],
   * //         [0., 4.]])
   * }</pre>
   */
  public static Tensor jacobian(UnaryOperator<Tensor> function, Tensor input) {
    return jacobian(ofFirst(function), List.of(NullArguments.check(input)), false).get(0);
  }

  /**
   * Same as {@link #jacobian(UnaryOperator, Tensor)}, for a function of several tensors: one
   * Jacobian per input.
   *
   * @param createGraph whether the derivatives are recorded, to be differentiated again
   */
  public static List<Tensor> jacobian(
      Function<List<Tensor>, Tensor> function, List<Tensor> inputs, boolean createGraph) {
    return Derivatives.jacobian(function, inputs, createGraph);
  }

  /**
   * The second derivatives of a scalar function, of the input's shape repeated twice; {@code
   * torch.autograd.functional.hessian}.
   *
   * @throws IllegalArgumentException if the function's value does not have exactly one element
   */
  public static Tensor hessian(UnaryOperator<Tensor> function, Tensor input) {
    return hessian(ofFirst(function), List.of(NullArguments.check(input)), false).get(0).get(0);
  }

  /**
   * Same as {@link #hessian(UnaryOperator, Tensor)}, for each pair of inputs: {@code get(i).get(j)}
   * holds the derivatives with respect to inputs i and j.
   *
   * @param createGraph whether the derivatives are recorded, to be differentiated again
   */
  public static List<List<Tensor>> hessian(
      Function<List<Tensor>, Tensor> function, List<Tensor> inputs, boolean createGraph) {
    return Derivatives.hessian(function, inputs, createGraph);
  }

  /**
   * The function's value and the product of {@code v}, of the value's shape, and the Jacobian;
   * {@code torch.autograd.functional.vjp}.
   */
  public static ValueAndProduct vjp(UnaryOperator<Tensor> function, Tensor input, Tensor v) {
    return vjp(ofFirst(function), List.of(NullArguments.check(input)), v, false);
  }

  /** Same as {@link #vjp(UnaryOperator, Tensor, Tensor)}, for a function of several tensors. */
  public static ValueAndProduct vjp(
      Function<List<Tensor>, Tensor> function, List<Tensor> inputs, Tensor v, boolean createGraph) {
    return Derivatives.vjp(function, inputs, v, createGraph);
  }

  /**
   * The function's value and the product of the Jacobian and {@code v}, of the input's shape: the
   * directional derivative along {@code v}; {@code torch.autograd.functional.jvp}.
   */
  public static ValueAndProduct jvp(UnaryOperator<Tensor> function, Tensor input, Tensor v) {
    return jvp(
        ofFirst(function),
        List.of(NullArguments.check(input)),
        List.of(NullArguments.check(v)),
        false);
  }

  /** Same as {@link #jvp(UnaryOperator, Tensor, Tensor)}, for a function of several tensors. */
  public static ValueAndProduct jvp(
      Function<List<Tensor>, Tensor> function,
      List<Tensor> inputs,
      List<Tensor> v,
      boolean createGraph) {
    return Derivatives.jvp(function, inputs, v, createGraph);
  }

  /**
   * The value of a scalar function and the product of its Hessian and {@code v}, of the input's
   * shape; {@code torch.autograd.functional.hvp}.
   */
  public static ValueAndProduct hvp(UnaryOperator<Tensor> function, Tensor input, Tensor v) {
    return vhp(function, input, v);
  }

  /** Same as {@link #hvp(UnaryOperator, Tensor, Tensor)}, for a function of several tensors. */
  public static ValueAndProduct hvp(
      Function<List<Tensor>, Tensor> function,
      List<Tensor> inputs,
      List<Tensor> v,
      boolean createGraph) {
    return vhp(function, inputs, v, createGraph);
  }

  /**
   * The value of a scalar function and the product of {@code v}, of the input's shape, and its
   * Hessian, which is symmetric; {@code torch.autograd.functional.vhp}.
   */
  public static ValueAndProduct vhp(UnaryOperator<Tensor> function, Tensor input, Tensor v) {
    return vhp(
        ofFirst(function),
        List.of(NullArguments.check(input)),
        List.of(NullArguments.check(v)),
        false);
  }

  /** Same as {@link #vhp(UnaryOperator, Tensor, Tensor)}, for a function of several tensors. */
  public static ValueAndProduct vhp(
      Function<List<Tensor>, Tensor> function,
      List<Tensor> inputs,
      List<Tensor> v,
      boolean createGraph) {
    return Derivatives.vhp(function, inputs, v, createGraph);
  }

  private static Function<List<Tensor>, Tensor> ofFirst(UnaryOperator<Tensor> function) {
    return inputs -> function.apply(inputs.get(0));
  }

  private static List<Tensor> startingGradients(
      List<Tensor> outputs, @Nullable List<Tensor> gradOutputs) {
    List<Tensor> starts = new ArrayList<>(outputs.size());
    for (int i = 0; i < outputs.size(); i++) {
      Tensor output = outputs.get(i);
      if (gradOutputs != null) {
        checkShape(i, output, gradOutputs.get(i));
        starts.add(gradOutputs.get(i));
      } else if (output.requiresGrad() && output.numel() != 1) {
        throw new IllegalStateException(
            "grad can be implicitly created only for scalar outputs, but output "
                + i
                + " has the shape "
                + output.shape()
                + ": reduce it first, with mean() or sum(), or call backward(gradient) with a"
                + " gradient of that shape");
      } else {
        starts.add(Tensor.ones(output.shape(), output.dtype()));
      }
    }
    return starts;
  }

  private static void checkShape(int index, Tensor output, Tensor grad) {
    if (!output.shape().equals(grad.shape())) {
      throw new IllegalArgumentException(
          "Mismatch in shape: grad_output["
              + index
              + "] has a shape of torch.Size("
              + grad.shape()
              + ") and output["
              + index
              + "] has a shape of torch.Size("
              + output.shape()
              + ").");
    }
  }
}

package dev.lemur.core.autograd;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Elements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares gradients with finite differences; mirrors {@code torch.autograd.gradcheck}.
 *
 * <p>For every element of every input x that requires gradients, the derivative of each element of
 * the output is computed twice: by a backward pass, and as {@code (f(x + eps) - f(x - eps)) / (2
 * eps)}. They agree where {@code |analytic - numeric| <= atol + rtol * |numeric|}.
 */
public final class GradCheck {
  private static final double EPS = 1e-6;
  private static final double ATOL = 1e-5;
  private static final double RTOL = 1e-3;

  private GradCheck() {}

  /**
   * Checks the gradients of {@code function} at {@code inputs}.
   *
   * @param inputs float64 leaves; those to check require gradients
   * @return true
   * @throws IllegalArgumentException if an input is not float64 or none requires gradients
   * @throws IllegalStateException if a gradient is wrong; the message names the input and the
   *     element
   */
  public static boolean check(Function<List<Tensor>, Tensor> function, Tensor... inputs) {
    List<Tensor> arguments = List.of(inputs);
    List<Tensor> checked = arguments.stream().filter(Tensor::requiresGrad).toList();
    if (checked.isEmpty()) {
      throw new IllegalArgumentException(
          "gradcheck expects at least one input tensor to require gradient, but none of them have"
              + " requiresGrad set.");
    }
    for (Tensor input : checked) {
      if (input.dtype() != DType.FLOAT64) {
        throw new IllegalArgumentException(
            "gradcheck needs float64 inputs, but one is " + input.dtype());
      }
    }
    Tensor output = function.apply(arguments);
    double[][][] analytic = analytic(output, checked);
    for (int i = 0; i < checked.size(); i++) {
      compare(function, arguments, checked.get(i), arguments.indexOf(checked.get(i)), analytic[i]);
    }
    return true;
  }

  /**
   * Checks the gradients of the gradients: {@code torch.autograd.gradgradcheck}, with values near 1
   * as the gradient of the output.
   *
   * @throws IllegalStateException if one is wrong
   */
  public static boolean checkSecond(Function<List<Tensor>, Tensor> function, Tensor... inputs) {
    Function<List<Tensor>, Tensor> gradients =
        arguments -> {
          Tensor output = function.apply(arguments);
          List<Tensor> of = arguments.stream().filter(Tensor::requiresGrad).toList();
          Tensor weights = Tensor.wrap(output.detach().clone().strided());
          Elements.set(weights.strided(), weightsOf(output.numel()));
          List<@Nullable Tensor> grads =
              new ArrayList<>(
                  Autograd.grad(
                      List.of(output),
                      of,
                      List.of(weights),
                      Autograd.Options.CREATE_GRAPH.withAllowUnused()));
          Tensor sum = Tensor.zeros(Shape.SCALAR, DType.FLOAT64);
          for (int i = 0; i < grads.size(); i++) {
            Tensor grad = grads.get(i);
            if (grad != null) {
              sum = sum.add(grad.mul(i + 1.0).mul(grad).sum());
            }
          }
          return sum;
        };
    return check(gradients, inputs);
  }

  private static double[] weightsOf(int count) {
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      weights[i] = 1 + 0.1 * (i % 7);
    }
    return weights;
  }

  /** For each input and each of its elements, the derivatives of all output elements. */
  private static double[][][] analytic(Tensor output, List<Tensor> inputs) {
    double[][][] derivatives = new double[inputs.size()][][];
    for (int i = 0; i < derivatives.length; i++) {
      derivatives[i] = new double[inputs.get(i).numel()][output.numel()];
    }
    if (!output.requiresGrad()) {
      return derivatives;
    }
    for (int o = 0; o < output.numel(); o++) {
      double[] one = new double[output.numel()];
      one[o] = 1;
      Tensor start = Tensor.empty(output.shape(), output.dtype());
      Elements.set(start.strided(), one);
      List<@Nullable Tensor> grads =
          new ArrayList<>(
              Autograd.grad(
                  List.of(output),
                  inputs,
                  List.of(start),
                  Autograd.Options.DEFAULT.withRetainGraph().withAllowUnused()));
      for (int i = 0; i < derivatives.length; i++) {
        Tensor grad = grads.get(i);
        double[] values = grad == null ? new double[inputs.get(i).numel()] : grad.toDoubleArray();
        for (int e = 0; e < values.length; e++) {
          derivatives[i][e][o] = values[e];
        }
      }
    }
    return derivatives;
  }

  private static void compare(
      Function<List<Tensor>, Tensor> function,
      List<Tensor> arguments,
      Tensor input,
      int number,
      double[][] analytic) {
    double[] original = input.toDoubleArray();
    for (int e = 0; e < original.length; e++) {
      double[] above = valuesAt(function, arguments, input, original, e, EPS);
      double[] below = valuesAt(function, arguments, input, original, e, -EPS);
      for (int o = 0; o < above.length; o++) {
        double numeric = (above[o] - below[o]) / (2 * EPS);
        double difference = Math.abs(analytic[e][o] - numeric);
        if (!(difference <= ATOL + RTOL * Math.abs(numeric))) {
          throw new IllegalStateException(
              "Jacobian mismatch for output element "
                  + o
                  + " with respect to element "
                  + e
                  + " of input "
                  + number
                  + " "
                  + Arrays.toString(original)
                  + ": numerical "
                  + numeric
                  + ", analytical "
                  + analytic[e][o]);
        }
      }
    }
  }

  private static double[] valuesAt(
      Function<List<Tensor>, Tensor> function,
      List<Tensor> arguments,
      Tensor input,
      double[] original,
      int element,
      double shift) {
    double[] moved = original.clone();
    moved[element] += shift;
    // Bypasses the tensor's in-place operations, so that the checked graph does not notice.
    Elements.set(input.strided(), moved);
    try {
      return function.apply(arguments).toDoubleArray();
    } finally {
      Elements.set(input.strided(), original);
    }
  }
}

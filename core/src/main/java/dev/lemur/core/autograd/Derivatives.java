package dev.lemur.core.autograd;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives of a function of several tensors: the implementation of {@link Autograd}'s methods.
 */
final class Derivatives {
  private final boolean createGraph;
  private final List<Tensor> inputs;
  private final Tensor output;

  /**
   * The function's value at {@code point}, recorded; the point's own history is included only if
   * the graph is kept.
   */
  private Derivatives(
      Function<List<Tensor>, Tensor> function, List<Tensor> point, boolean createGraph) {
    NullArguments.check(point);
    this.createGraph = createGraph;
    inputs = new ArrayList<>(point.size());
    boolean before = GradMode.set(true);
    try {
      for (Tensor tensor : point) {
        inputs.add(
            createGraph && tensor.requiresGrad()
                ? tensor.viewAs(tensor)
                : tensor.detach().requiresGrad_());
      }
      output = function.apply(inputs);
    } finally {
      GradMode.set(before);
    }
  }

  /** For each input the derivatives of all elements of the output. */
  static List<Tensor> jacobian(
      Function<List<Tensor>, Tensor> function, List<Tensor> point, boolean createGraph) {
    Derivatives at = new Derivatives(function, point, createGraph);
    List<List<Tensor>> rows = new ArrayList<>();
    for (int i = 0; i < point.size(); i++) {
      rows.add(new ArrayList<>());
    }
    Tensor output = at.output;
    for (int element = 0; element < output.numel(); element++) {
      Tensor start = Tensor.zeros(Shape.ofInts(output.numel()), output.dtype());
      start.select(0, element).fill_(1);
      List<Tensor> gradients = at.gradients(start.view(output.shape()));
      for (int i = 0; i < gradients.size(); i++) {
        rows.get(i).add(gradients.get(i));
      }
    }
    List<Tensor> jacobians = new ArrayList<>();
    for (int i = 0; i < point.size(); i++) {
      Shape shape = concatenated(output.shape(), point.get(i).shape());
      jacobians.add(
          rows.get(i).isEmpty()
              ? Tensor.zeros(shape, point.get(i).dtype())
              : Tensor.stack(rows.get(i)).reshape(shape));
    }
    return jacobians;
  }

  /** For each pair of inputs the second derivatives of a scalar function. */
  static List<List<Tensor>> hessian(
      Function<List<Tensor>, Tensor> function, List<Tensor> point, boolean createGraph) {
    NullArguments.check(point);
    List<List<Tensor>> hessian = new ArrayList<>();
    for (int i = 0; i < point.size(); i++) {
      int row = i;
      hessian.add(jacobian(at -> gradient(function, at).get(row), point, createGraph));
    }
    return hessian;
  }

  /** The gradients of a scalar function, in a graph. */
  private static List<Tensor> gradient(Function<List<Tensor>, Tensor> function, List<Tensor> at) {
    Derivatives derivatives = new Derivatives(function, at, true);
    checkScalar("hessian", derivatives.output);
    return derivatives.gradients(derivatives.output.onesLike());
  }

  /** The value and the product of a vector and the Jacobian. */
  static ValueAndProduct vjp(
      Function<List<Tensor>, Tensor> function,
      List<Tensor> point,
      Tensor vector,
      boolean createGraph) {
    Derivatives at = new Derivatives(function, point, createGraph);
    checkLike("v", at.output, vector);
    return new ValueAndProduct(at.value(), at.gradients(vector));
  }

  /**
   * The value and the product of the Jacobian and a vector: the derivative of the product of a
   * vector and the Jacobian by that vector, in which it is linear.
   */
  static ValueAndProduct jvp(
      Function<List<Tensor>, Tensor> function,
      List<Tensor> point,
      List<Tensor> vectors,
      boolean createGraph) {
    Derivatives at = new Derivatives(function, point, true);
    checkLike(point, vectors);
    Tensor weights = Tensor.zeros(at.output.shape(), at.output.dtype()).requiresGrad_();
    List<Tensor> products = at.gradients(weights);
    List<Tensor> linear = new ArrayList<>();
    List<Tensor> directions = new ArrayList<>();
    for (int i = 0; i < products.size(); i++) {
      if (products.get(i).requiresGrad()) {
        linear.add(products.get(i));
        directions.add(vectors.get(i));
      }
    }
    Tensor product =
        linear.isEmpty()
            ? at.output.zerosLike()
            : orZeros(
                Autograd.grad(linear, List.of(weights), directions, options(createGraph)).get(0),
                at.output);
    return new ValueAndProduct(createGraph ? at.output : at.output.detach(), List.of(product));
  }

  /** The value of a scalar function and the product of a vector and its Hessian. */
  static ValueAndProduct vhp(
      Function<List<Tensor>, Tensor> function,
      List<Tensor> point,
      List<Tensor> vectors,
      boolean createGraph) {
    checkLike(point, vectors);
    Derivatives at = new Derivatives(function, point, true);
    checkScalar("vhp", at.output);
    List<Tensor> slopes = new ArrayList<>();
    List<Tensor> directions = new ArrayList<>();
    List<Tensor> gradients = at.gradients(at.output.onesLike());
    for (int i = 0; i < gradients.size(); i++) {
      if (gradients.get(i).requiresGrad()) {
        slopes.add(gradients.get(i));
        directions.add(vectors.get(i));
      }
    }
    List<Tensor> products = new ArrayList<>();
    List<@Nullable Tensor> second =
        slopes.isEmpty()
            ? List.of()
            : Autograd.grad(slopes, at.inputs, directions, options(createGraph));
    for (int i = 0; i < at.inputs.size(); i++) {
      products.add(orZeros(second.isEmpty() ? null : second.get(i), at.inputs.get(i)));
    }
    return new ValueAndProduct(createGraph ? at.output : at.output.detach(), products);
  }

  /** The value of a scalar function and its gradients. */
  static ValueAndProduct gradAndValue(Function<List<Tensor>, Tensor> function, List<Tensor> point) {
    NullArguments.check(point);
    boolean nested = GradMode.isEnabled() && point.stream().anyMatch(Tensor::requiresGrad);
    Derivatives at = new Derivatives(function, point, nested);
    checkScalar("grad", at.output);
    return new ValueAndProduct(at.value(), at.gradients(at.output.onesLike()));
  }

  private Tensor value() {
    return createGraph ? output : output.detach();
  }

  private List<Tensor> gradients(Tensor start) {
    if (!output.requiresGrad()) {
      return inputs.stream().map(input -> input.zerosLike()).toList();
    }
    List<@Nullable Tensor> found =
        Autograd.grad(List.of(output), inputs, List.of(start), options(createGraph));
    List<Tensor> gradients = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      gradients.add(orZeros(found.get(i), inputs.get(i)));
    }
    return gradients;
  }

  private static Autograd.Options options(boolean createGraph) {
    return new Autograd.Options(true, createGraph, true);
  }

  private static Tensor orZeros(@Nullable Tensor gradient, Tensor like) {
    return gradient == null ? Tensor.zeros(like.shape(), like.dtype()) : gradient;
  }

  private static Shape concatenated(Shape outer, Shape inner) {
    long[] sizes = new long[outer.rank() + inner.rank()];
    System.arraycopy(outer.toArray(), 0, sizes, 0, outer.rank());
    System.arraycopy(inner.toArray(), 0, sizes, outer.rank(), inner.rank());
    return Shape.of(sizes);
  }

  private static void checkScalar(String method, Tensor output) {
    if (output.numel() != 1) {
      throw new IllegalArgumentException(
          "The Tensor returned by the function given to "
              + method
              + " should contain a single element, but its shape is "
              + output.shape());
    }
  }

  private static void checkLike(List<Tensor> point, List<Tensor> vectors) {
    NullArguments.check(point);
    NullArguments.check(vectors);
    if (point.size() != vectors.size()) {
      throw new IllegalArgumentException(
          "v is a list of invalid length: should be "
              + point.size()
              + " but got "
              + vectors.size()
              + ".");
    }
    for (int i = 0; i < vectors.size(); i++) {
      checkLike("Entry " + i + " in v", point.get(i), vectors.get(i));
    }
  }

  private static void checkLike(String name, Tensor expected, Tensor given) {
    NullArguments.check(given);
    if (!expected.shape().equals(given.shape())) {
      throw new IllegalArgumentException(
          name
              + " has invalid size: should be torch.Size("
              + expected.shape()
              + ") but got torch.Size("
              + given.shape()
              + ").");
    }
  }
}

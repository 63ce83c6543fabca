package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;

/**
 * Makes the tensors that a module learns; mirrors {@code torch.nn.Parameter}.
 *
 * <p>A parameter is a tensor like any other, but it requires gradients, prints as {@code Parameter
 * containing:}, and a module that has one in a field must have registered it.
 */
public final class Parameter {
  private Parameter() {}

  /** A parameter over the memory of {@code data}; {@code nn.Parameter(data)}. */
  public static Tensor of(Tensor data) {
    return of(data, true);
  }

  /** Same as {@link #of(Tensor)}; one that requires no gradients is not changed by training. */
  public static Tensor of(Tensor data, boolean requiresGrad) {
    return mark(data.detach(), requiresGrad);
  }

  /** Whether {@code tensor} is a parameter; {@code isinstance(tensor, nn.Parameter)}. */
  public static boolean isParameter(Tensor tensor) {
    NullArguments.check(tensor);
    return tensor.history().isParameter();
  }

  /** Makes {@code tensor} itself a parameter; returns it. */
  static Tensor mark(Tensor tensor, boolean requiresGrad) {
    tensor.requiresGrad_(requiresGrad);
    tensor.history().markParameter();
    return tensor;
  }
}

package dev.lemur.nn;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * All parameters as one vector; mirrors {@code torch.nn.utils.parameters_to_vector} and {@code
 * vector_to_parameters}.
 */
public final class ParameterVector {
  private ParameterVector() {}

  /** The elements of all parameters, one after the other, in one new dimension. */
  public static Tensor parametersToVector(List<Tensor> parameters) {
    return Tensor.cat(parameters.stream().map(parameter -> parameter.reshape(-1)).toList());
  }

  /**
   * Copies the elements of {@code vector} into the parameters, in order.
   *
   * @throws IllegalArgumentException if the vector is too short; nothing is changed then
   */
  public static void vectorToParameters(Tensor vector, List<Tensor> parameters) {
    long wanted = parameters.stream().mapToLong(Tensor::numel).sum();
    if (vector.dim() != 1 || vector.numel() < wanted) {
      throw new IllegalArgumentException(
          "expected a vector of %d elements, got one of shape %s"
              .formatted(wanted, vector.shape()));
    }
    int from = 0;
    try (var noGrad = new NoGrad()) {
      for (Tensor parameter : parameters) {
        parameter.copy_(vector.narrow(0, from, parameter.numel()).reshapeAs(parameter));
        from += parameter.numel();
      }
    }
  }
}

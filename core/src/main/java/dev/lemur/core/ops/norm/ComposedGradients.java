package dev.lemur.core.ops.norm;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Gradients;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of a normalisation as tensor operations, which can be differentiated again.
 *
 * @param grad the gradient of the result, like all tensors here in a shape in which the normalised
 *     elements fill whole dimensions
 * @param difference the input minus its mean
 * @param scale the factor of the difference, 1 / √(variance + eps)
 * @param weight broadcast to the input; null for 1
 */
record ComposedGradients(
    Tensor grad, Tensor difference, Tensor scale, @Nullable Tensor weight, Shape weightShape) {

  /**
   * For statistics of the input itself.
   *
   * @param dims the dimensions that share a mean and a variance
   * @param weightShape the shape in which the weight and the bias are broadcast
   */
  static ComposedGradients of(
      Tensor grad,
      Tensor x,
      @Nullable Tensor weight,
      Shape weightShape,
      boolean centered,
      double eps,
      int... dims) {
    Tensor difference = centered ? x.sub(x.mean(dims, true)) : x;
    Tensor scale = difference.square().mean(dims, true).add(eps).rsqrt();
    Tensor stretched = weight == null ? null : weight.reshape(weightShape);
    return new ComposedGradients(grad, difference, scale, stretched, weightShape);
  }

  private Tensor weighted() {
    return weight == null ? grad : grad.mul(weight);
  }

  /** The gradient of the input where the statistics depend on it. */
  Tensor ofInput(boolean centered, int... dims) {
    Tensor standard = difference.mul(scale);
    Tensor weighted = weighted();
    Tensor alongStandard = standard.mul(weighted.mul(standard).mean(dims, true));
    Tensor result = weighted.sub(alongStandard);
    return (centered ? result.sub(weighted.mean(dims, true)) : result).mul(scale);
  }

  /** The gradient of the input where the statistics are given. */
  Tensor ofInputWithGivenStatistics() {
    return weighted().mul(scale);
  }

  Tensor ofWeight() {
    return grad.mul(difference).mul(scale).sumToSize(weightShape).flatten();
  }

  Tensor ofBias() {
    return grad.sumToSize(weightShape).flatten();
  }

  /** Passes on the gradients of the weight and the bias that are needed. */
  void passParameters(Gradients inputs, int weightInput, int biasInput, Shape shape) {
    if (weightInput > 0 && inputs.needs(weightInput)) {
      inputs.pass(weightInput, ofWeight().reshape(shape));
    }
    if (biasInput > 0 && inputs.needs(biasInput)) {
      inputs.pass(biasInput, ofBias().reshape(shape));
    }
  }
}

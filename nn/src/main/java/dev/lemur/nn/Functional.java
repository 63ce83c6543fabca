package dev.lemur.nn;

import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What the modules compute, as functions; mirrors {@code torch.nn.functional}, whose {@code
 * leaky_relu} is {@code leakyRelu} here. Arguments that are left out have PyTorch's defaults.
 *
 * <p>Activations take any shape and give the same one; {@code inplace} writes the result into the
 * input and returns that.
 */
public final class Functional extends SequenceLossFunctions {
  private Functional() {}

  /** {@code input weightᵀ + bias}, the bias null for none; see {@link Linear}. */
  public static Tensor linear(Tensor input, Tensor weight, @Nullable Tensor bias) {
    return input.linear(weight, bias);
  }

  /** {@code input1ᵀ weight input2 + bias}, the bias null for none; see {@link Bilinear}. */
  public static Tensor bilinear(
      Tensor input1, Tensor input2, Tensor weight, @Nullable Tensor bias) {
    Tensor output = BilinearProduct.of(input1, input2, weight);
    return bias == null ? output : output.add(bias);
  }
}

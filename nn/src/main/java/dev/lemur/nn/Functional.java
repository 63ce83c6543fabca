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

  /** As {@link #dropout(Tensor, double, boolean, boolean)}, leaving the input as it is. */
  public static Tensor dropout(Tensor input, double p, boolean training) {
    return dropout(input, p, training, false);
  }

  /**
   * Zero with probability {@code p}, otherwise {@code x / (1 - p)}; the input itself unless in
   * training.
   *
   * @throws IllegalArgumentException if {@code p} is not between 0 and 1
   */
  public static Tensor dropout(Tensor input, double p, boolean training, boolean inplace) {
    Dropping.checkProbability(p);
    return training ? Dropping.drop(input, p, inplace) : input;
  }
}

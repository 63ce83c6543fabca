package dev.lemur.nn;

import dev.lemur.core.Generator;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.ExponentialUnits;
import dev.lemur.core.ops.Gelu;
import dev.lemur.core.ops.RandomizedRectifier;

/** Activations that need more than one operation, for {@link Functional}. */
final class ActivationFunctions {
  private static final double SELU_ALPHA = 1.6732632423543772848170429916717;
  private static final double SELU_SCALE = 1.0507009873554804934193349852946;

  private ActivationFunctions() {}

  static Tensor rrelu(Tensor input, double lower, double upper, boolean training, boolean inplace) {
    Generator generator = Generator.defaultGenerator();
    return inplace
        ? RandomizedRectifier.rreluInPlace(input, lower, upper, training, generator)
        : RandomizedRectifier.rrelu(input, lower, upper, training, generator);
  }

  static Tensor selu(Tensor input, boolean inplace) {
    return inplace
        ? ExponentialUnits.ELU.applyInPlace(input, SELU_ALPHA, SELU_SCALE)
        : ExponentialUnits.ELU.apply(input, SELU_ALPHA, SELU_SCALE);
  }

  static Tensor celu(Tensor input, double alpha, boolean inplace) {
    if (alpha == 0) {
      throw new IllegalArgumentException("ZeroDivisionError: alpha cannot be 0 for CELU");
    }
    return inplace
        ? ExponentialUnits.CELU.applyInPlace(input, alpha)
        : ExponentialUnits.CELU.apply(input, alpha);
  }

  static Tensor gelu(Tensor input, String approximate) {
    NullArguments.check(approximate);
    return switch (approximate) {
      case "none" -> Gelu.GELU.apply(input);
      case "tanh" -> Gelu.GELU_TANH.apply(input);
      default ->
          throw new IllegalArgumentException(
              "approximate argument must be either none or tanh, but is " + approximate);
    };
  }

  static Tensor gumbelSoftmax(Tensor logits, double tau, boolean hard, int dim) {
    Tensor noise = Tensor.empty(logits.shape(), logits.dtype()).exponential_(1).log_().neg_();
    Tensor soft = logits.add(noise).div(tau).softmax(dim);
    if (!hard) {
      return soft;
    }
    Tensor index = soft.detach().argmax(dim, true);
    Tensor one = Tensor.zeros(logits.shape(), logits.dtype()).scatter(dim, index, 1);
    return one.sub(soft.detach()).add(soft);
  }

  static int chosenDim(String function, Tensor input) {
    Warnings.warn(
        "Implicit dimension choice for "
            + function
            + " has been deprecated. Change the call to include dim=X as an argument.");
    int rank = input.dim();
    return rank == 0 || rank == 1 || rank == 3 ? 0 : 1;
  }
}

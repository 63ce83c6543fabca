package dev.lemur.nn;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;

/** Sets elements to zero at random. */
final class Dropping {
  private Dropping() {}

  static void checkProbability(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "dropout probability has to be between 0 and 1, but got " + PythonRepr.of(p));
    }
  }

  /** The input times what is 0 with probability {@code p} and 1 / (1 - p) otherwise. */
  static Tensor drop(Tensor input, double p, boolean inplace) {
    if (p == 0 || input.numel() == 0) {
      return input;
    }
    Tensor noise =
        p == 1
            ? Tensor.zeros(Shape.SCALAR, input.dtype())
            : input.emptyLike().bernoulli_(1 - p).div_(1 - p);
    return inplace ? input.mul_(noise) : input.mul(noise);
  }
}

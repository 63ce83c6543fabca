package dev.lemur.nn;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;
import java.util.Arrays;

/** Sets elements, or whole channels, to zero or to their replacement, at random. */
final class Dropping {
  private static final double ALPHA = 1.7580993408473766;

  private Dropping() {}

  static void checkProbability(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "dropout probability has to be between 0 and 1, but got " + PythonRepr.of(p));
    }
  }

  /** The input times what is 0 with probability {@code p} and 1 / (1 - p) otherwise. */
  static Tensor drop(Tensor input, double p, boolean inplace) {
    return isPlain(input, p)
        ? plain(input, p, inplace)
        : scaled(input, input.emptyLike(), p, inplace);
  }

  /** Same as {@link #drop}, with one draw for each channel of each sample. */
  static Tensor dropFeatures(Tensor input, double p, boolean inplace) {
    return isPlain(input, p)
        ? plain(input, p, inplace)
        : scaled(input, featureNoise(input), p, inplace);
  }

  /**
   * Replaces elements by SELU's least value, and moves all so that mean and variance stay.
   *
   * @param features whether there is one draw for each channel of each sample
   */
  static Tensor dropAlpha(Tensor input, double p, boolean features, boolean inplace) {
    if (isPlain(input, p)) {
      return plain(input, p, inplace);
    }
    Tensor noise = (features ? featureNoise(input) : input.emptyLike()).bernoulli_(1 - p);
    double a = 1 / Math.sqrt((ALPHA * ALPHA * p + 1) * (1 - p));
    Tensor b = noise.sub(1).mul_(ALPHA * a).add_(ALPHA * a * p);
    noise.mul_(a);
    return inplace ? input.mul_(noise).add_(b) : input.mul(noise).add(b);
  }

  /** Whether nothing is drawn. */
  private static boolean isPlain(Tensor input, double p) {
    return p == 0 || p == 1 || input.numel() == 0;
  }

  private static Tensor plain(Tensor input, double p, boolean inplace) {
    if (p == 0 || input.numel() == 0) {
      return input;
    }
    Tensor zero = Tensor.zeros(Shape.SCALAR, input.dtype());
    return inplace ? input.mul_(zero) : input.mul(zero);
  }

  private static Tensor scaled(Tensor input, Tensor noise, double p, boolean inplace) {
    noise.bernoulli_(1 - p).div_(1 - p);
    return inplace ? input.mul_(noise) : input.mul(noise);
  }

  private static Tensor featureNoise(Tensor input) {
    if (input.dim() < 2) {
      throw new IllegalArgumentException(
          "Feature dropout requires at least 2 dimensions in the input, but its shape is "
              + input.shape());
    }
    int[] sizes = new int[input.dim()];
    Arrays.fill(sizes, 1);
    sizes[0] = input.size(0);
    sizes[1] = input.size(1);
    return Tensor.empty(Shape.ofInts(sizes), input.dtype());
  }
}

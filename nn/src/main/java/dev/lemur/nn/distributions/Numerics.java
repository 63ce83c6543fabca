package dev.lemur.nn.distributions;

import dev.lemur.core.DType;
import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;

/** Numeric steps shared by several distributions; mirrors {@code torch.distributions.utils}. */
final class Numerics {
  static final double EULER_GAMMA = 0.57721566490153286060;
  static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private Numerics() {}

  /** A number as a tensor of the type of {@code other}. */
  static Tensor like(double value, Tensor other) {
    NullArguments.check(other);
    DType dtype = other.dtype().isFloatingPoint() ? other.dtype() : DType.FLOAT32;
    return Tensor.tensor(value, dtype);
  }

  /** The parameter expanded to the shape that it has in common with the others. */
  static Tensor broadcast(Tensor parameter, Tensor... others) {
    NullArguments.check(parameter);
    Shape shape = parameter.shape();
    for (Tensor other : others) {
      shape = Shape.broadcast(shape, NullArguments.check(other).shape());
    }
    return parameter.expand(shape);
  }

  /** The machine epsilon: the distance from 1 to the next number. */
  static double epsilon(DType dtype) {
    return dtype == DType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1f);
  }

  /** The smallest positive normal number. */
  static double tiny(DType dtype) {
    return dtype == DType.FLOAT64 ? Double.MIN_NORMAL : Float.MIN_NORMAL;
  }

  /** Probabilities clamped away from 0 and 1, so that their logarithms are finite. */
  static Tensor clampProbs(Tensor probs) {
    double epsilon = epsilon(probs.dtype());
    return probs.clamp(epsilon, 1 - epsilon);
  }

  /** The log-odds of probabilities. */
  static Tensor logOdds(Tensor probs) {
    Tensor inside = clampProbs(probs);
    return inside.log().sub(inside.neg().log1p());
  }

  /** Sums over that many of the last dimensions. */
  static Tensor sumRightmost(Tensor value, int dims) {
    NullArguments.check(value);
    if (dims == 0) {
      return value;
    }
    Shape kept = Shapes.first(value.shape(), value.dim() - dims);
    return value
        .reshape(kept.inserted(kept.rank(), Shapes.from(value.shape(), kept.rank()).numel()))
        .sum(-1);
  }

  /** Standard normal numbers. */
  static Tensor standardNormal(Shape shape, DType dtype) {
    return Tensor.empty(shape, dtype).normal_();
  }

  /** Numbers spread evenly over [0, 1). */
  static Tensor uniform(Shape shape, DType dtype) {
    return Tensor.empty(shape, dtype).uniform_();
  }

  /** One-hot vectors: a one at each index, along a new last dimension. */
  static Tensor oneHot(Tensor indices, int classes, DType dtype) {
    Shape shape = indices.shape().inserted(indices.dim(), classes);
    return Tensor.zeros(shape, dtype).scatter_(-1, indices.unsqueeze(-1), 1);
  }

  /** The elementwise cross entropy of log-odds and probabilities. */
  static Tensor crossEntropy(Tensor logits, Tensor target) {
    return Functional.binaryCrossEntropyWithLogits(logits, target, null, Reduction.NONE, null);
  }

  /** Checks what PyTorch requires of probabilities and logits. */
  static Tensor atLeastOneDimension(String name, Tensor parameter) {
    NullArguments.check(parameter);
    if (parameter.dim() < 1) {
      throw new IllegalArgumentException(
          "`" + name + "` parameter must be at least one-dimensional.");
    }
    return parameter;
  }
}

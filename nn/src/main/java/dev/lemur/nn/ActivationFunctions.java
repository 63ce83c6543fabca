package dev.lemur.nn;

import dev.lemur.core.Generator;
import dev.lemur.core.Tensor;
import dev.lemur.core.ops.ExponentialUnits;
import dev.lemur.core.ops.GatedLinearUnit;
import dev.lemur.core.ops.Gelu;
import dev.lemur.core.ops.HardFunctions;
import dev.lemur.core.ops.MishOperation;
import dev.lemur.core.ops.ParametricRectifier;
import dev.lemur.core.ops.RandomizedRectifier;
import dev.lemur.core.ops.Shrinkage;
import dev.lemur.core.ops.Silu;
import dev.lemur.core.ops.SoftplusOperation;

/** What the activations compute, as functions: a part of {@link Functional}. */
public abstract sealed class ActivationFunctions extends LossFunctions permits NormFunctions {
  private static final double SELU_ALPHA = 1.6732632423543772848170429916717;
  private static final double SELU_SCALE = 1.0507009873554804934193349852946;

  ActivationFunctions() {}

  /** {@code 1 / (1 + exp(-x))}. */
  public static Tensor sigmoid(Tensor input) {
    return input.sigmoid();
  }

  /** The hyperbolic tangent. */
  public static Tensor tanh(Tensor input) {
    return input.tanh();
  }

  /** {@code max(0, x)}. */
  public static Tensor relu(Tensor input) {
    return relu(input, false);
  }

  /** {@code max(0, x)}; {@code inplace} changes the input itself. */
  public static Tensor relu(Tensor input, boolean inplace) {
    return inplace ? input.relu_() : input.relu();
  }

  /** {@code min(max(0, x), 6)}. */
  public static Tensor relu6(Tensor input) {
    return relu6(input, false);
  }

  /** {@code min(max(0, x), 6)}; {@code inplace} changes the input itself. */
  public static Tensor relu6(Tensor input, boolean inplace) {
    return hardtanh(input, 0, 6, inplace);
  }

  /** {@code x} if it is positive, {@code 0.01 * x} otherwise. */
  public static Tensor leakyRelu(Tensor input) {
    return leakyRelu(input, 0.01);
  }

  /** {@code x} if it is positive, {@code negativeSlope * x} otherwise. */
  public static Tensor leakyRelu(Tensor input, double negativeSlope) {
    return leakyRelu(input, negativeSlope, false);
  }

  /** As {@link #leakyRelu(Tensor, double)}; {@code inplace} changes the input itself. */
  public static Tensor leakyRelu(Tensor input, double negativeSlope, boolean inplace) {
    return inplace ? input.leakyRelu_(negativeSlope) : input.leakyRelu(negativeSlope);
  }

  /**
   * {@code x} if it is positive, {@code weight * x} otherwise.
   *
   * @param weight one slope for all, or [C], one for each channel: the second dimension of the
   *     input
   * @throws IllegalArgumentException if the numbers of slopes and channels differ
   */
  public static Tensor prelu(Tensor input, Tensor weight) {
    return ParametricRectifier.prelu(input, weight);
  }

  /** {@code x} if it is positive, {@code x} times the mean of 1/8 and 1/3 otherwise. */
  public static Tensor rrelu(Tensor input) {
    return rrelu(input, 1.0 / 8, 1.0 / 3, false, false);
  }

  /**
   * {@code x} if it is positive, {@code slope * x} otherwise: in training with a slope from [lower,
   * upper) drawn for each element, else with their mean. {@code inplace} changes the input itself.
   *
   * @throws IllegalArgumentException if {@code lower} is above {@code upper}
   */
  public static Tensor rrelu(
      Tensor input, double lower, double upper, boolean training, boolean inplace) {
    Generator generator = Generator.defaultGenerator();
    return inplace
        ? RandomizedRectifier.rreluInPlace(input, lower, upper, training, generator)
        : RandomizedRectifier.rrelu(input, lower, upper, training, generator);
  }

  /** {@code x} if it is positive, {@code exp(x) - 1} otherwise. */
  public static Tensor elu(Tensor input) {
    return elu(input, 1, false);
  }

  /**
   * {@code x} if it is positive, {@code alpha * (exp(x) - 1)} otherwise; {@code inplace} changes
   * the input itself.
   */
  public static Tensor elu(Tensor input, double alpha, boolean inplace) {
    return inplace
        ? ExponentialUnits.ELU.applyInPlace(input, alpha, 1)
        : ExponentialUnits.ELU.apply(input, alpha, 1);
  }

  /** ELU with the constants that keep mean 0 and variance 1 from layer to layer. */
  public static Tensor selu(Tensor input) {
    return selu(input, false);
  }

  /** As {@link #selu(Tensor)}; {@code inplace} changes the input itself. */
  public static Tensor selu(Tensor input, boolean inplace) {
    return inplace
        ? ExponentialUnits.ELU.applyInPlace(input, SELU_ALPHA, SELU_SCALE)
        : ExponentialUnits.ELU.apply(input, SELU_ALPHA, SELU_SCALE);
  }

  /** {@code x} if it is positive, {@code exp(x) - 1} otherwise. */
  public static Tensor celu(Tensor input) {
    return celu(input, 1, false);
  }

  /**
   * {@code x} if it is positive, {@code alpha * (exp(x / alpha) - 1)} otherwise; {@code inplace}
   * changes the input itself.
   *
   * @throws IllegalArgumentException if {@code alpha} is 0
   */
  public static Tensor celu(Tensor input, double alpha, boolean inplace) {
    if (alpha == 0) {
      throw new IllegalArgumentException("ZeroDivisionError: alpha cannot be 0 for CELU");
    }
    return inplace
        ? ExponentialUnits.CELU.applyInPlace(input, alpha)
        : ExponentialUnits.CELU.apply(input, alpha);
  }

  /** {@code x} times the probability that a standard normal number is below x. */
  public static Tensor gelu(Tensor input) {
    return gelu(input, "none");
  }

  /**
   * As {@link #gelu(Tensor)}: exactly with {@code "none"}, by the hyperbolic tangent with {@code
   * "tanh"}.
   *
   * @throws IllegalArgumentException if {@code approximate} is another word
   */
  public static Tensor gelu(Tensor input, String approximate) {
    return switch (approximate) {
      case "none" -> Gelu.GELU.apply(input);
      case "tanh" -> Gelu.GELU_TANH.apply(input);
      default ->
          throw new IllegalArgumentException(
              "approximate argument must be either none or tanh, but is " + approximate);
    };
  }

  /** {@code x / (1 + exp(-x))}. */
  public static Tensor silu(Tensor input) {
    return silu(input, false);
  }

  /** {@code x / (1 + exp(-x))}; {@code inplace} changes the input itself. */
  public static Tensor silu(Tensor input, boolean inplace) {
    return inplace ? Silu.SILU.applyInPlace(input) : Silu.SILU.apply(input);
  }

  /** {@code x * tanh(softplus(x))}. */
  public static Tensor mish(Tensor input) {
    return mish(input, false);
  }

  /** {@code x * tanh(softplus(x))}; {@code inplace} changes the input itself. */
  public static Tensor mish(Tensor input, boolean inplace) {
    return inplace ? MishOperation.MISH.applyInPlace(input) : MishOperation.MISH.apply(input);
  }

  /** {@code log(1 + exp(x))}. */
  public static Tensor softplus(Tensor input) {
    return softplus(input, 1, 20);
  }

  /** {@code log(1 + exp(beta * x)) / beta}, or x where {@code beta * x} is above the threshold. */
  public static Tensor softplus(Tensor input, double beta, double threshold) {
    return SoftplusOperation.SOFTPLUS.apply(input, beta, threshold);
  }

  /** {@code log(1 / (1 + exp(-x)))}. */
  public static Tensor logsigmoid(Tensor input) {
    return SoftplusOperation.LOG_SIGMOID.apply(input);
  }

  /** {@code x / (1 + |x|)}. */
  public static Tensor softsign(Tensor input) {
    return input.div(input.abs().add(1));
  }

  /** {@code x - tanh(x)}. */
  public static Tensor tanhshrink(Tensor input) {
    return input.sub(input.tanh());
  }

  /** {@code x} moved towards 0 by 0.5; 0 if it is nearer. */
  public static Tensor softshrink(Tensor input) {
    return softshrink(input, 0.5);
  }

  /**
   * {@code x} moved towards 0 by {@code lambd}; 0 if it is nearer.
   *
   * @throws IllegalArgumentException if {@code lambd} is negative
   */
  public static Tensor softshrink(Tensor input, double lambd) {
    return Shrinkage.softshrink(input, lambd);
  }

  /** {@code x}, or 0 if it is between -0.5 and 0.5. */
  public static Tensor hardshrink(Tensor input) {
    return hardshrink(input, 0.5);
  }

  /** {@code x}, or 0 if it is between {@code -lambd} and {@code lambd}. */
  public static Tensor hardshrink(Tensor input, double lambd) {
    return Shrinkage.HARDSHRINK.apply(input, lambd);
  }

  /** {@code min(max(x, -1), 1)}. */
  public static Tensor hardtanh(Tensor input) {
    return hardtanh(input, -1, 1, false);
  }

  /**
   * {@code min(max(x, minVal), maxVal)}; {@code inplace} changes the input itself.
   *
   * @throws IllegalArgumentException if {@code minVal} is above {@code maxVal}
   */
  public static Tensor hardtanh(Tensor input, double minVal, double maxVal, boolean inplace) {
    return inplace
        ? HardFunctions.hardtanhInPlace(input, minVal, maxVal)
        : HardFunctions.hardtanh(input, minVal, maxVal);
  }

  /** {@code min(max(x + 3, 0), 6) / 6}. */
  public static Tensor hardsigmoid(Tensor input) {
    return hardsigmoid(input, false);
  }

  /** {@code min(max(x + 3, 0), 6) / 6}; {@code inplace} changes the input itself. */
  public static Tensor hardsigmoid(Tensor input, boolean inplace) {
    return inplace
        ? HardFunctions.HARDSIGMOID.applyInPlace(input)
        : HardFunctions.HARDSIGMOID.apply(input);
  }

  /** {@code x * min(max(x + 3, 0), 6) / 6}. */
  public static Tensor hardswish(Tensor input) {
    return hardswish(input, false);
  }

  /** {@code x * min(max(x + 3, 0), 6) / 6}; {@code inplace} changes the input itself. */
  public static Tensor hardswish(Tensor input, boolean inplace) {
    return inplace
        ? HardFunctions.HARDSWISH.applyInPlace(input)
        : HardFunctions.HARDSWISH.apply(input);
  }

  /** {@code x} above the threshold, {@code value} elsewhere. */
  public static Tensor threshold(Tensor input, double threshold, double value) {
    return threshold(input, threshold, value, false);
  }

  /**
   * {@code x} above the threshold, else {@code value}; {@code inplace} changes the input itself.
   */
  public static Tensor threshold(Tensor input, double threshold, double value, boolean inplace) {
    return inplace
        ? HardFunctions.thresholdInPlace(input, threshold, value)
        : HardFunctions.threshold(input, threshold, value);
  }

  /** {@code a * sigmoid(b)} for the halves of the input along its last dimension. */
  public static Tensor glu(Tensor input) {
    return glu(input, -1);
  }

  /**
   * {@code a * sigmoid(b)} for the halves a and b of the input along a dimension.
   *
   * @throws IllegalArgumentException if the dimension's size is odd
   */
  public static Tensor glu(Tensor input, int dim) {
    return GatedLinearUnit.glu(input, dim);
  }

  /** {@code exp(x) / sum(exp(x))} along a dimension. */
  public static Tensor softmax(Tensor input, int dim) {
    return input.softmax(dim);
  }

  /** As {@link #softmax(Tensor, int)}, along the dimension that PyTorch chooses, with a warning. */
  public static Tensor softmax(Tensor input) {
    return softmax(input, chosenDim("softmax", input));
  }

  /** {@code log(softmax(x))} along a dimension. */
  public static Tensor logSoftmax(Tensor input, int dim) {
    return input.logSoftmax(dim);
  }

  /** As {@link #softmax(Tensor)}. */
  public static Tensor logSoftmax(Tensor input) {
    return logSoftmax(input, chosenDim("logSoftmax", input));
  }

  /** {@code softmax(-x)} along a dimension. */
  public static Tensor softmin(Tensor input, int dim) {
    return softmax(input.neg(), dim);
  }

  /** As {@link #softmax(Tensor)}. */
  public static Tensor softmin(Tensor input) {
    return softmin(input, chosenDim("softmin", input));
  }

  private static int chosenDim(String function, Tensor input) {
    Warnings.warn(
        "Implicit dimension choice for "
            + function
            + " has been deprecated. Change the call to include dim=X as an argument.");
    int rank = input.dim();
    return rank == 0 || rank == 1 || rank == 3 ? 0 : 1;
  }
}

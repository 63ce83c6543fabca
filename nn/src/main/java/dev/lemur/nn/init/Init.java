package dev.lemur.nn.init;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.function.UnaryOperator;

/**
 * Values that parameters start from; mirrors {@code torch.nn.init}. Each method changes the tensor
 * in place, without recording, and returns it; random ones draw from the generator that {@link
 * Tensor#manualSeed} seeds.
 *
 * <p>fanIn is the number of inputs of one output, the product of the sizes without the first;
 * fanOut that of the sizes without the second.
 */
public final class Init {
  /** Whether fanIn or fanOut determines the scale. */
  public enum FanMode {
    /** Preserves the scale of the activations in the forward pass. */
    FAN_IN,
    /** Preserves the scale of the gradients in the backward pass. */
    FAN_OUT
  }

  private Init() {}

  /** Uniformly distributed numbers from 0 to 1. */
  public static Tensor uniform_(Tensor tensor) {
    return uniform_(tensor, 0, 1);
  }

  /** Uniformly distributed numbers from {@code a} to {@code b}. */
  public static Tensor uniform_(Tensor tensor, double a, double b) {
    return change(tensor, t -> t.uniform_(a, b));
  }

  /** Standard normal numbers. */
  public static Tensor normal_(Tensor tensor) {
    return normal_(tensor, 0, 1);
  }

  /** Normally distributed numbers. */
  public static Tensor normal_(Tensor tensor, double mean, double std) {
    return change(tensor, t -> t.normal_(mean, std));
  }

  /** Standard normal numbers between -2 and 2. */
  public static Tensor truncNormal_(Tensor tensor) {
    return truncNormal_(tensor, 0, 1, -2, 2);
  }

  /** Normally distributed numbers; those outside {@code a} to {@code b} are redrawn. */
  public static Tensor truncNormal_(Tensor tensor, double mean, double std, double a, double b) {
    return change(tensor, t -> TruncatedNormal.fill(t, mean, std, a, b));
  }

  /** One value everywhere. */
  public static Tensor constant_(Tensor tensor, double value) {
    return change(tensor, t -> t.fill_(value));
  }

  /** Ones. */
  public static Tensor ones_(Tensor tensor) {
    return constant_(tensor, 1);
  }

  /** Zeros. */
  public static Tensor zeros_(Tensor tensor) {
    return constant_(tensor, 0);
  }

  /**
   * The identity matrix.
   *
   * @throws IllegalArgumentException if the tensor is not a matrix
   */
  public static Tensor eye_(Tensor tensor) {
    checkMatrix(tensor);
    return change(tensor, t -> t.copy_(Tensor.eye(t.size(0), t.size(1))));
  }

  /** Same as {@link #dirac_(Tensor, int)} of one group. */
  public static Tensor dirac_(Tensor tensor) {
    return dirac_(tensor, 1);
  }

  /**
   * The weight of a convolution that passes on as many of its input channels as it can.
   *
   * @param tensor of 3, 4 or 5 dimensions
   * @param groups how many groups of channels each pass on their own
   * @throws IllegalArgumentException if the dimensions are not 3 to 5 or the groups do not divide
   *     the first
   */
  public static Tensor dirac_(Tensor tensor, int groups) {
    if (tensor.dim() < 3 || tensor.dim() > 5) {
      throw new IllegalArgumentException(
          "Only tensors with 3, 4, or 5 dimensions are supported, but got " + tensor.shape());
    }
    if (tensor.size(0) % groups != 0) {
      throw new IllegalArgumentException(
          "dim 0 must be divisible by groups, but got %d and %d".formatted(tensor.size(0), groups));
    }
    return change(tensor, t -> dirac(t, groups));
  }

  private static Tensor dirac(Tensor tensor, int groups) {
    tensor.zero_();
    int channels = tensor.size(0) / groups;
    int[] center = new int[tensor.dim()];
    for (int dim = 2; dim < center.length; dim++) {
      center[dim] = tensor.size(dim) / 2;
    }
    for (int group = 0; group < groups; group++) {
      for (int channel = 0; channel < Math.min(channels, tensor.size(1)); channel++) {
        center[0] = group * channels + channel;
        center[1] = channel;
        element(tensor, center).fill_(1);
      }
    }
    return tensor;
  }

  private static Tensor element(Tensor tensor, int[] index) {
    Tensor element = tensor;
    for (int place : index) {
      element = element.select(0, place);
    }
    return element;
  }

  /** Same as {@link #xavierUniform_(Tensor, double)} with a gain of 1. */
  public static Tensor xavierUniform_(Tensor tensor) {
    return xavierUniform_(tensor, 1);
  }

  /**
   * Uniformly distributed numbers between ±gain·√(6 / (fanIn + fanOut)), after Glorot and Bengio.
   *
   * @throws IllegalArgumentException if the tensor has fewer than 2 dimensions
   */
  public static Tensor xavierUniform_(Tensor tensor, double gain) {
    double bound = Math.sqrt(3) * xavierStd(tensor, gain);
    return uniform_(tensor, -bound, bound);
  }

  /** Same as {@link #xavierNormal_(Tensor, double)} with a gain of 1. */
  public static Tensor xavierNormal_(Tensor tensor) {
    return xavierNormal_(tensor, 1);
  }

  /**
   * Normally distributed numbers with the standard deviation gain·√(2 / (fanIn + fanOut)).
   *
   * @throws IllegalArgumentException if the tensor has fewer than 2 dimensions
   */
  public static Tensor xavierNormal_(Tensor tensor, double gain) {
    return normal_(tensor, 0, xavierStd(tensor, gain));
  }

  private static double xavierStd(Tensor tensor, double gain) {
    int fans = fan(tensor, FanMode.FAN_IN) + fan(tensor, FanMode.FAN_OUT);
    return gain * Math.sqrt(2.0 / fans);
  }

  /** Same as {@link #kaimingUniform_(Tensor, double)} with a slope of 0. */
  public static Tensor kaimingUniform_(Tensor tensor) {
    return kaimingUniform_(tensor, 0);
  }

  /**
   * Same as {@link #kaimingUniform_(Tensor, double, FanMode, String)} for fanIn and a leaky ReLU.
   */
  public static Tensor kaimingUniform_(Tensor tensor, double a) {
    return kaimingUniform_(tensor, a, FanMode.FAN_IN, "leaky_relu");
  }

  /**
   * Uniformly distributed numbers between ±gain·√(3 / fan), after He et al.
   *
   * @param a the negative slope of the leaky ReLU after the layer
   * @param nonlinearity the nonlinearity after the layer, as in {@link #calculateGain(String,
   *     double)}
   * @throws IllegalArgumentException if the tensor has fewer than 2 dimensions
   */
  public static Tensor kaimingUniform_(Tensor tensor, double a, FanMode mode, String nonlinearity) {
    NullArguments.check(mode);
    if (tensor.numel() == 0) {
      return tensor;
    }
    double bound = Math.sqrt(3) * kaimingStd(tensor, a, mode, nonlinearity);
    return uniform_(tensor, -bound, bound);
  }

  /** Same as {@link #kaimingNormal_(Tensor, double)} with a slope of 0. */
  public static Tensor kaimingNormal_(Tensor tensor) {
    return kaimingNormal_(tensor, 0);
  }

  /**
   * Same as {@link #kaimingNormal_(Tensor, double, FanMode, String)} for fanIn and a leaky ReLU.
   */
  public static Tensor kaimingNormal_(Tensor tensor, double a) {
    return kaimingNormal_(tensor, a, FanMode.FAN_IN, "leaky_relu");
  }

  /**
   * Normally distributed numbers with the standard deviation gain / √fan, after He et al.
   *
   * @param a the negative slope of the leaky ReLU after the layer
   * @param nonlinearity the nonlinearity after the layer, as in {@link #calculateGain(String,
   *     double)}
   * @throws IllegalArgumentException if the tensor has fewer than 2 dimensions
   */
  public static Tensor kaimingNormal_(Tensor tensor, double a, FanMode mode, String nonlinearity) {
    NullArguments.check(mode);
    if (tensor.numel() == 0) {
      return tensor;
    }
    return normal_(tensor, 0, kaimingStd(tensor, a, mode, nonlinearity));
  }

  private static double kaimingStd(Tensor tensor, double a, FanMode mode, String nonlinearity) {
    return calculateGain(nonlinearity, a) / Math.sqrt(fan(tensor, mode));
  }

  /** Same as {@link #orthogonal_(Tensor, double)} with a gain of 1. */
  public static Tensor orthogonal_(Tensor tensor) {
    return orthogonal_(tensor, 1);
  }

  /**
   * A random matrix with orthogonal rows, or columns if it has fewer of these, times {@code gain};
   * all dimensions after the first count as one.
   *
   * @throws IllegalArgumentException if the tensor has fewer than 2 dimensions
   */
  public static Tensor orthogonal_(Tensor tensor, double gain) {
    if (tensor.dim() < 2) {
      throw new IllegalArgumentException(
          "Only tensors with 2 or more dimensions are supported, but got " + tensor.shape());
    }
    return tensor.numel() == 0 ? tensor : change(tensor, t -> Orthogonal.fill(t, gain));
  }

  /** Same as {@link #sparse_(Tensor, double, double)} with a standard deviation of 0.01. */
  public static Tensor sparse_(Tensor tensor, double sparsity) {
    return sparse_(tensor, sparsity, 0.01);
  }

  /**
   * Normally distributed numbers, of which a fraction {@code sparsity} in each column is zero.
   *
   * @throws IllegalArgumentException if the tensor is not a matrix
   */
  public static Tensor sparse_(Tensor tensor, double sparsity, double std) {
    checkMatrix(tensor);
    int zeros = (int) Math.ceil(sparsity * tensor.size(0));
    return change(tensor, t -> sparse(t.normal_(0, std), zeros));
  }

  private static Tensor sparse(Tensor tensor, int zeros) {
    for (int column = 0; column < tensor.size(1); column++) {
      int[] rows = Tensor.randperm(tensor.size(0)).toIntArray();
      for (int i = 0; i < zeros; i++) {
        tensor.get(rows[i], column).fill_(0);
      }
    }
    return tensor;
  }

  /** Same as {@link #calculateGain(String, double)}; a leaky ReLU has the slope 0.01. */
  public static double calculateGain(String nonlinearity) {
    NullArguments.check(nonlinearity);
    return calculateGain(nonlinearity, 0.01);
  }

  /**
   * The factor by which weights should grow to compensate for the nonlinearity after them.
   *
   * @param nonlinearity PyTorch's name of the function: {@code "relu"}, {@code "leaky_relu"},
   *     {@code "tanh"}, {@code "sigmoid"}, {@code "selu"}, {@code "linear"} or {@code "conv2d"}
   * @param negativeSlope the slope of a leaky ReLU
   * @throws IllegalArgumentException if the nonlinearity is another one
   */
  public static double calculateGain(String nonlinearity, double negativeSlope) {
    NullArguments.check(nonlinearity);
    return switch (nonlinearity) {
      case "linear",
          "conv1d",
          "conv2d",
          "conv3d",
          "conv_transpose1d",
          "conv_transpose2d",
          "conv_transpose3d",
          "sigmoid" ->
          1;
      case "tanh" -> 5.0 / 3;
      case "relu" -> Math.sqrt(2);
      case "leaky_relu" -> Math.sqrt(2 / (1 + negativeSlope * negativeSlope));
      case "selu" -> 0.75;
      default -> throw new IllegalArgumentException("Unsupported nonlinearity " + nonlinearity);
    };
  }

  private static int fan(Tensor tensor, FanMode mode) {
    if (tensor.dim() < 2) {
      throw new IllegalArgumentException(
          "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions, but got "
              + tensor.shape());
    }
    int fan = tensor.size(mode == FanMode.FAN_IN ? 1 : 0);
    for (int dim = 2; dim < tensor.dim(); dim++) {
      fan *= tensor.size(dim);
    }
    return fan;
  }

  private static void checkMatrix(Tensor tensor) {
    if (tensor.dim() != 2) {
      throw new IllegalArgumentException(
          "Only tensors with 2 dimensions are supported, but got " + tensor.shape());
    }
  }

  private static Tensor change(Tensor tensor, UnaryOperator<Tensor> change) {
    NullArguments.check(tensor);
    if (SkipInit.isOn()) {
      return tensor;
    }
    try (var noGrad = new NoGrad()) {
      return change.apply(tensor);
    }
  }
}

package dev.lemur.core;

import dev.lemur.core.ops.Creation;
import dev.lemur.core.ops.Sampling;
import dev.lemur.core.ops.TensorPower;
import dev.lemur.core.ops.Windows;

/** Sequences, windows and other new tensors: a part of {@link Tensor}. */
public abstract sealed class SequenceFunctions extends CreationFunctions
    permits CombinationFunctions {
  SequenceFunctions() {}

  /** {@code steps} float32 powers of ten with evenly spaced exponents; {@code torch.logspace}. */
  public static Tensor logspace(double start, double end, long steps) {
    return logspace(start, end, steps, 10, DType.FLOAT32);
  }

  /** {@code steps} powers of {@code base} with evenly spaced exponents; {@code torch.logspace}. */
  public static Tensor logspace(double start, double end, long steps, double base, DType dtype) {
    return Creation.logspace(start, end, steps, base, dtype);
  }

  /** The float32 numbers from {@code start} to {@code end}, both included; {@code torch.range}. */
  public static Tensor range(double start, double end) {
    return Creation.arange(start, Math.floor(end - start) + start + 0.5, 1, DType.FLOAT32);
  }

  /**
   * Whole numbers from {@code low} up to {@code high}, of the given type; {@code torch.randint}.
   */
  public static Tensor randint(long low, long high, Shape shape, DType dtype) {
    return Sampling.randint(low, high, shape, Generator.defaultGenerator()).to(dtype);
  }

  /** A whole number to the power of each element; {@code torch.pow(base, exponent)}. */
  public static Tensor pow(long base, Tensor exponent) {
    return TensorPower.POWER_OF_NUMBER.apply(base, exponent);
  }

  /** The array's values as a tensor, copied; as {@link Tensor#tensor(Object)}. */
  public static Tensor asTensor(Object nestedArray) {
    return Tensor.tensor(nestedArray);
  }

  /** The array's values as a tensor of the given type, copied; {@code torch.as_tensor}. */
  public static Tensor asTensor(Object nestedArray, DType dtype) {
    return Tensor.tensor(nestedArray, dtype);
  }

  /** The tensor itself, converted if it is of another type; {@code torch.as_tensor}. */
  public static Tensor asTensor(Tensor tensor, DType dtype) {
    return tensor.to(dtype);
  }

  /** The array's values as a tensor, copied; {@code torch.from_numpy}. */
  public static Tensor fromArray(Object nestedArray) {
    return Tensor.tensor(nestedArray);
  }

  /** Half a period of a cosine, to be joined periodically; {@code torch.hann_window}. */
  public static Tensor hannWindow(int windowLength) {
    return hannWindow(windowLength, true);
  }

  /** Half a period of a cosine, symmetric if not periodic; {@code torch.hann_window}. */
  public static Tensor hannWindow(int windowLength, boolean periodic) {
    return Windows.hamming(windowLength, periodic, 0.5, 0.5, DType.FLOAT32);
  }

  /** A cosine that ends above zero, to be joined periodically; {@code torch.hamming_window}. */
  public static Tensor hammingWindow(int windowLength) {
    return hammingWindow(windowLength, true);
  }

  /** A cosine that ends above zero, symmetric if not periodic; {@code torch.hamming_window}. */
  public static Tensor hammingWindow(int windowLength, boolean periodic) {
    return Windows.hamming(windowLength, periodic, 0.54, 0.46, DType.FLOAT32);
  }

  /** Two cosines, to be joined periodically; {@code torch.blackman_window}. */
  public static Tensor blackmanWindow(int windowLength) {
    return blackmanWindow(windowLength, true);
  }

  /** Two cosines, symmetric if not periodic; {@code torch.blackman_window}. */
  public static Tensor blackmanWindow(int windowLength, boolean periodic) {
    return Windows.blackman(windowLength, periodic, DType.FLOAT32);
  }

  /** A triangle, to be joined periodically; {@code torch.bartlett_window}. */
  public static Tensor bartlettWindow(int windowLength) {
    return bartlettWindow(windowLength, true);
  }

  /** A triangle, symmetric if not periodic; {@code torch.bartlett_window}. */
  public static Tensor bartlettWindow(int windowLength, boolean periodic) {
    return Windows.bartlett(windowLength, periodic, DType.FLOAT32);
  }

  /**
   * The window of Kaiser with the {@code beta} 12, to be joined periodically; {@code
   * torch.kaiser_window}.
   */
  public static Tensor kaiserWindow(int windowLength) {
    return kaiserWindow(windowLength, true);
  }

  /**
   * The window of Kaiser with the {@code beta} 12, symmetric if not periodic; {@code
   * torch.kaiser_window}.
   */
  public static Tensor kaiserWindow(int windowLength, boolean periodic) {
    return Windows.kaiser(windowLength, periodic, 12, DType.FLOAT32);
  }

  /** A cosine {@code alpha - beta cos}, of the given type; {@code torch.hamming_window}. */
  public static Tensor hammingWindow(
      int windowLength, boolean periodic, double alpha, double beta, DType dtype) {
    return Windows.hamming(windowLength, periodic, alpha, beta, dtype);
  }

  /** The window of Kaiser; {@code torch.kaiser_window}. */
  public static Tensor kaiserWindow(int windowLength, boolean periodic, double beta) {
    return Windows.kaiser(windowLength, periodic, beta, DType.FLOAT32);
  }
}

package dev.lemur.core;

import dev.lemur.core.ops.Creation;
import dev.lemur.core.ops.EmptyLayouts;
import dev.lemur.core.ops.Sampling;
import dev.lemur.core.ops.TensorPower;
import dev.lemur.core.ops.Windows;

/** Creates sequences, windows and other tensors: a part of {@link Tensor}. */
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
   * Random integers from {@code low} up to {@code high}, excluded, of the given type; {@code
   * torch.randint}.
   */
  public static Tensor randint(long low, long high, Shape shape, DType dtype) {
    return Sampling.randint(low, high, shape, Generator.defaultGenerator()).to(dtype);
  }

  /** An integer to the power of each element; {@code torch.pow(base, exponent)}. */
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

  /** The tensor itself, or a converted copy if it has another type; {@code torch.as_tensor}. */
  public static Tensor asTensor(Tensor tensor, DType dtype) {
    return tensor.to(dtype);
  }

  /** The array's values as a tensor, copied; {@code torch.from_numpy}. */
  public static Tensor fromArray(Object nestedArray) {
    return Tensor.tensor(nestedArray);
  }

  /** Same as {@link #asTensor(Object)}; {@code torch.asarray}. */
  public static Tensor asarray(Object nestedArray) {
    return asTensor(nestedArray);
  }

  /** A 0-d tensor of the default type; {@code torch.scalar_tensor}. */
  public static Tensor scalarTensor(double value) {
    return Creation.scalar(value, Creation.defaultType());
  }

  /** A 0-d tensor; {@code torch.scalar_tensor}. */
  public static Tensor scalarTensor(double value, DType dtype) {
    return Creation.scalar(value, dtype);
  }

  /** Same as the longer form, of the default type. */
  public static Tensor emptyStrided(Shape size, int[] stride) {
    return emptyStrided(size, stride, Creation.defaultType());
  }

  /**
   * An uninitialized tensor with the given strides; {@code torch.empty_strided}.
   *
   * @throws IllegalArgumentException if there are not as many strides as dimensions, or one is
   *     negative
   */
  public static Tensor emptyStrided(Shape size, int[] stride, DType dtype) {
    return EmptyLayouts.strided(size, stride, dtype);
  }

  /** Same as the longer form, of the default type. */
  public static Tensor emptyPermuted(Shape size, int... physicalLayout) {
    return emptyPermuted(size, physicalLayout, Creation.defaultType());
  }

  /**
   * An uninitialized tensor without gaps whose dimensions are in another order in memory; {@code
   * torch.empty_permuted}.
   *
   * @param physicalLayout the dimensions, that with the longest stride first
   */
  public static Tensor emptyPermuted(Shape size, int[] physicalLayout, DType dtype) {
    return EmptyLayouts.permuted(size, physicalLayout, dtype);
  }

  /** A periodic Hann window; {@code torch.hann_window}. */
  public static Tensor hannWindow(int windowLength) {
    return hannWindow(windowLength, true);
  }

  /** A Hann window, periodic or symmetric; {@code torch.hann_window}. */
  public static Tensor hannWindow(int windowLength, boolean periodic) {
    return Windows.hamming(windowLength, periodic, 0.5, 0.5, DType.FLOAT32);
  }

  /** A periodic Hamming window; {@code torch.hamming_window}. */
  public static Tensor hammingWindow(int windowLength) {
    return hammingWindow(windowLength, true);
  }

  /** A Hamming window, periodic or symmetric; {@code torch.hamming_window}. */
  public static Tensor hammingWindow(int windowLength, boolean periodic) {
    return Windows.hamming(windowLength, periodic, 0.54, 0.46, DType.FLOAT32);
  }

  /** A periodic Blackman window; {@code torch.blackman_window}. */
  public static Tensor blackmanWindow(int windowLength) {
    return blackmanWindow(windowLength, true);
  }

  /** A Blackman window, periodic or symmetric; {@code torch.blackman_window}. */
  public static Tensor blackmanWindow(int windowLength, boolean periodic) {
    return Windows.blackman(windowLength, periodic, DType.FLOAT32);
  }

  /** A periodic Bartlett (triangular) window; {@code torch.bartlett_window}. */
  public static Tensor bartlettWindow(int windowLength) {
    return bartlettWindow(windowLength, true);
  }

  /** A Bartlett (triangular) window, periodic or symmetric; {@code torch.bartlett_window}. */
  public static Tensor bartlettWindow(int windowLength, boolean periodic) {
    return Windows.bartlett(windowLength, periodic, DType.FLOAT32);
  }

  /** A periodic Kaiser window with {@code beta} 12; {@code torch.kaiser_window}. */
  public static Tensor kaiserWindow(int windowLength) {
    return kaiserWindow(windowLength, true);
  }

  /** A Kaiser window with {@code beta} 12, periodic or symmetric; {@code torch.kaiser_window}. */
  public static Tensor kaiserWindow(int windowLength, boolean periodic) {
    return Windows.kaiser(windowLength, periodic, 12, DType.FLOAT32);
  }

  /** A Hamming window {@code alpha - beta cos}, of the given type; {@code torch.hamming_window}. */
  public static Tensor hammingWindow(
      int windowLength, boolean periodic, double alpha, double beta, DType dtype) {
    return Windows.hamming(windowLength, periodic, alpha, beta, dtype);
  }

  /** A Kaiser window; {@code torch.kaiser_window}. */
  public static Tensor kaiserWindow(int windowLength, boolean periodic, double beta) {
    return Windows.kaiser(windowLength, periodic, beta, DType.FLOAT32);
  }
}

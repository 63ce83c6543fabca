package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.ValuesAndIndices;
import dev.lemur.core.ops.pooling.AveragePool;
import dev.lemur.core.ops.pooling.FractionalMaxPool;
import dev.lemur.core.ops.pooling.LpPool;
import dev.lemur.core.ops.pooling.MaxPool;
import dev.lemur.core.ops.pooling.MaxUnpool;
import dev.lemur.nn.pooling.PoolOutput;
import dev.lemur.nn.pooling.Ratios;
import org.jspecify.annotations.Nullable;

/** The poolings of {@link Functional}. A stride that is null is the kernel's size. */
public abstract sealed class PoolingFunctions permits ConvolutionFunctions {
  /**
   * The largest elements of windows next to each other; see {@link dev.lemur.nn.pooling.MaxPool1d}.
   */
  public static Tensor maxPool1d(Tensor input, int kernelSize) {
    return maxPool1d(input, kernelSize, kernelSize);
  }

  /** The largest elements of windows of one size and stride for all dimensions. */
  public static Tensor maxPool1d(Tensor input, int kernelSize, int stride) {
    return maxPool1d(
        input, Sizes.of(kernelSize), Sizes.of(stride), Sizes.of(0), Sizes.of(1), false);
  }

  /**
   * The largest elements of windows.
   *
   * @param padding 0 by default
   * @param dilation 1 by default
   * @param ceilMode false by default
   */
  public static Tensor maxPool1d(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      Sizes dilation,
      boolean ceilMode) {
    return maxPool(1, input, kernelSize, stride, padding, dilation, ceilMode).values();
  }

  /** The largest elements of windows next to each other, and where they are. */
  public static PoolOutput maxPool1dWithIndices(Tensor input, int kernelSize) {
    return maxPool1dWithIndices(input, Sizes.of(kernelSize), null, Sizes.of(0), Sizes.of(1), false);
  }

  /**
   * The largest elements of windows, and where they are; {@code return_indices=True}.
   *
   * @param padding 0 by default
   * @param dilation 1 by default
   * @param ceilMode false by default
   */
  public static PoolOutput maxPool1dWithIndices(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      Sizes dilation,
      boolean ceilMode) {
    return output(maxPool(1, input, kernelSize, stride, padding, dilation, ceilMode));
  }

  /**
   * The largest elements of windows next to each other; see {@link dev.lemur.nn.pooling.MaxPool2d}.
   */
  public static Tensor maxPool2d(Tensor input, int kernelSize) {
    return maxPool2d(input, kernelSize, kernelSize);
  }

  /** The largest elements of windows of one size and stride for all dimensions. */
  public static Tensor maxPool2d(Tensor input, int kernelSize, int stride) {
    return maxPool2d(
        input, Sizes.of(kernelSize), Sizes.of(stride), Sizes.of(0), Sizes.of(1), false);
  }

  /**
   * The largest elements of windows.
   *
   * @param padding 0 by default
   * @param dilation 1 by default
   * @param ceilMode false by default
   */
  public static Tensor maxPool2d(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      Sizes dilation,
      boolean ceilMode) {
    return maxPool(2, input, kernelSize, stride, padding, dilation, ceilMode).values();
  }

  /** The largest elements of windows next to each other, and where they are. */
  public static PoolOutput maxPool2dWithIndices(Tensor input, int kernelSize) {
    return maxPool2dWithIndices(input, Sizes.of(kernelSize), null, Sizes.of(0), Sizes.of(1), false);
  }

  /**
   * The largest elements of windows, and where they are; {@code return_indices=True}.
   *
   * @param padding 0 by default
   * @param dilation 1 by default
   * @param ceilMode false by default
   */
  public static PoolOutput maxPool2dWithIndices(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      Sizes dilation,
      boolean ceilMode) {
    return output(maxPool(2, input, kernelSize, stride, padding, dilation, ceilMode));
  }

  /**
   * The largest elements of windows next to each other; see {@link dev.lemur.nn.pooling.MaxPool3d}.
   */
  public static Tensor maxPool3d(Tensor input, int kernelSize) {
    return maxPool3d(input, kernelSize, kernelSize);
  }

  /** The largest elements of windows of one size and stride for all dimensions. */
  public static Tensor maxPool3d(Tensor input, int kernelSize, int stride) {
    return maxPool3d(
        input, Sizes.of(kernelSize), Sizes.of(stride), Sizes.of(0), Sizes.of(1), false);
  }

  /**
   * The largest elements of windows.
   *
   * @param padding 0 by default
   * @param dilation 1 by default
   * @param ceilMode false by default
   */
  public static Tensor maxPool3d(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      Sizes dilation,
      boolean ceilMode) {
    return maxPool(3, input, kernelSize, stride, padding, dilation, ceilMode).values();
  }

  /** The largest elements of windows next to each other, and where they are. */
  public static PoolOutput maxPool3dWithIndices(Tensor input, int kernelSize) {
    return maxPool3dWithIndices(input, Sizes.of(kernelSize), null, Sizes.of(0), Sizes.of(1), false);
  }

  /**
   * The largest elements of windows, and where they are; {@code return_indices=True}.
   *
   * @param padding 0 by default
   * @param dilation 1 by default
   * @param ceilMode false by default
   */
  public static PoolOutput maxPool3dWithIndices(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      Sizes dilation,
      boolean ceilMode) {
    return output(maxPool(3, input, kernelSize, stride, padding, dilation, ceilMode));
  }

  private static ValuesAndIndices maxPool(
      int dims,
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      Sizes dilation,
      boolean ceilMode) {
    return MaxPool.apply(
        dims,
        input,
        kernelSize.values(),
        (stride == null ? kernelSize : stride).values(),
        padding.values(),
        dilation.values(),
        ceilMode);
  }

  private static PoolOutput output(ValuesAndIndices pooled) {
    return new PoolOutput(pooled.values(), pooled.indices());
  }

  /** The means of windows next to each other; see {@link dev.lemur.nn.pooling.AvgPool1d}. */
  public static Tensor avgPool1d(Tensor input, int kernelSize) {
    return avgPool1d(input, kernelSize, kernelSize);
  }

  /** The means of windows of one size and stride for all dimensions. */
  public static Tensor avgPool1d(Tensor input, int kernelSize, int stride) {
    return avgPool1d(input, Sizes.of(kernelSize), Sizes.of(stride), Sizes.of(0), false, true);
  }

  /**
   * The means of windows.
   *
   * @param padding 0 by default
   * @param ceilMode false by default
   * @param countIncludePad true by default
   */
  public static Tensor avgPool1d(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      boolean ceilMode,
      boolean countIncludePad) {
    return AveragePool.apply(
        1,
        input,
        kernelSize.values(),
        (stride == null ? kernelSize : stride).values(),
        padding.values(),
        ceilMode,
        countIncludePad,
        null);
  }

  /** The means of windows next to each other; see {@link dev.lemur.nn.pooling.AvgPool2d}. */
  public static Tensor avgPool2d(Tensor input, int kernelSize) {
    return avgPool2d(input, kernelSize, kernelSize);
  }

  /** The means of windows of one size and stride for all dimensions. */
  public static Tensor avgPool2d(Tensor input, int kernelSize, int stride) {
    return avgPool2d(input, Sizes.of(kernelSize), Sizes.of(stride), Sizes.of(0), false, true, null);
  }

  /**
   * The means of windows.
   *
   * @param padding 0 by default
   * @param ceilMode false by default
   * @param countIncludePad true by default
   * @param divisorOverride what sums are divided by; null, for the number of elements, by default
   */
  public static Tensor avgPool2d(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      boolean ceilMode,
      boolean countIncludePad,
      @Nullable Integer divisorOverride) {
    return AveragePool.apply(
        2,
        input,
        kernelSize.values(),
        (stride == null ? kernelSize : stride).values(),
        padding.values(),
        ceilMode,
        countIncludePad,
        divisorOverride);
  }

  /** The means of windows next to each other; see {@link dev.lemur.nn.pooling.AvgPool3d}. */
  public static Tensor avgPool3d(Tensor input, int kernelSize) {
    return avgPool3d(input, kernelSize, kernelSize);
  }

  /** The means of windows of one size and stride for all dimensions. */
  public static Tensor avgPool3d(Tensor input, int kernelSize, int stride) {
    return avgPool3d(input, Sizes.of(kernelSize), Sizes.of(stride), Sizes.of(0), false, true, null);
  }

  /**
   * The means of windows.
   *
   * @param padding 0 by default
   * @param ceilMode false by default
   * @param countIncludePad true by default
   * @param divisorOverride what sums are divided by; null, for the number of elements, by default
   */
  public static Tensor avgPool3d(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      boolean ceilMode,
      boolean countIncludePad,
      @Nullable Integer divisorOverride) {
    return AveragePool.apply(
        3,
        input,
        kernelSize.values(),
        (stride == null ? kernelSize : stride).values(),
        padding.values(),
        ceilMode,
        countIncludePad,
        divisorOverride);
  }

  /**
   * The norms of windows; see {@link dev.lemur.nn.pooling.LPPool1d}.
   *
   * @param stride null, for the kernel's size, by default
   * @param ceilMode false by default
   */
  public static Tensor lpPool1d(
      Tensor input, double normType, Sizes kernelSize, @Nullable Sizes stride, boolean ceilMode) {
    return LpPool.apply(
        1,
        input,
        normType,
        kernelSize.values(),
        (stride == null ? kernelSize : stride).values(),
        ceilMode);
  }

  /**
   * The norms of windows; see {@link dev.lemur.nn.pooling.LPPool2d}.
   *
   * @param stride null, for the kernel's size, by default
   * @param ceilMode false by default
   */
  public static Tensor lpPool2d(
      Tensor input, double normType, Sizes kernelSize, @Nullable Sizes stride, boolean ceilMode) {
    return LpPool.apply(
        2,
        input,
        normType,
        kernelSize.values(),
        (stride == null ? kernelSize : stride).values(),
        ceilMode);
  }

  /**
   * The norms of windows; see {@link dev.lemur.nn.pooling.LPPool3d}.
   *
   * @param stride null, for the kernel's size, by default
   * @param ceilMode false by default
   */
  public static Tensor lpPool3d(
      Tensor input, double normType, Sizes kernelSize, @Nullable Sizes stride, boolean ceilMode) {
    return LpPool.apply(
        3,
        input,
        normType,
        kernelSize.values(),
        (stride == null ? kernelSize : stride).values(),
        ceilMode);
  }

  /** The means of so many windows; see {@link dev.lemur.nn.pooling.AdaptiveAvgPool1d}. */
  public static Tensor adaptiveAvgPool1d(Tensor input, int outputSize) {
    return adaptiveAvgPool1d(input, Sizes.of(outputSize));
  }

  /** The means of so many windows in each dimension; {@link Sizes#NONE} for the input's size. */
  public static Tensor adaptiveAvgPool1d(Tensor input, Sizes outputSize) {
    return AveragePool.adaptive(1, input, outputSize.values());
  }

  /** The largest of so many windows; see {@link dev.lemur.nn.pooling.AdaptiveMaxPool1d}. */
  public static Tensor adaptiveMaxPool1d(Tensor input, int outputSize) {
    return adaptiveMaxPool1d(input, Sizes.of(outputSize));
  }

  /** The largest of so many windows in each dimension; {@link Sizes#NONE} for the input's size. */
  public static Tensor adaptiveMaxPool1d(Tensor input, Sizes outputSize) {
    return MaxPool.adaptive(1, input, outputSize.values()).values();
  }

  /** The largest of so many windows in each dimension, and where they are. */
  public static PoolOutput adaptiveMaxPool1dWithIndices(Tensor input, Sizes outputSize) {
    return output(MaxPool.adaptive(1, input, outputSize.values()));
  }

  /** The means of so many windows; see {@link dev.lemur.nn.pooling.AdaptiveAvgPool2d}. */
  public static Tensor adaptiveAvgPool2d(Tensor input, int outputSize) {
    return adaptiveAvgPool2d(input, Sizes.of(outputSize));
  }

  /** The means of so many windows in each dimension; {@link Sizes#NONE} for the input's size. */
  public static Tensor adaptiveAvgPool2d(Tensor input, Sizes outputSize) {
    return AveragePool.adaptive(2, input, outputSize.values());
  }

  /** The largest of so many windows; see {@link dev.lemur.nn.pooling.AdaptiveMaxPool2d}. */
  public static Tensor adaptiveMaxPool2d(Tensor input, int outputSize) {
    return adaptiveMaxPool2d(input, Sizes.of(outputSize));
  }

  /** The largest of so many windows in each dimension; {@link Sizes#NONE} for the input's size. */
  public static Tensor adaptiveMaxPool2d(Tensor input, Sizes outputSize) {
    return MaxPool.adaptive(2, input, outputSize.values()).values();
  }

  /** The largest of so many windows in each dimension, and where they are. */
  public static PoolOutput adaptiveMaxPool2dWithIndices(Tensor input, Sizes outputSize) {
    return output(MaxPool.adaptive(2, input, outputSize.values()));
  }

  /** The means of so many windows; see {@link dev.lemur.nn.pooling.AdaptiveAvgPool3d}. */
  public static Tensor adaptiveAvgPool3d(Tensor input, int outputSize) {
    return adaptiveAvgPool3d(input, Sizes.of(outputSize));
  }

  /** The means of so many windows in each dimension; {@link Sizes#NONE} for the input's size. */
  public static Tensor adaptiveAvgPool3d(Tensor input, Sizes outputSize) {
    return AveragePool.adaptive(3, input, outputSize.values());
  }

  /** The largest of so many windows; see {@link dev.lemur.nn.pooling.AdaptiveMaxPool3d}. */
  public static Tensor adaptiveMaxPool3d(Tensor input, int outputSize) {
    return adaptiveMaxPool3d(input, Sizes.of(outputSize));
  }

  /** The largest of so many windows in each dimension; {@link Sizes#NONE} for the input's size. */
  public static Tensor adaptiveMaxPool3d(Tensor input, Sizes outputSize) {
    return MaxPool.adaptive(3, input, outputSize.values()).values();
  }

  /** The largest of so many windows in each dimension, and where they are. */
  public static PoolOutput adaptiveMaxPool3dWithIndices(Tensor input, Sizes outputSize) {
    return output(MaxPool.adaptive(3, input, outputSize.values()));
  }

  /**
   * The largest elements of windows at random places; see {@link
   * dev.lemur.nn.pooling.FractionalMaxPool2d}.
   *
   * @param outputSize the output's size; null if the ratio is given
   * @param outputRatio the output's size as a fraction of the input's; null if the size is given
   * @param randomSamples where the windows begin; null, to draw that, by default
   * @throws IllegalArgumentException if neither size nor ratio is given
   */
  public static Tensor fractionalMaxPool2d(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes outputSize,
      @Nullable Ratios outputRatio,
      @Nullable Tensor randomSamples) {
    return fractional(2, input, kernelSize, outputSize, outputRatio, randomSamples).values();
  }

  /** As {@link #fractionalMaxPool2d}, and where the elements are. */
  public static PoolOutput fractionalMaxPool2dWithIndices(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes outputSize,
      @Nullable Ratios outputRatio,
      @Nullable Tensor randomSamples) {
    return output(fractional(2, input, kernelSize, outputSize, outputRatio, randomSamples));
  }

  /**
   * The largest elements of windows at random places; see {@link
   * dev.lemur.nn.pooling.FractionalMaxPool3d}.
   *
   * @param outputSize the output's size; null if the ratio is given
   * @param outputRatio the output's size as a fraction of the input's; null if the size is given
   * @param randomSamples where the windows begin; null, to draw that, by default
   * @throws IllegalArgumentException if neither size nor ratio is given
   */
  public static Tensor fractionalMaxPool3d(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes outputSize,
      @Nullable Ratios outputRatio,
      @Nullable Tensor randomSamples) {
    return fractional(3, input, kernelSize, outputSize, outputRatio, randomSamples).values();
  }

  /** As {@link #fractionalMaxPool3d}, and where the elements are. */
  public static PoolOutput fractionalMaxPool3dWithIndices(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes outputSize,
      @Nullable Ratios outputRatio,
      @Nullable Tensor randomSamples) {
    return output(fractional(3, input, kernelSize, outputSize, outputRatio, randomSamples));
  }

  private static ValuesAndIndices fractional(
      int dims,
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes outputSize,
      @Nullable Ratios outputRatio,
      @Nullable Tensor randomSamples) {
    int[] output;
    if (outputSize != null) {
      output = outputSize.values();
    } else if (outputRatio != null) {
      output = FractionalMaxPool.sizes(dims, input, outputRatio::of);
    } else {
      throw new IllegalArgumentException(
          "fractional_max_pool%dd requires specifying either an output_size or an output_ratio"
              .formatted(dims));
    }
    return FractionalMaxPool.apply(dims, input, kernelSize.values(), output, randomSamples);
  }

  /**
   * The elements at the places that the indices name, and zeros elsewhere; see {@link
   * dev.lemur.nn.pooling.MaxUnpool1d}.
   *
   * @param stride null, for the kernel's size, by default
   * @param padding 0 by default
   * @param outputSize null, for the usual size, by default
   */
  public static Tensor maxUnpool1d(
      Tensor input,
      Tensor indices,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      @Nullable Sizes outputSize) {
    return MaxUnpool.apply(
        1,
        input,
        indices,
        kernelSize.values(),
        (stride == null ? kernelSize : stride).values(),
        padding.values(),
        outputSize == null ? null : outputSize.values());
  }

  /**
   * The elements at the places that the indices name, and zeros elsewhere; see {@link
   * dev.lemur.nn.pooling.MaxUnpool2d}.
   *
   * @param stride null, for the kernel's size, by default
   * @param padding 0 by default
   * @param outputSize null, for the usual size, by default
   */
  public static Tensor maxUnpool2d(
      Tensor input,
      Tensor indices,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      @Nullable Sizes outputSize) {
    return MaxUnpool.apply(
        2,
        input,
        indices,
        kernelSize.values(),
        (stride == null ? kernelSize : stride).values(),
        padding.values(),
        outputSize == null ? null : outputSize.values());
  }

  /**
   * The elements at the places that the indices name, and zeros elsewhere; see {@link
   * dev.lemur.nn.pooling.MaxUnpool3d}.
   *
   * @param stride null, for the kernel's size, by default
   * @param padding 0 by default
   * @param outputSize null, for the usual size, by default
   */
  public static Tensor maxUnpool3d(
      Tensor input,
      Tensor indices,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      @Nullable Sizes outputSize) {
    return MaxUnpool.apply(
        3,
        input,
        indices,
        kernelSize.values(),
        (stride == null ? kernelSize : stride).values(),
        padding.values(),
        outputSize == null ? null : outputSize.values());
  }
}

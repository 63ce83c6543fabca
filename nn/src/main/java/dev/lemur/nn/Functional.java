package dev.lemur.nn;

import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.ops.CosineSimilarityOperation;
import dev.lemur.core.ops.ExponentialUnits;
import dev.lemur.core.ops.GatedLinearUnit;
import dev.lemur.core.ops.HardFunctions;
import dev.lemur.core.ops.MishOperation;
import dev.lemur.core.ops.PairwiseDistanceOperation;
import dev.lemur.core.ops.ParametricRectifier;
import dev.lemur.core.ops.Shrinkage;
import dev.lemur.core.ops.Silu;
import dev.lemur.core.ops.SoftplusOperation;
import dev.lemur.core.ops.attention.ScaledDotProduct;
import dev.lemur.core.ops.conv.Convolution;
import dev.lemur.core.ops.loss.ConnectionistTemporal;
import dev.lemur.core.ops.norm.LayerNormalization;
import dev.lemur.core.ops.norm.ResponseNormalization;
import dev.lemur.core.ops.pooling.AveragePool;
import dev.lemur.core.ops.pooling.MaxPool;
import dev.lemur.core.ops.vision.Shuffles;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The layers as functions; mirrors {@code torch.nn.functional}, whose {@code leaky_relu} is {@code
 * leakyRelu} here. The full form of a function takes all its arguments; the shorter ones, and each
 * {@code null}, stand for PyTorch's defaults.
 *
 * <p>Activations take any shape and return the same one; {@code inplace} writes the result into the
 * input and returns that.
 */
public final class Functional {
  private Functional() {}

  // Linear layers

  /** {@code input weightᵀ}. */
  public static Tensor linear(Tensor input, Tensor weight) {
    return linear(input, weight, null);
  }

  /**
   * {@code input weightᵀ + bias}, the bias null for none.
   *
   * @see Linear
   */
  public static Tensor linear(Tensor input, Tensor weight, @Nullable Tensor bias) {
    return input.linear(weight, bias);
  }

  /** {@code input1ᵀ weight input2}. */
  public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight) {
    return bilinear(input1, input2, weight, null);
  }

  /**
   * {@code input1ᵀ weight input2 + bias}, the bias null for none.
   *
   * @see Bilinear
   */
  public static Tensor bilinear(
      Tensor input1, Tensor input2, Tensor weight, @Nullable Tensor bias) {
    return BilinearProduct.of(input1, input2, weight, bias);
  }

  // Convolutions

  /** A convolution over one dimension of stride 1, without bias and padding. */
  public static Tensor conv1d(Tensor input, Tensor weight) {
    return conv1d(input, weight, null);
  }

  /** A convolution over one dimension of stride 1, without padding; the bias null for none. */
  public static Tensor conv1d(Tensor input, Tensor weight, @Nullable Tensor bias) {
    return conv1d(input, weight, bias, 1, 0);
  }

  /** A convolution with one stride and padding for all dimensions. */
  public static Tensor conv1d(
      Tensor input, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
    return conv1d(input, weight, bias, Sizes.of(stride), Padding.of(padding), Sizes.of(1), 1);
  }

  /**
   * A convolution. Defaults: {@code stride} 1, {@code padding} 0, {@code dilation} 1, {@code
   * groups} 1.
   *
   * @param weight of shape [outChannels, inChannels / groups, kernel...]
   * @param bias of shape [outChannels], or null
   * @throws IllegalArgumentException if the shapes, types or numbers do not fit
   * @see dev.lemur.nn.conv.Conv1d
   */
  public static Tensor conv1d(
      Tensor input,
      Tensor weight,
      @Nullable Tensor bias,
      Sizes stride,
      Padding padding,
      Sizes dilation,
      int groups) {
    return ConvolutionFunctions.convolution(
        1, input, weight, bias, stride, padding, dilation, groups);
  }

  /** A convolution over two dimensions of stride 1, without bias and padding. */
  public static Tensor conv2d(Tensor input, Tensor weight) {
    return conv2d(input, weight, null);
  }

  /** A convolution over two dimensions of stride 1, without padding; the bias null for none. */
  public static Tensor conv2d(Tensor input, Tensor weight, @Nullable Tensor bias) {
    return conv2d(input, weight, bias, 1, 0);
  }

  /** A convolution with one stride and padding for all dimensions. */
  public static Tensor conv2d(
      Tensor input, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
    return conv2d(input, weight, bias, Sizes.of(stride), Padding.of(padding), Sizes.of(1), 1);
  }

  /**
   * A convolution. Defaults: {@code stride} 1, {@code padding} 0, {@code dilation} 1, {@code
   * groups} 1.
   *
   * @param weight of shape [outChannels, inChannels / groups, kernel...]
   * @param bias of shape [outChannels], or null
   * @throws IllegalArgumentException if the shapes, types or numbers do not fit
   * @see dev.lemur.nn.conv.Conv2d
   */
  public static Tensor conv2d(
      Tensor input,
      Tensor weight,
      @Nullable Tensor bias,
      Sizes stride,
      Padding padding,
      Sizes dilation,
      int groups) {
    return ConvolutionFunctions.convolution(
        2, input, weight, bias, stride, padding, dilation, groups);
  }

  /** A convolution over three dimensions of stride 1, without bias and padding. */
  public static Tensor conv3d(Tensor input, Tensor weight) {
    return conv3d(input, weight, null);
  }

  /** A convolution over three dimensions of stride 1, without padding; the bias null for none. */
  public static Tensor conv3d(Tensor input, Tensor weight, @Nullable Tensor bias) {
    return conv3d(input, weight, bias, 1, 0);
  }

  /** A convolution with one stride and padding for all dimensions. */
  public static Tensor conv3d(
      Tensor input, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
    return conv3d(input, weight, bias, Sizes.of(stride), Padding.of(padding), Sizes.of(1), 1);
  }

  /**
   * A convolution. Defaults: {@code stride} 1, {@code padding} 0, {@code dilation} 1, {@code
   * groups} 1.
   *
   * @param weight of shape [outChannels, inChannels / groups, kernel...]
   * @param bias of shape [outChannels], or null
   * @throws IllegalArgumentException if the shapes, types or numbers do not fit
   * @see dev.lemur.nn.conv.Conv3d
   */
  public static Tensor conv3d(
      Tensor input,
      Tensor weight,
      @Nullable Tensor bias,
      Sizes stride,
      Padding padding,
      Sizes dilation,
      int groups) {
    return ConvolutionFunctions.convolution(
        3, input, weight, bias, stride, padding, dilation, groups);
  }

  /** A transposed convolution over one dimension of stride 1, without bias. */
  public static Tensor convTranspose1d(Tensor input, Tensor weight) {
    return convTranspose1d(input, weight, null);
  }

  /** A transposed convolution of stride 1; the bias null for none. */
  public static Tensor convTranspose1d(Tensor input, Tensor weight, @Nullable Tensor bias) {
    return convTranspose1d(input, weight, bias, 1, 0);
  }

  /** A transposed convolution with one stride and padding for all dimensions. */
  public static Tensor convTranspose1d(
      Tensor input, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
    return convTranspose1d(
        input, weight, bias, Sizes.of(stride), Sizes.of(padding), Sizes.of(0), 1, Sizes.of(1));
  }

  /**
   * A transposed convolution. Defaults: {@code stride} 1, {@code padding} 0, {@code outputPadding}
   * 0, {@code groups} 1, {@code dilation} 1.
   *
   * @param weight of shape [inChannels, outChannels / groups, kernel...]
   * @param bias of shape [outChannels], or null
   * @throws IllegalArgumentException if the shapes, types or numbers do not fit
   * @see dev.lemur.nn.conv.ConvTranspose1d
   */
  public static Tensor convTranspose1d(
      Tensor input,
      Tensor weight,
      @Nullable Tensor bias,
      Sizes stride,
      Sizes padding,
      Sizes outputPadding,
      int groups,
      Sizes dilation) {
    return ConvolutionFunctions.transposed(
        1, input, weight, bias, stride, padding, outputPadding, groups, dilation);
  }

  /** A transposed convolution over two dimensions of stride 1, without bias. */
  public static Tensor convTranspose2d(Tensor input, Tensor weight) {
    return convTranspose2d(input, weight, null);
  }

  /** A transposed convolution of stride 1; the bias null for none. */
  public static Tensor convTranspose2d(Tensor input, Tensor weight, @Nullable Tensor bias) {
    return convTranspose2d(input, weight, bias, 1, 0);
  }

  /** A transposed convolution with one stride and padding for all dimensions. */
  public static Tensor convTranspose2d(
      Tensor input, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
    return convTranspose2d(
        input, weight, bias, Sizes.of(stride), Sizes.of(padding), Sizes.of(0), 1, Sizes.of(1));
  }

  /**
   * A transposed convolution. Defaults: {@code stride} 1, {@code padding} 0, {@code outputPadding}
   * 0, {@code groups} 1, {@code dilation} 1.
   *
   * @param weight of shape [inChannels, outChannels / groups, kernel...]
   * @param bias of shape [outChannels], or null
   * @throws IllegalArgumentException if the shapes, types or numbers do not fit
   * @see dev.lemur.nn.conv.ConvTranspose2d
   */
  public static Tensor convTranspose2d(
      Tensor input,
      Tensor weight,
      @Nullable Tensor bias,
      Sizes stride,
      Sizes padding,
      Sizes outputPadding,
      int groups,
      Sizes dilation) {
    return ConvolutionFunctions.transposed(
        2, input, weight, bias, stride, padding, outputPadding, groups, dilation);
  }

  /** A transposed convolution over three dimensions of stride 1, without bias. */
  public static Tensor convTranspose3d(Tensor input, Tensor weight) {
    return convTranspose3d(input, weight, null);
  }

  /** A transposed convolution of stride 1; the bias null for none. */
  public static Tensor convTranspose3d(Tensor input, Tensor weight, @Nullable Tensor bias) {
    return convTranspose3d(input, weight, bias, 1, 0);
  }

  /** A transposed convolution with one stride and padding for all dimensions. */
  public static Tensor convTranspose3d(
      Tensor input, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
    return convTranspose3d(
        input, weight, bias, Sizes.of(stride), Sizes.of(padding), Sizes.of(0), 1, Sizes.of(1));
  }

  /**
   * A transposed convolution. Defaults: {@code stride} 1, {@code padding} 0, {@code outputPadding}
   * 0, {@code groups} 1, {@code dilation} 1.
   *
   * @param weight of shape [inChannels, outChannels / groups, kernel...]
   * @param bias of shape [outChannels], or null
   * @throws IllegalArgumentException if the shapes, types or numbers do not fit
   * @see dev.lemur.nn.conv.ConvTranspose3d
   */
  public static Tensor convTranspose3d(
      Tensor input,
      Tensor weight,
      @Nullable Tensor bias,
      Sizes stride,
      Sizes padding,
      Sizes outputPadding,
      int groups,
      Sizes dilation) {
    return ConvolutionFunctions.transposed(
        3, input, weight, bias, stride, padding, outputPadding, groups, dilation);
  }

  /**
   * A convolution of sequences that are laid out [time, batch, channels].
   *
   * @param weight of shape [kernel, inChannels, outChannels]
   * @param bias of shape [outChannels]
   * @param pad zeros before and behind the sequences; 0 by default
   * @throws IllegalArgumentException if the shapes or types do not fit
   */
  public static Tensor convTbc(Tensor input, Tensor weight, Tensor bias, int pad) {
    return Convolution.ofSequences(input, weight, bias, pad);
  }

  // Pooling

  /** The maxima of adjacent windows. */
  public static Tensor maxPool1d(Tensor input, int kernelSize) {
    return maxPool1d(input, kernelSize, kernelSize);
  }

  /** The maxima of windows with one size and stride for all dimensions. */
  public static Tensor maxPool1d(Tensor input, int kernelSize, int stride) {
    return maxPool1d(
        input, Sizes.of(kernelSize), Sizes.of(stride), Sizes.of(0), Sizes.of(1), false);
  }

  /**
   * The maxima of windows. Defaults: {@code padding} 0, {@code dilation} 1, {@code ceilMode} false.
   *
   * @see dev.lemur.nn.pooling.MaxPool1d
   */
  public static Tensor maxPool1d(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      Sizes dilation,
      boolean ceilMode) {
    return PoolingFunctions.maxPoolValues(
        1, input, kernelSize, stride, padding, dilation, ceilMode);
  }

  /** The maxima of adjacent windows, and their indices. */
  public static PoolOutput maxPool1dWithIndices(Tensor input, int kernelSize) {
    return maxPool1dWithIndices(input, Sizes.of(kernelSize), null, Sizes.of(0), Sizes.of(1), false);
  }

  /**
   * The maxima of windows, and their indices; {@code return_indices=True}. Defaults: {@code
   * padding} 0, {@code dilation} 1, {@code ceilMode} false.
   *
   * @see dev.lemur.nn.pooling.MaxPool1d
   */
  public static PoolOutput maxPool1dWithIndices(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      Sizes dilation,
      boolean ceilMode) {
    return PoolingFunctions.output(
        PoolingFunctions.maxPool(1, input, kernelSize, stride, padding, dilation, ceilMode));
  }

  /** The maxima of adjacent windows. */
  public static Tensor maxPool2d(Tensor input, int kernelSize) {
    return maxPool2d(input, kernelSize, kernelSize);
  }

  /** The maxima of windows with one size and stride for all dimensions. */
  public static Tensor maxPool2d(Tensor input, int kernelSize, int stride) {
    return maxPool2d(
        input, Sizes.of(kernelSize), Sizes.of(stride), Sizes.of(0), Sizes.of(1), false);
  }

  /**
   * The maxima of windows. Defaults: {@code padding} 0, {@code dilation} 1, {@code ceilMode} false.
   *
   * @see dev.lemur.nn.pooling.MaxPool2d
   */
  public static Tensor maxPool2d(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      Sizes dilation,
      boolean ceilMode) {
    return PoolingFunctions.maxPoolValues(
        2, input, kernelSize, stride, padding, dilation, ceilMode);
  }

  /** The maxima of adjacent windows, and their indices. */
  public static PoolOutput maxPool2dWithIndices(Tensor input, int kernelSize) {
    return maxPool2dWithIndices(input, Sizes.of(kernelSize), null, Sizes.of(0), Sizes.of(1), false);
  }

  /**
   * The maxima of windows, and their indices; {@code return_indices=True}. Defaults: {@code
   * padding} 0, {@code dilation} 1, {@code ceilMode} false.
   *
   * @see dev.lemur.nn.pooling.MaxPool2d
   */
  public static PoolOutput maxPool2dWithIndices(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      Sizes dilation,
      boolean ceilMode) {
    return PoolingFunctions.output(
        PoolingFunctions.maxPool(2, input, kernelSize, stride, padding, dilation, ceilMode));
  }

  /** The maxima of adjacent windows. */
  public static Tensor maxPool3d(Tensor input, int kernelSize) {
    return maxPool3d(input, kernelSize, kernelSize);
  }

  /** The maxima of windows with one size and stride for all dimensions. */
  public static Tensor maxPool3d(Tensor input, int kernelSize, int stride) {
    return maxPool3d(
        input, Sizes.of(kernelSize), Sizes.of(stride), Sizes.of(0), Sizes.of(1), false);
  }

  /**
   * The maxima of windows. Defaults: {@code padding} 0, {@code dilation} 1, {@code ceilMode} false.
   *
   * @see dev.lemur.nn.pooling.MaxPool3d
   */
  public static Tensor maxPool3d(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      Sizes dilation,
      boolean ceilMode) {
    return PoolingFunctions.maxPoolValues(
        3, input, kernelSize, stride, padding, dilation, ceilMode);
  }

  /** The maxima of adjacent windows, and their indices. */
  public static PoolOutput maxPool3dWithIndices(Tensor input, int kernelSize) {
    return maxPool3dWithIndices(input, Sizes.of(kernelSize), null, Sizes.of(0), Sizes.of(1), false);
  }

  /**
   * The maxima of windows, and their indices; {@code return_indices=True}. Defaults: {@code
   * padding} 0, {@code dilation} 1, {@code ceilMode} false.
   *
   * @see dev.lemur.nn.pooling.MaxPool3d
   */
  public static PoolOutput maxPool3dWithIndices(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      Sizes dilation,
      boolean ceilMode) {
    return PoolingFunctions.output(
        PoolingFunctions.maxPool(3, input, kernelSize, stride, padding, dilation, ceilMode));
  }

  /** The means of adjacent windows. */
  public static Tensor avgPool1d(Tensor input, int kernelSize) {
    return avgPool1d(input, kernelSize, kernelSize);
  }

  /** The means of windows with one size and stride for all dimensions. */
  public static Tensor avgPool1d(Tensor input, int kernelSize, int stride) {
    return avgPool1d(input, Sizes.of(kernelSize), Sizes.of(stride), Sizes.of(0), false, true);
  }

  /**
   * The means of windows. Defaults: {@code padding} 0, {@code ceilMode} false, {@code
   * countIncludePad} true.
   *
   * @see dev.lemur.nn.pooling.AvgPool1d
   */
  public static Tensor avgPool1d(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      boolean ceilMode,
      boolean countIncludePad) {
    return PoolingFunctions.avgPool(
        1, input, kernelSize, stride, padding, ceilMode, countIncludePad, null);
  }

  /** The means of adjacent windows. */
  public static Tensor avgPool2d(Tensor input, int kernelSize) {
    return avgPool2d(input, kernelSize, kernelSize);
  }

  /** The means of windows with one size and stride for all dimensions. */
  public static Tensor avgPool2d(Tensor input, int kernelSize, int stride) {
    return avgPool2d(input, Sizes.of(kernelSize), Sizes.of(stride), Sizes.of(0), false, true, null);
  }

  /**
   * The means of windows. Defaults: {@code padding} 0, {@code ceilMode} false, {@code
   * countIncludePad} true.
   *
   * @param divisorOverride what sums are divided by; null, for the number of elements, by default
   * @see dev.lemur.nn.pooling.AvgPool2d
   */
  public static Tensor avgPool2d(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      boolean ceilMode,
      boolean countIncludePad,
      @Nullable Integer divisorOverride) {
    return PoolingFunctions.avgPool(
        2, input, kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride);
  }

  /** The means of adjacent windows. */
  public static Tensor avgPool3d(Tensor input, int kernelSize) {
    return avgPool3d(input, kernelSize, kernelSize);
  }

  /** The means of windows with one size and stride for all dimensions. */
  public static Tensor avgPool3d(Tensor input, int kernelSize, int stride) {
    return avgPool3d(input, Sizes.of(kernelSize), Sizes.of(stride), Sizes.of(0), false, true, null);
  }

  /**
   * The means of windows. Defaults: {@code padding} 0, {@code ceilMode} false, {@code
   * countIncludePad} true.
   *
   * @param divisorOverride what sums are divided by; null, for the number of elements, by default
   * @see dev.lemur.nn.pooling.AvgPool3d
   */
  public static Tensor avgPool3d(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      boolean ceilMode,
      boolean countIncludePad,
      @Nullable Integer divisorOverride) {
    return PoolingFunctions.avgPool(
        3, input, kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride);
  }

  /** The norms of windows of one size, side by side. */
  public static Tensor lpPool1d(Tensor input, double normType, int kernelSize) {
    return lpPool1d(input, normType, kernelSize, kernelSize);
  }

  /** The norms of windows of one size, {@code stride} apart. */
  public static Tensor lpPool1d(Tensor input, double normType, int kernelSize, int stride) {
    return lpPool1d(input, normType, Sizes.of(kernelSize), Sizes.of(stride), false);
  }

  /**
   * The norms of windows. Defaults: {@code stride} null (the kernel's size), {@code ceilMode}
   * false.
   *
   * @see dev.lemur.nn.pooling.LPPool1d
   */
  public static Tensor lpPool1d(
      Tensor input, double normType, Sizes kernelSize, @Nullable Sizes stride, boolean ceilMode) {
    return PoolingFunctions.lpPool(1, input, normType, kernelSize, stride, ceilMode);
  }

  /** The norms of windows of one size, side by side. */
  public static Tensor lpPool2d(Tensor input, double normType, int kernelSize) {
    return lpPool2d(input, normType, kernelSize, kernelSize);
  }

  /** The norms of windows of one size, {@code stride} apart. */
  public static Tensor lpPool2d(Tensor input, double normType, int kernelSize, int stride) {
    return lpPool2d(input, normType, Sizes.of(kernelSize), Sizes.of(stride), false);
  }

  /**
   * The norms of windows. Defaults: {@code stride} null (the kernel's size), {@code ceilMode}
   * false.
   *
   * @see dev.lemur.nn.pooling.LPPool2d
   */
  public static Tensor lpPool2d(
      Tensor input, double normType, Sizes kernelSize, @Nullable Sizes stride, boolean ceilMode) {
    return PoolingFunctions.lpPool(2, input, normType, kernelSize, stride, ceilMode);
  }

  /** The norms of windows of one size, side by side. */
  public static Tensor lpPool3d(Tensor input, double normType, int kernelSize) {
    return lpPool3d(input, normType, kernelSize, kernelSize);
  }

  /** The norms of windows of one size, {@code stride} apart. */
  public static Tensor lpPool3d(Tensor input, double normType, int kernelSize, int stride) {
    return lpPool3d(input, normType, Sizes.of(kernelSize), Sizes.of(stride), false);
  }

  /**
   * The norms of windows. Defaults: {@code stride} null (the kernel's size), {@code ceilMode}
   * false.
   *
   * @see dev.lemur.nn.pooling.LPPool3d
   */
  public static Tensor lpPool3d(
      Tensor input, double normType, Sizes kernelSize, @Nullable Sizes stride, boolean ceilMode) {
    return PoolingFunctions.lpPool(3, input, normType, kernelSize, stride, ceilMode);
  }

  /** The means of {@code outputSize} windows. */
  public static Tensor adaptiveAvgPool1d(Tensor input, int outputSize) {
    return adaptiveAvgPool1d(input, Sizes.of(outputSize));
  }

  /**
   * The means of as many windows as {@code outputSize} says; {@link Sizes#NONE} for the input's
   * size.
   *
   * @see dev.lemur.nn.pooling.AdaptiveAvgPool1d
   */
  public static Tensor adaptiveAvgPool1d(Tensor input, Sizes outputSize) {
    return AveragePool.adaptive(1, input, outputSize.values());
  }

  /** The maxima of {@code outputSize} windows. */
  public static Tensor adaptiveMaxPool1d(Tensor input, int outputSize) {
    return adaptiveMaxPool1d(input, Sizes.of(outputSize));
  }

  /**
   * The maxima of as many windows as {@code outputSize} says; {@link Sizes#NONE} for the input's
   * size.
   *
   * @see dev.lemur.nn.pooling.AdaptiveMaxPool1d
   */
  public static Tensor adaptiveMaxPool1d(Tensor input, Sizes outputSize) {
    return MaxPool.adaptive(1, input, outputSize.values()).values();
  }

  /**
   * The maxima of as many windows as {@code outputSize} says, and their indices.
   *
   * @see dev.lemur.nn.pooling.AdaptiveMaxPool1d
   */
  public static PoolOutput adaptiveMaxPool1dWithIndices(Tensor input, Sizes outputSize) {
    return PoolingFunctions.output(MaxPool.adaptive(1, input, outputSize.values()));
  }

  /** The means of {@code outputSize} windows. */
  public static Tensor adaptiveAvgPool2d(Tensor input, int outputSize) {
    return adaptiveAvgPool2d(input, Sizes.of(outputSize));
  }

  /**
   * The means of as many windows as {@code outputSize} says; {@link Sizes#NONE} for the input's
   * size.
   *
   * @see dev.lemur.nn.pooling.AdaptiveAvgPool2d
   */
  public static Tensor adaptiveAvgPool2d(Tensor input, Sizes outputSize) {
    return AveragePool.adaptive(2, input, outputSize.values());
  }

  /** The maxima of {@code outputSize} windows. */
  public static Tensor adaptiveMaxPool2d(Tensor input, int outputSize) {
    return adaptiveMaxPool2d(input, Sizes.of(outputSize));
  }

  /**
   * The maxima of as many windows as {@code outputSize} says; {@link Sizes#NONE} for the input's
   * size.
   *
   * @see dev.lemur.nn.pooling.AdaptiveMaxPool2d
   */
  public static Tensor adaptiveMaxPool2d(Tensor input, Sizes outputSize) {
    return MaxPool.adaptive(2, input, outputSize.values()).values();
  }

  /**
   * The maxima of as many windows as {@code outputSize} says, and their indices.
   *
   * @see dev.lemur.nn.pooling.AdaptiveMaxPool2d
   */
  public static PoolOutput adaptiveMaxPool2dWithIndices(Tensor input, Sizes outputSize) {
    return PoolingFunctions.output(MaxPool.adaptive(2, input, outputSize.values()));
  }

  /** The means of {@code outputSize} windows. */
  public static Tensor adaptiveAvgPool3d(Tensor input, int outputSize) {
    return adaptiveAvgPool3d(input, Sizes.of(outputSize));
  }

  /**
   * The means of as many windows as {@code outputSize} says; {@link Sizes#NONE} for the input's
   * size.
   *
   * @see dev.lemur.nn.pooling.AdaptiveAvgPool3d
   */
  public static Tensor adaptiveAvgPool3d(Tensor input, Sizes outputSize) {
    return AveragePool.adaptive(3, input, outputSize.values());
  }

  /** The maxima of {@code outputSize} windows. */
  public static Tensor adaptiveMaxPool3d(Tensor input, int outputSize) {
    return adaptiveMaxPool3d(input, Sizes.of(outputSize));
  }

  /**
   * The maxima of as many windows as {@code outputSize} says; {@link Sizes#NONE} for the input's
   * size.
   *
   * @see dev.lemur.nn.pooling.AdaptiveMaxPool3d
   */
  public static Tensor adaptiveMaxPool3d(Tensor input, Sizes outputSize) {
    return MaxPool.adaptive(3, input, outputSize.values()).values();
  }

  /**
   * The maxima of as many windows as {@code outputSize} says, and their indices.
   *
   * @see dev.lemur.nn.pooling.AdaptiveMaxPool3d
   */
  public static PoolOutput adaptiveMaxPool3dWithIndices(Tensor input, Sizes outputSize) {
    return PoolingFunctions.output(MaxPool.adaptive(3, input, outputSize.values()));
  }

  /**
   * The maxima of windows at random positions.
   *
   * @param outputSize the output's size; null if the ratio is given
   * @param outputRatio the output's size as a fraction of the input's; null if the size is given
   * @param randomSamples where the windows begin; null, to draw that, by default
   * @throws IllegalArgumentException if neither size nor ratio is given
   * @see dev.lemur.nn.pooling.FractionalMaxPool2d
   */
  public static Tensor fractionalMaxPool2d(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes outputSize,
      @Nullable Ratios outputRatio,
      @Nullable Tensor randomSamples) {
    return PoolingFunctions.fractional(2, input, kernelSize, outputSize, outputRatio, randomSamples)
        .values();
  }

  /**
   * Same as {@link #fractionalMaxPool2d}, and the indices of the maxima.
   *
   * @see dev.lemur.nn.pooling.FractionalMaxPool2d
   */
  public static PoolOutput fractionalMaxPool2dWithIndices(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes outputSize,
      @Nullable Ratios outputRatio,
      @Nullable Tensor randomSamples) {
    return PoolingFunctions.output(
        PoolingFunctions.fractional(2, input, kernelSize, outputSize, outputRatio, randomSamples));
  }

  /**
   * The maxima of windows at random positions.
   *
   * @param outputSize the output's size; null if the ratio is given
   * @param outputRatio the output's size as a fraction of the input's; null if the size is given
   * @param randomSamples where the windows begin; null, to draw that, by default
   * @throws IllegalArgumentException if neither size nor ratio is given
   * @see dev.lemur.nn.pooling.FractionalMaxPool3d
   */
  public static Tensor fractionalMaxPool3d(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes outputSize,
      @Nullable Ratios outputRatio,
      @Nullable Tensor randomSamples) {
    return PoolingFunctions.fractional(3, input, kernelSize, outputSize, outputRatio, randomSamples)
        .values();
  }

  /**
   * Same as {@link #fractionalMaxPool3d}, and the indices of the maxima.
   *
   * @see dev.lemur.nn.pooling.FractionalMaxPool3d
   */
  public static PoolOutput fractionalMaxPool3dWithIndices(
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes outputSize,
      @Nullable Ratios outputRatio,
      @Nullable Tensor randomSamples) {
    return PoolingFunctions.output(
        PoolingFunctions.fractional(3, input, kernelSize, outputSize, outputRatio, randomSamples));
  }

  /**
   * Puts each element at its index, with zeros elsewhere. Defaults: {@code stride} null (the
   * kernel's size), {@code padding} 0, {@code outputSize} null (the usual size).
   *
   * @see dev.lemur.nn.pooling.MaxUnpool1d
   */
  public static Tensor maxUnpool1d(
      Tensor input,
      Tensor indices,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      @Nullable Sizes outputSize) {
    return PoolingFunctions.maxUnpool(1, input, indices, kernelSize, stride, padding, outputSize);
  }

  /**
   * Puts each element at its index, with zeros elsewhere. Defaults: {@code stride} null (the
   * kernel's size), {@code padding} 0, {@code outputSize} null (the usual size).
   *
   * @see dev.lemur.nn.pooling.MaxUnpool2d
   */
  public static Tensor maxUnpool2d(
      Tensor input,
      Tensor indices,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      @Nullable Sizes outputSize) {
    return PoolingFunctions.maxUnpool(2, input, indices, kernelSize, stride, padding, outputSize);
  }

  /**
   * Puts each element at its index, with zeros elsewhere. Defaults: {@code stride} null (the
   * kernel's size), {@code padding} 0, {@code outputSize} null (the usual size).
   *
   * @see dev.lemur.nn.pooling.MaxUnpool3d
   */
  public static Tensor maxUnpool3d(
      Tensor input,
      Tensor indices,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      @Nullable Sizes outputSize) {
    return PoolingFunctions.maxUnpool(3, input, indices, kernelSize, stride, padding, outputSize);
  }

  // Activations

  /**
   * {@code 1 / (1 + exp(-x))}.
   *
   * @see dev.lemur.nn.activation.Sigmoid
   */
  public static Tensor sigmoid(Tensor input) {
    return input.sigmoid();
  }

  /**
   * The hyperbolic tangent.
   *
   * @see dev.lemur.nn.activation.Tanh
   */
  public static Tensor tanh(Tensor input) {
    return input.tanh();
  }

  /** {@code max(0, x)}. */
  public static Tensor relu(Tensor input) {
    return relu(input, false);
  }

  /**
   * {@code max(0, x)}; {@code inplace} changes the input itself.
   *
   * @see dev.lemur.nn.activation.ReLU
   */
  public static Tensor relu(Tensor input, boolean inplace) {
    return inplace ? input.relu_() : input.relu();
  }

  /** In-place version of {@link #relu(Tensor)}. */
  public static Tensor relu_(Tensor input) {
    return relu(input, true);
  }

  /** {@code min(max(0, x), 6)}. */
  public static Tensor relu6(Tensor input) {
    return relu6(input, false);
  }

  /**
   * {@code min(max(0, x), 6)}; {@code inplace} changes the input itself.
   *
   * @see dev.lemur.nn.activation.ReLU6
   */
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

  /**
   * Same as {@link #leakyRelu(Tensor, double)}; {@code inplace} changes the input itself.
   *
   * @see dev.lemur.nn.activation.LeakyReLU
   */
  public static Tensor leakyRelu(Tensor input, double negativeSlope, boolean inplace) {
    return inplace ? input.leakyRelu_(negativeSlope) : input.leakyRelu(negativeSlope);
  }

  /** In-place version of {@link #leakyRelu(Tensor)}. */
  public static Tensor leakyRelu_(Tensor input) {
    return leakyRelu_(input, 0.01);
  }

  /** In-place version of {@link #leakyRelu(Tensor, double)}. */
  public static Tensor leakyRelu_(Tensor input, double negativeSlope) {
    return leakyRelu(input, negativeSlope, true);
  }

  /**
   * {@code x} if it is positive, {@code weight * x} otherwise.
   *
   * @param weight one slope for all, or [C], one for each channel: the second dimension of the
   *     input
   * @throws IllegalArgumentException if the numbers of slopes and channels differ
   * @see dev.lemur.nn.activation.PReLU
   */
  public static Tensor prelu(Tensor input, Tensor weight) {
    return ParametricRectifier.prelu(input, weight);
  }

  /** {@code x} if it is positive, {@code x} times the mean of 1/8 and 1/3 otherwise. */
  public static Tensor rrelu(Tensor input) {
    return rrelu(input, 1.0 / 8, 1.0 / 3, false, false);
  }

  /**
   * {@code x} if it is positive, {@code slope * x} otherwise: in training the slope is drawn from
   * [lower, upper) for each element, otherwise it is their mean. {@code inplace} changes the input
   * itself.
   *
   * @throws IllegalArgumentException if {@code lower} is above {@code upper}
   * @see dev.lemur.nn.activation.RReLU
   */
  public static Tensor rrelu(
      Tensor input, double lower, double upper, boolean training, boolean inplace) {
    return ActivationFunctions.rrelu(input, lower, upper, training, inplace);
  }

  /** In-place version of {@link #rrelu(Tensor)}. */
  public static Tensor rrelu_(Tensor input) {
    return rrelu(input, 1.0 / 8, 1.0 / 3, false, true);
  }

  /** {@code x} if it is positive, {@code exp(x) - 1} otherwise. */
  public static Tensor elu(Tensor input) {
    return elu(input, 1, false);
  }

  /**
   * {@code x} if it is positive, {@code alpha * (exp(x) - 1)} otherwise; {@code inplace} changes
   * the input itself.
   *
   * @see dev.lemur.nn.activation.ELU
   */
  public static Tensor elu(Tensor input, double alpha, boolean inplace) {
    return inplace
        ? ExponentialUnits.ELU.applyInPlace(input, alpha, 1)
        : ExponentialUnits.ELU.apply(input, alpha, 1);
  }

  /** In-place version of {@link #elu(Tensor)}. */
  public static Tensor elu_(Tensor input) {
    return elu_(input, 1);
  }

  /** Same as the shorter form, with another alpha. */
  public static Tensor elu_(Tensor input, double alpha) {
    return elu(input, alpha, true);
  }

  /** ELU with the constants that keep mean 0 and variance 1 from layer to layer. */
  public static Tensor selu(Tensor input) {
    return selu(input, false);
  }

  /**
   * Same as {@link #selu(Tensor)}; {@code inplace} changes the input itself.
   *
   * @see dev.lemur.nn.activation.SELU
   */
  public static Tensor selu(Tensor input, boolean inplace) {
    return ActivationFunctions.selu(input, inplace);
  }

  /** In-place version of {@link #selu(Tensor)}. */
  public static Tensor selu_(Tensor input) {
    return selu(input, true);
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
   * @see dev.lemur.nn.activation.CELU
   */
  public static Tensor celu(Tensor input, double alpha, boolean inplace) {
    return ActivationFunctions.celu(input, alpha, inplace);
  }

  /** In-place version of {@link #celu(Tensor)}. */
  public static Tensor celu_(Tensor input) {
    return celu_(input, 1);
  }

  /** Same as the shorter form, with another alpha. */
  public static Tensor celu_(Tensor input, double alpha) {
    return celu(input, alpha, true);
  }

  /** {@code x} times the probability that a standard normal number is below x. */
  public static Tensor gelu(Tensor input) {
    return gelu(input, "none");
  }

  /**
   * Same as {@link #gelu(Tensor)}: exactly with {@code "none"}, by the hyperbolic tangent with
   * {@code "tanh"}.
   *
   * @throws IllegalArgumentException if {@code approximate} is another word
   * @see dev.lemur.nn.activation.GELU
   */
  public static Tensor gelu(Tensor input, String approximate) {
    return ActivationFunctions.gelu(input, approximate);
  }

  /** {@code x / (1 + exp(-x))}. */
  public static Tensor silu(Tensor input) {
    return silu(input, false);
  }

  /**
   * {@code x / (1 + exp(-x))}; {@code inplace} changes the input itself.
   *
   * @see dev.lemur.nn.activation.SiLU
   */
  public static Tensor silu(Tensor input, boolean inplace) {
    return inplace ? Silu.SILU.applyInPlace(input) : Silu.SILU.apply(input);
  }

  /** {@code x * tanh(softplus(x))}. */
  public static Tensor mish(Tensor input) {
    return mish(input, false);
  }

  /**
   * {@code x * tanh(softplus(x))}; {@code inplace} changes the input itself.
   *
   * @see dev.lemur.nn.activation.Mish
   */
  public static Tensor mish(Tensor input, boolean inplace) {
    return inplace ? MishOperation.MISH.applyInPlace(input) : MishOperation.MISH.apply(input);
  }

  /** {@code log(1 + exp(x))}. */
  public static Tensor softplus(Tensor input) {
    return softplus(input, 1, 20);
  }

  /**
   * {@code log(1 + exp(beta * x)) / beta}, or x where {@code beta * x} is above the threshold.
   *
   * @see dev.lemur.nn.activation.Softplus
   */
  public static Tensor softplus(Tensor input, double beta, double threshold) {
    return SoftplusOperation.SOFTPLUS.apply(input, beta, threshold);
  }

  /**
   * {@code log(1 / (1 + exp(-x)))}.
   *
   * @see dev.lemur.nn.activation.LogSigmoid
   */
  public static Tensor logsigmoid(Tensor input) {
    return SoftplusOperation.LOG_SIGMOID.apply(input);
  }

  /**
   * {@code x / (1 + |x|)}.
   *
   * @see dev.lemur.nn.activation.Softsign
   */
  public static Tensor softsign(Tensor input) {
    return input.div(input.abs().add(1));
  }

  /**
   * {@code x - tanh(x)}.
   *
   * @see dev.lemur.nn.activation.Tanhshrink
   */
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
   * @see dev.lemur.nn.activation.Softshrink
   */
  public static Tensor softshrink(Tensor input, double lambd) {
    return Shrinkage.softshrink(input, lambd);
  }

  /** {@code x}, or 0 if it is between -0.5 and 0.5. */
  public static Tensor hardshrink(Tensor input) {
    return hardshrink(input, 0.5);
  }

  /**
   * {@code x}, or 0 if it is between {@code -lambd} and {@code lambd}.
   *
   * @see dev.lemur.nn.activation.Hardshrink
   */
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
   * @see dev.lemur.nn.activation.Hardtanh
   */
  public static Tensor hardtanh(Tensor input, double minVal, double maxVal, boolean inplace) {
    return inplace
        ? HardFunctions.hardtanhInPlace(input, minVal, maxVal)
        : HardFunctions.hardtanh(input, minVal, maxVal);
  }

  /** In-place version of {@link #hardtanh(Tensor)}. */
  public static Tensor hardtanh_(Tensor input) {
    return hardtanh_(input, -1, 1);
  }

  /** Same as the shorter form, with other bounds. */
  public static Tensor hardtanh_(Tensor input, double minVal, double maxVal) {
    return hardtanh(input, minVal, maxVal, true);
  }

  /** {@code min(max(x + 3, 0), 6) / 6}. */
  public static Tensor hardsigmoid(Tensor input) {
    return hardsigmoid(input, false);
  }

  /**
   * {@code min(max(x + 3, 0), 6) / 6}; {@code inplace} changes the input itself.
   *
   * @see dev.lemur.nn.activation.Hardsigmoid
   */
  public static Tensor hardsigmoid(Tensor input, boolean inplace) {
    return inplace
        ? HardFunctions.HARDSIGMOID.applyInPlace(input)
        : HardFunctions.HARDSIGMOID.apply(input);
  }

  /** {@code x * min(max(x + 3, 0), 6) / 6}. */
  public static Tensor hardswish(Tensor input) {
    return hardswish(input, false);
  }

  /**
   * {@code x * min(max(x + 3, 0), 6) / 6}; {@code inplace} changes the input itself.
   *
   * @see dev.lemur.nn.activation.Hardswish
   */
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
   *
   * @see dev.lemur.nn.activation.Threshold
   */
  public static Tensor threshold(Tensor input, double threshold, double value, boolean inplace) {
    return inplace
        ? HardFunctions.thresholdInPlace(input, threshold, value)
        : HardFunctions.threshold(input, threshold, value);
  }

  /** In-place version of {@link #threshold(Tensor, double, double)}. */
  public static Tensor threshold_(Tensor input, double threshold, double value) {
    return threshold(input, threshold, value, true);
  }

  /** {@code a * sigmoid(b)} for the halves of the input along its last dimension. */
  public static Tensor glu(Tensor input) {
    return glu(input, -1);
  }

  /**
   * {@code a * sigmoid(b)} for the halves a and b of the input along a dimension.
   *
   * @throws IllegalArgumentException if the dimension's size is odd
   * @see dev.lemur.nn.activation.GLU
   */
  public static Tensor glu(Tensor input, int dim) {
    return GatedLinearUnit.glu(input, dim);
  }

  /** {@code exp(x) / sum(exp(x))} along a dimension. */
  public static Tensor softmax(Tensor input, int dim) {
    return input.softmax(dim);
  }

  /**
   * The softmax along the dimension that PyTorch chooses, with a warning.
   *
   * @see dev.lemur.nn.activation.Softmax
   */
  public static Tensor softmax(Tensor input) {
    return softmax(input, ActivationFunctions.chosenDim("softmax", input));
  }

  /** {@code log(softmax(x))} along a dimension. */
  public static Tensor logSoftmax(Tensor input, int dim) {
    return input.logSoftmax(dim);
  }

  /**
   * Same as {@link #softmax(Tensor)}.
   *
   * @see dev.lemur.nn.activation.LogSoftmax
   */
  public static Tensor logSoftmax(Tensor input) {
    return logSoftmax(input, ActivationFunctions.chosenDim("logSoftmax", input));
  }

  /** {@code softmax(-x)} along a dimension. */
  public static Tensor softmin(Tensor input, int dim) {
    return softmax(input.neg(), dim);
  }

  /**
   * Same as {@link #softmax(Tensor)}.
   *
   * @see dev.lemur.nn.activation.Softmin
   */
  public static Tensor softmin(Tensor input) {
    return softmin(input, ActivationFunctions.chosenDim("softmin", input));
  }

  /** Soft samples with tau 1, along the last dimension. */
  public static Tensor gumbelSoftmax(Tensor logits) {
    return gumbelSoftmax(logits, 1, false);
  }

  /** Samples along the last dimension. */
  public static Tensor gumbelSoftmax(Tensor logits, double tau, boolean hard) {
    return gumbelSoftmax(logits, tau, hard, 1e-10, -1);
  }

  /**
   * Samples close to one-hot: the softmax of logits plus Gumbel noise.
   *
   * @param tau the temperature: samples get closer to one-hot as it falls; 1
   * @param hard whether the result is one-hot, with the gradient of the soft samples; false
   * @param eps without effect, as in PyTorch; 1e-10
   * @param dim the dimension along which the classes lie; -1
   */
  public static Tensor gumbelSoftmax(Tensor logits, double tau, boolean hard, double eps, int dim) {
    return ActivationFunctions.gumbelSoftmax(logits, tau, hard, dim);
  }

  // Normalization

  /** Normalization by the running statistics, without weight and bias. */
  public static Tensor batchNorm(
      Tensor input, @Nullable Tensor runningMean, @Nullable Tensor runningVar) {
    return batchNorm(input, runningMean, runningVar, null, null, false, 0.1, 1e-5);
  }

  /**
   * {@code (x - mean) / √(variance + eps) weight + bias} for each channel.
   *
   * @param input [N, C, *]
   * @param runningMean [C], the mean outside training; updated towards the batch's in training
   * @param runningVar [C], the variance likewise; updated towards the batch's unbiased variance
   * @param weight [C], null for 1
   * @param bias [C], null for 0
   * @param training whether mean and biased variance are the batch's; false
   * @param momentum the weight of the new value in the running statistics; 0.1
   * @param eps added to the variance; 1e-5
   * @throws IllegalArgumentException if a size does not fit, or training has one value per channel
   * @see dev.lemur.nn.norm.BatchNorm2d
   */
  public static Tensor batchNorm(
      Tensor input,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean training,
      double momentum,
      double eps) {
    return NormFunctions.batchNorm(
        input, runningMean, runningVar, weight, bias, training, momentum, eps);
  }

  /** Normalization by each sample's own statistics, without weight and bias. */
  public static Tensor instanceNorm(Tensor input) {
    return instanceNorm(input, null, null, null, null, true, 0.1, 1e-5);
  }

  /**
   * {@code (x - mean) / √(variance + eps) weight + bias} for each channel of each sample.
   *
   * @param input [N, C, *]
   * @param runningMean [C], null for none; updated towards the mean over the samples
   * @param runningVar [C], likewise, of the unbiased variances
   * @param weight [C], null for 1
   * @param bias [C], null for 0
   * @param useInputStats whether mean and variance are the samples' own; true
   * @param momentum the weight of the new value in the running statistics; 0.1
   * @param eps added to the variance; 1e-5
   * @throws IllegalArgumentException if a size does not fit, or there is one element per channel
   * @see dev.lemur.nn.norm.InstanceNorm2d
   */
  public static Tensor instanceNorm(
      Tensor input,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean useInputStats,
      double momentum,
      double eps) {
    return NormFunctions.instanceNorm(
        input, runningMean, runningVar, weight, bias, useInputStats, momentum, eps);
  }

  /** The full form without weight and bias. */
  public static Tensor layerNorm(Tensor input, Shape normalizedShape) {
    return layerNorm(input, normalizedShape, null, null, 1e-5);
  }

  /** The full form with eps 1e-5. */
  public static Tensor layerNorm(
      Tensor input, Shape normalizedShape, @Nullable Tensor weight, @Nullable Tensor bias) {
    return layerNorm(input, normalizedShape, weight, bias, 1e-5);
  }

  /**
   * {@code (x - mean) / √(variance + eps) weight + bias} over the last dimensions.
   *
   * @param normalizedShape their sizes
   * @param weight of the normalised shape, null for 1
   * @param bias of the normalised shape, null for 0
   * @param eps added to the variance; 1e-5
   * @throws IllegalArgumentException if the shapes do not fit
   * @see dev.lemur.nn.norm.LayerNorm
   */
  public static Tensor layerNorm(
      Tensor input,
      Shape normalizedShape,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      double eps) {
    return LayerNormalization.layerNorm(input, normalizedShape, weight, bias, eps);
  }

  /** The full form without a weight. */
  public static Tensor rmsNorm(Tensor input, Shape normalizedShape) {
    return rmsNorm(input, normalizedShape, null, null);
  }

  /**
   * {@code x / √(mean(x²) + eps) weight} over the last dimensions.
   *
   * @param normalizedShape their sizes
   * @param weight of the normalised shape, null for 1
   * @param eps added to the mean square; null for the type's machine epsilon
   * @throws IllegalArgumentException if the shapes do not fit
   * @see dev.lemur.nn.norm.RMSNorm
   */
  public static Tensor rmsNorm(
      Tensor input, Shape normalizedShape, @Nullable Tensor weight, @Nullable Double eps) {
    return LayerNormalization.rmsNorm(input, normalizedShape, weight, eps);
  }

  /** The full form without weight and bias. */
  public static Tensor groupNorm(Tensor input, int numGroups) {
    return groupNorm(input, numGroups, null, null, 1e-5);
  }

  /**
   * {@code (x - mean) / √(variance + eps) weight + bias} for each group of channels of each sample.
   *
   * @param input [N, C, *]
   * @param weight [C], null for 1
   * @param bias [C], null for 0
   * @param eps added to the variance; 1e-5
   * @throws IllegalArgumentException if a size does not fit, or a group has one value
   * @see dev.lemur.nn.norm.GroupNorm
   */
  public static Tensor groupNorm(
      Tensor input, int numGroups, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    return NormFunctions.groupNorm(input, numGroups, weight, bias, eps);
  }

  /** The full form with alpha 1e-4, beta 0.75 and k 1. */
  public static Tensor localResponseNorm(Tensor input, int size) {
    return localResponseNorm(input, size, 1e-4, 0.75, 1);
  }

  /**
   * {@code x / (k + alpha mean(x²))^beta}, the mean over {@code size} channels around each.
   *
   * @param input [N, C, *]
   * @throws IllegalArgumentException if the input has fewer than three dimensions
   * @see dev.lemur.nn.norm.LocalResponseNorm
   */
  public static Tensor localResponseNorm(
      Tensor input, int size, double alpha, double beta, double k) {
    return ResponseNormalization.local(input, size, alpha, beta, k);
  }

  /** Vectors of length 1 along dimension 1. */
  public static Tensor normalize(Tensor input) {
    return normalize(input, 2, 1);
  }

  /** The full form with eps 1e-12. */
  public static Tensor normalize(Tensor input, double p, int dim) {
    return normalize(input, p, new int[] {dim}, 1e-12);
  }

  /**
   * Vectors of length 1: {@code x / max(‖x‖, eps)}.
   *
   * @param p which norm; 2
   * @param dim the dimensions along which the vectors lie; 1
   * @param eps a lower bound for the norm in the denominator; 1e-12
   */
  public static Tensor normalize(Tensor input, double p, int[] dim, double eps) {
    return input.div(input.norm(p, dim, true).clampMin(eps));
  }

  // Dropout

  /** Dropout in training with probability 0.5. */
  public static Tensor dropout(Tensor input) {
    return dropout(input, 0.5, true, false);
  }

  /** The full form with {@code training} true and not in place. */
  public static Tensor dropout(Tensor input, double p) {
    return dropout(input, p, true, false);
  }

  /** The full form, not in place. */
  public static Tensor dropout(Tensor input, double p, boolean training) {
    return dropout(input, p, training, false);
  }

  /**
   * Zero with probability {@code p}, otherwise {@code x / (1 - p)}; the input itself unless in
   * training.
   *
   * @throws IllegalArgumentException if {@code p} is not between 0 and 1
   * @see Dropout
   */
  public static Tensor dropout(Tensor input, double p, boolean training, boolean inplace) {
    return DropoutFunctions.dropout(input, p, training, inplace);
  }

  /** The full form, not in place. */
  public static Tensor dropout1d(Tensor input, double p, boolean training) {
    return dropout1d(input, p, training, false);
  }

  /**
   * Same as {@link #dropout(Tensor, double, boolean, boolean)}, of whole channels.
   *
   * @param input [N, C, L] or [C, L]
   * @throws IllegalArgumentException if {@code p} is not between 0 and 1 or the input has other
   *     dimensions
   * @see Dropout1d
   */
  public static Tensor dropout1d(Tensor input, double p, boolean training, boolean inplace) {
    return DropoutFunctions.dropout1d(input, p, training, inplace);
  }

  /** The full form, not in place. */
  public static Tensor dropout2d(Tensor input, double p, boolean training) {
    return dropout2d(input, p, training, false);
  }

  /**
   * Same as {@link #dropout(Tensor, double, boolean, boolean)}, of whole channels.
   *
   * @param input [N, C, H, W]; three dimensions are read as [N, C, L]
   * @throws IllegalArgumentException if {@code p} is not between 0 and 1
   * @see Dropout2d
   */
  public static Tensor dropout2d(Tensor input, double p, boolean training, boolean inplace) {
    return DropoutFunctions.dropout2d(input, p, training, inplace);
  }

  /** The full form, not in place. */
  public static Tensor dropout3d(Tensor input, double p, boolean training) {
    return dropout3d(input, p, training, false);
  }

  /**
   * Same as {@link #dropout(Tensor, double, boolean, boolean)}, of whole channels.
   *
   * @param input [N, C, D, H, W] or [C, D, H, W]
   * @throws IllegalArgumentException if {@code p} is not between 0 and 1
   * @see Dropout3d
   */
  public static Tensor dropout3d(Tensor input, double p, boolean training, boolean inplace) {
    return DropoutFunctions.dropout3d(input, p, training, inplace);
  }

  /** The full form, not in place. */
  public static Tensor alphaDropout(Tensor input, double p, boolean training) {
    return alphaDropout(input, p, training, false);
  }

  /**
   * Dropout that keeps the mean and variance of SELU outputs; the input itself unless in training.
   *
   * @param p the probability that an element is replaced; 0.5
   * @param training false
   * @throws IllegalArgumentException if {@code p} is not between 0 and 1
   * @see AlphaDropout
   */
  public static Tensor alphaDropout(Tensor input, double p, boolean training, boolean inplace) {
    return DropoutFunctions.alphaDropout(input, p, training, inplace);
  }

  /** The full form, not in place. */
  public static Tensor featureAlphaDropout(Tensor input, double p, boolean training) {
    return featureAlphaDropout(input, p, training, false);
  }

  /**
   * Same as {@link #alphaDropout(Tensor, double, boolean, boolean)}, of whole channels.
   *
   * @param input [N, C, *]
   * @param p the probability that a channel is replaced; 0.5
   * @param training false
   * @throws IllegalArgumentException if {@code p} is not between 0 and 1
   * @see FeatureAlphaDropout
   */
  public static Tensor featureAlphaDropout(
      Tensor input, double p, boolean training, boolean inplace) {
    return DropoutFunctions.featureAlphaDropout(input, p, training, inplace);
  }

  // Embeddings

  /** The full form without further options. */
  public static Tensor embedding(Tensor input, Tensor weight) {
    return embedding(input, weight, null, null, 2, false);
  }

  /**
   * The rows of a table at the given indices.
   *
   * @param input int64 or int32 numbers of any shape
   * @param weight [numEmbeddings, embeddingDim]
   * @param paddingIdx a row that gets no gradient, counted from the end if negative; null for none
   * @param maxNorm rows that are looked up are first scaled, in the weight itself, to norms no
   *     greater; null for none
   * @param normType which norm; 2
   * @param scaleGradByFreq whether gradients are divided by how often a row is looked up; false
   * @return of the shape of the input, and embeddingDim
   * @throws IllegalArgumentException if paddingIdx is not a row
   * @throws IndexOutOfBoundsException if a number is not a row
   * @see Embedding
   */
  public static Tensor embedding(
      Tensor input,
      Tensor weight,
      @Nullable Integer paddingIdx,
      @Nullable Double maxNorm,
      double normType,
      boolean scaleGradByFreq) {
    return EmbeddingFunctions.embedding(
        input, weight, paddingIdx, maxNorm, normType, scaleGradByFreq);
  }

  /** The mean of each bag, without further options. */
  public static Tensor embeddingBag(Tensor input, Tensor weight, @Nullable Tensor offsets) {
    return embeddingBag(input, weight, offsets, null, 2, false, "mean", null, false, null);
  }

  /**
   * The rows of a table at the given indices, combined bag by bag.
   *
   * @param input numbers: [N, L] for N bags of L, or [L] for all bags concatenated
   * @param weight [numEmbeddings, embeddingDim]
   * @param offsets where each bag begins in an input of one dimension
   * @param maxNorm rows that are looked up are first scaled, in the weight itself, to norms no
   *     greater; null for none
   * @param normType which norm; 2
   * @param scaleGradByFreq whether gradients are divided by how often a row is looked up; false
   * @param mode {@code "sum"}, {@code "mean"} or {@code "max"}; the mean
   * @param perSampleWeights factors of the shape of the input, for sums; null for 1
   * @param includeLastOffset whether the last offset is the end of the last bag; false
   * @param paddingIdx a number to skip, counted from the end if negative; null for none
   * @return [bags, embeddingDim]; an empty bag is 0
   * @throws IllegalArgumentException if the arguments do not fit each other
   * @throws IndexOutOfBoundsException if a number is not a row
   * @see EmbeddingBag
   */
  public static Tensor embeddingBag(
      Tensor input,
      Tensor weight,
      @Nullable Tensor offsets,
      @Nullable Double maxNorm,
      double normType,
      boolean scaleGradByFreq,
      String mode,
      @Nullable Tensor perSampleWeights,
      boolean includeLastOffset,
      @Nullable Integer paddingIdx) {
    return EmbeddingFunctions.embeddingBag(
        input,
        weight,
        offsets,
        maxNorm,
        normType,
        scaleGradByFreq,
        mode,
        perSampleWeights,
        includeLastOffset,
        paddingIdx);
  }

  /** The full form with one class more than the largest number. */
  public static Tensor oneHot(Tensor input) {
    return oneHot(input, -1);
  }

  /**
   * One-hot vectors, int64.
   *
   * @param input int64 numbers of any shape
   * @param numClasses the length of the vectors; -1 for one more than the largest number
   * @return of the shape of the input, and numClasses
   * @throws IllegalArgumentException if a number is not a class
   */
  public static Tensor oneHot(Tensor input, int numClasses) {
    return EmbeddingFunctions.oneHot(input, numClasses);
  }

  // Attention

  /** The full form without a mask. */
  public static Tensor scaledDotProductAttention(Tensor query, Tensor key, Tensor value) {
    return scaledDotProductAttention(query, key, value, null, 0, false, null, false);
  }

  /** The full form with a mask only; null for none. */
  public static Tensor scaledDotProductAttention(
      Tensor query, Tensor key, Tensor value, @Nullable Tensor attnMask) {
    return scaledDotProductAttention(query, key, value, attnMask, 0, false, null, false);
  }

  /** The full form with scale 1/√width. */
  public static Tensor scaledDotProductAttention(
      Tensor query,
      Tensor key,
      Tensor value,
      @Nullable Tensor attnMask,
      double dropoutP,
      boolean isCausal) {
    return scaledDotProductAttention(query, key, value, attnMask, dropoutP, isCausal, null, false);
  }

  /**
   * {@code softmax(scale query keyᵀ + attnMask) value}. A query without visible keys gets zeros.
   *
   * @param query [..., queries, width]
   * @param key [..., keys, width]
   * @param value [..., keys, width of values]
   * @param attnMask booleans, true where a key is visible, or numbers to add; broadcast to [...,
   *     queries, keys]; null for none
   * @param dropoutP the probability with which weights are dropped, in training or not; 0
   * @param isCausal whether a query sees only the keys up to its own position; false
   * @param scale null for 1/√width
   * @param enableGqa whether each key and value head, third dimension from the end, serves several
   *     query heads; false
   * @throws IllegalArgumentException if shapes or types do not fit, or there is both a mask and
   *     {@code isCausal}
   */
  public static Tensor scaledDotProductAttention(
      Tensor query,
      Tensor key,
      Tensor value,
      @Nullable Tensor attnMask,
      double dropoutP,
      boolean isCausal,
      @Nullable Double scale,
      boolean enableGqa) {
    return ScaledDotProduct.apply(
        query, key, value, attnMask, dropoutP, isCausal, scale, enableGqa);
  }

  /**
   * Attention in several heads. Query [queries, batch, embedDim], keys and values alike, or all
   * without a batch.
   *
   * @param embedDimToCheck the expected last size of the query
   * @param inProjWeight [3 · embedDim, embedDim]; null if {@code arguments} has the three
   *     separately
   * @param inProjBias [3 · embedDim]; null for none
   * @param biasK a key to append, [1, 1, embedDim]; null for none
   * @param biasV a value to append, [1, 1, embedDim]; null for none
   * @param addZeroAttn whether to append a key and a value of zeros
   * @param dropoutP the probability with which weights are dropped in training
   * @param outProjWeight [embedDim, embedDim]
   * @param outProjBias [embedDim]; null for none
   * @throws IllegalArgumentException if shapes do not fit each other
   * @see dev.lemur.nn.attention.MultiheadAttention
   */
  public static AttentionOutput multiHeadAttentionForward(
      Tensor query,
      Tensor key,
      Tensor value,
      int embedDimToCheck,
      int numHeads,
      @Nullable Tensor inProjWeight,
      @Nullable Tensor inProjBias,
      @Nullable Tensor biasK,
      @Nullable Tensor biasV,
      boolean addZeroAttn,
      double dropoutP,
      Tensor outProjWeight,
      @Nullable Tensor outProjBias,
      AttentionArguments arguments) {
    return AttentionFunctions.multiHeadAttentionForward(
        query,
        key,
        value,
        embedDimToCheck,
        numHeads,
        inProjWeight,
        inProjBias,
        biasK,
        biasV,
        addZeroAttn,
        dropoutP,
        outProjWeight,
        outProjBias,
        arguments);
  }

  // Distances

  /** The Euclidean distances of vectors along the last dimension. */
  public static Tensor pairwiseDistance(Tensor x1, Tensor x2) {
    return pairwiseDistance(x1, x2, 2, 1e-6, false);
  }

  /**
   * The p-norms of the differences of vectors along the last dimension.
   *
   * @param eps added to each difference
   * @param keepdim whether the last dimension stays, of size 1
   * @see PairwiseDistance
   */
  public static Tensor pairwiseDistance(
      Tensor x1, Tensor x2, double p, double eps, boolean keepdim) {
    return PairwiseDistanceOperation.apply(x1, x2, p, eps, keepdim);
  }

  /** The cosines of the angles between vectors along dimension 1. */
  public static Tensor cosineSimilarity(Tensor x1, Tensor x2) {
    return cosineSimilarity(x1, x2, 1, 1e-8);
  }

  /**
   * The cosines of the angles between vectors along a dimension.
   *
   * @param eps a lower bound for the norm in the denominator
   * @see CosineSimilarity
   */
  public static Tensor cosineSimilarity(Tensor x1, Tensor x2, int dim, double eps) {
    return CosineSimilarityOperation.apply(x1, x2, dim, eps);
  }

  /** The Euclidean distances of all pairs of rows. */
  public static Tensor pdist(Tensor input) {
    return pdist(input, 2);
  }

  /**
   * The distances of all pairs of rows.
   *
   * @param input [N, M]
   * @param p which norm; 2
   * @return [N (N - 1) / 2]
   * @throws IllegalArgumentException if the input is not a matrix or {@code p} is negative
   */
  public static Tensor pdist(Tensor input, double p) {
    return DistanceFunctions.pdist(input, p);
  }

  // Losses

  /** The mean of the full form, with margin 1. */
  public static Tensor hingeEmbeddingLoss(Tensor input, Tensor target) {
    return hingeEmbeddingLoss(input, target, 1, Reduction.MEAN);
  }

  /**
   * The input where the target is 1, {@code max(0, margin - input)} where it is -1, reduced.
   *
   * @see dev.lemur.nn.loss.HingeEmbeddingLoss
   */
  public static Tensor hingeEmbeddingLoss(
      Tensor input, Tensor target, double margin, Reduction reduction) {
    return MarginFunctions.hingeEmbeddingLoss(input, target, margin, reduction);
  }

  /** The mean of the full form, with margin 0. */
  public static Tensor marginRankingLoss(Tensor input1, Tensor input2, Tensor target) {
    return marginRankingLoss(input1, input2, target, 0, Reduction.MEAN);
  }

  /**
   * {@code max(0, -target * (input1 - input2) + margin)}, reduced.
   *
   * @see dev.lemur.nn.loss.MarginRankingLoss
   */
  public static Tensor marginRankingLoss(
      Tensor input1, Tensor input2, Tensor target, double margin, Reduction reduction) {
    return MarginFunctions.marginRankingLoss(input1, input2, target, margin, reduction);
  }

  /** The mean of the full form, with margin 0. */
  public static Tensor cosineEmbeddingLoss(Tensor input1, Tensor input2, Tensor target) {
    return cosineEmbeddingLoss(input1, input2, target, 0, Reduction.MEAN);
  }

  /**
   * {@code 1 - cos} where the target is 1, {@code max(0, cos - margin)} where -1, reduced.
   *
   * @see dev.lemur.nn.loss.CosineEmbeddingLoss
   */
  public static Tensor cosineEmbeddingLoss(
      Tensor input1, Tensor input2, Tensor target, double margin, Reduction reduction) {
    return MarginFunctions.cosineEmbeddingLoss(input1, input2, target, margin, reduction);
  }

  /** The mean of the full form, with margin 1 and the Euclidean distance. */
  public static Tensor tripletMarginLoss(Tensor anchor, Tensor positive, Tensor negative) {
    return tripletMarginLoss(anchor, positive, negative, 1, 2, 1e-6, false, Reduction.MEAN);
  }

  /**
   * {@code max(0, d(anchor, positive) - d(anchor, negative) + margin)}, reduced.
   *
   * @see dev.lemur.nn.loss.TripletMarginLoss
   */
  public static Tensor tripletMarginLoss(
      Tensor anchor,
      Tensor positive,
      Tensor negative,
      double margin,
      double p,
      double eps,
      boolean swap,
      Reduction reduction) {
    return MarginFunctions.tripletMarginLoss(
        anchor, positive, negative, margin, p, eps, swap, reduction);
  }

  /**
   * Same as {@link #tripletMarginLoss}, with any distance.
   *
   * @param distanceFunction null for {@link #pairwiseDistance}
   * @see dev.lemur.nn.loss.TripletMarginWithDistanceLoss
   */
  public static Tensor tripletMarginWithDistanceLoss(
      Tensor anchor,
      Tensor positive,
      Tensor negative,
      @Nullable BinaryOperator<Tensor> distanceFunction,
      double margin,
      boolean swap,
      Reduction reduction) {
    return MarginFunctions.tripletMarginWithDistanceLoss(
        anchor, positive, negative, distanceFunction, margin, swap, reduction);
  }

  /** The mean of {@code Σ max(0, 1 - x[t] + x[i]) / C} over all classes i but the target t. */
  public static Tensor multiMarginLoss(Tensor input, Tensor target) {
    return multiMarginLoss(input, target, 1, 1, null, Reduction.MEAN);
  }

  /**
   * {@code w[t] Σ max(0, margin - x[t] + x[i])^p / C} over all classes i but the target t, reduced.
   *
   * @param p 1 or 2
   * @param weight of the classes, null for 1
   * @see dev.lemur.nn.loss.MultiMarginLoss
   */
  public static Tensor multiMarginLoss(
      Tensor input,
      Tensor target,
      int p,
      double margin,
      @Nullable Tensor weight,
      Reduction reduction) {
    return MarginFunctions.multiMarginLoss(input, target, p, margin, weight, reduction);
  }

  /** The mean of the full form. */
  public static Tensor multilabelMarginLoss(Tensor input, Tensor target) {
    return multilabelMarginLoss(input, target, Reduction.MEAN);
  }

  /**
   * {@code Σ max(0, 1 - x[t] + x[i]) / C} over all target classes t and all others i, reduced.
   *
   * @param target the classes of each sample, up to the first -1
   * @see dev.lemur.nn.loss.MultiLabelMarginLoss
   */
  public static Tensor multilabelMarginLoss(Tensor input, Tensor target, Reduction reduction) {
    return MarginFunctions.multilabelMarginLoss(input, target, reduction);
  }

  /** The mean of {@code (input - target)²}. */
  public static Tensor mseLoss(Tensor input, Tensor target) {
    return mseLoss(input, target, Reduction.MEAN);
  }

  /**
   * {@code (input - target)²}, reduced.
   *
   * @see dev.lemur.nn.loss.MSELoss
   */
  public static Tensor mseLoss(Tensor input, Tensor target, Reduction reduction) {
    return LossFunctions.mseLoss(input, target, reduction);
  }

  /** The mean cross entropy of logits and class indices or probabilities. */
  public static Tensor crossEntropy(Tensor input, Tensor target) {
    return crossEntropy(input, target, null, -100, Reduction.MEAN, 0);
  }

  /**
   * The cross entropy of logits and class indices or probabilities, reduced.
   *
   * @param weight of the classes, null for 1
   * @param ignoreIndex a target that contributes nothing
   * @param labelSmoothing how much of the label is spread evenly over all classes
   * @see dev.lemur.nn.loss.CrossEntropyLoss
   */
  public static Tensor crossEntropy(
      Tensor input,
      Tensor target,
      @Nullable Tensor weight,
      long ignoreIndex,
      Reduction reduction,
      double labelSmoothing) {
    return LossFunctions.crossEntropy(
        input, target, weight, ignoreIndex, reduction, labelSmoothing);
  }

  /** The mean negative log likelihood of log probabilities and class indices. */
  public static Tensor nllLoss(Tensor input, Tensor target) {
    return nllLoss(input, target, null, -100, Reduction.MEAN);
  }

  /**
   * The negative log likelihood of log probabilities and class indices, reduced.
   *
   * @param weight of the classes, null for 1
   * @param ignoreIndex a target that contributes nothing
   * @see dev.lemur.nn.loss.NLLLoss
   */
  public static Tensor nllLoss(
      Tensor input, Tensor target, @Nullable Tensor weight, long ignoreIndex, Reduction reduction) {
    return LossFunctions.nllLoss(input, target, weight, ignoreIndex, reduction);
  }

  /** The mean binary cross entropy of probabilities. */
  public static Tensor binaryCrossEntropy(Tensor input, Tensor target) {
    return binaryCrossEntropy(input, target, null, Reduction.MEAN);
  }

  /** The binary cross entropy of probabilities, reduced. */
  public static Tensor binaryCrossEntropy(Tensor input, Tensor target, Reduction reduction) {
    return binaryCrossEntropy(input, target, null, reduction);
  }

  /**
   * The binary cross entropy of probabilities, reduced.
   *
   * @param weight of the elements, null for 1
   * @see dev.lemur.nn.loss.BCELoss
   */
  public static Tensor binaryCrossEntropy(
      Tensor input, Tensor target, @Nullable Tensor weight, Reduction reduction) {
    return LossFunctions.binaryCrossEntropy(input, target, weight, reduction);
  }

  /** The mean binary cross entropy of logits. */
  public static Tensor binaryCrossEntropyWithLogits(Tensor input, Tensor target) {
    return binaryCrossEntropyWithLogits(input, target, null, Reduction.MEAN, null);
  }

  /** The binary cross entropy of logits, reduced. */
  public static Tensor binaryCrossEntropyWithLogits(
      Tensor input, Tensor target, Reduction reduction) {
    return binaryCrossEntropyWithLogits(input, target, null, reduction, null);
  }

  /**
   * The binary cross entropy of logits, reduced.
   *
   * @param weight of the elements, null for 1
   * @param posWeight of the positive class, null for 1
   * @see dev.lemur.nn.loss.BCEWithLogitsLoss
   */
  public static Tensor binaryCrossEntropyWithLogits(
      Tensor input,
      Tensor target,
      @Nullable Tensor weight,
      Reduction reduction,
      @Nullable Tensor posWeight) {
    return LossFunctions.binaryCrossEntropyWithLogits(input, target, weight, reduction, posWeight);
  }

  /** The mean of {@code |input - target|}. */
  public static Tensor l1Loss(Tensor input, Tensor target) {
    return l1Loss(input, target, Reduction.MEAN);
  }

  /**
   * {@code |input - target|}, reduced.
   *
   * @see dev.lemur.nn.loss.L1Loss
   */
  public static Tensor l1Loss(Tensor input, Tensor target, Reduction reduction) {
    return LossFunctions.l1Loss(input, target, reduction);
  }

  /** The mean of the squared error, linear where that is above 1. */
  public static Tensor smoothL1Loss(Tensor input, Tensor target) {
    return smoothL1Loss(input, target, Reduction.MEAN, 1);
  }

  /**
   * The squared error over {@code 2 beta}, linear from {@code beta} on, reduced.
   *
   * @see dev.lemur.nn.loss.SmoothL1Loss
   */
  public static Tensor smoothL1Loss(Tensor input, Tensor target, Reduction reduction, double beta) {
    return LossFunctions.smoothL1Loss(input, target, reduction, beta);
  }

  /** The mean of half the squared error, linear where that is above 1. */
  public static Tensor huberLoss(Tensor input, Tensor target) {
    return huberLoss(input, target, Reduction.MEAN, 1);
  }

  /** Half the squared error, linear from {@code delta} on, reduced. */
  public static Tensor huberLoss(Tensor input, Tensor target, Reduction reduction, double delta) {
    return LossFunctions.huberLoss(input, target, reduction, delta);
  }

  /**
   * {@link #huberLoss(Tensor, Tensor, Reduction, double)} of each element times its weight.
   *
   * @param weight of the shape of the input; null for 1
   * @throws IllegalArgumentException if the weight has another shape
   * @see dev.lemur.nn.loss.HuberLoss
   */
  public static Tensor huberLoss(
      Tensor input, Tensor target, Reduction reduction, double delta, @Nullable Tensor weight) {
    return LossFunctions.huberLoss(input, target, reduction, delta, weight);
  }

  /** The mean of the full form. */
  public static Tensor softMarginLoss(Tensor input, Tensor target) {
    return softMarginLoss(input, target, Reduction.MEAN);
  }

  /**
   * {@code log(1 + exp(-target * input))}, reduced.
   *
   * @see dev.lemur.nn.loss.SoftMarginLoss
   */
  public static Tensor softMarginLoss(Tensor input, Tensor target, Reduction reduction) {
    return LossFunctions.softMarginLoss(input, target, reduction);
  }

  /** The mean of the full form, of a target that holds probabilities. */
  public static Tensor klDiv(Tensor input, Tensor target) {
    return klDiv(input, target, Reduction.MEAN);
  }

  /** Same as the full form, of a target that holds probabilities. */
  public static Tensor klDiv(Tensor input, Tensor target, Reduction reduction) {
    return klDiv(input, target, reduction, false);
  }

  /**
   * {@code target * (log(target) - input)}, reduced; {@code logTarget} if the target holds
   * logarithms.
   *
   * @see dev.lemur.nn.loss.KLDivLoss
   */
  public static Tensor klDiv(Tensor input, Tensor target, Reduction reduction, boolean logTarget) {
    return LossFunctions.klDiv(input, target, reduction, logTarget);
  }

  /** The mean of the full form, of the logarithms of rates. */
  public static Tensor poissonNllLoss(Tensor input, Tensor target) {
    return poissonNllLoss(input, target, true, false, 1e-8, Reduction.MEAN);
  }

  /**
   * The negative log likelihood of counts, reduced.
   *
   * @see dev.lemur.nn.loss.PoissonNLLLoss
   */
  public static Tensor poissonNllLoss(
      Tensor input,
      Tensor target,
      boolean logInput,
      boolean full,
      double eps,
      Reduction reduction) {
    return LossFunctions.poissonNllLoss(input, target, logInput, full, eps, reduction);
  }

  /** The mean of the full form, with eps 1e-6. */
  public static Tensor gaussianNllLoss(Tensor input, Tensor target, Tensor var) {
    return gaussianNllLoss(input, target, var, false, 1e-6, Reduction.MEAN);
  }

  /**
   * The negative log likelihood of normal distributions, reduced.
   *
   * @see dev.lemur.nn.loss.GaussianNLLLoss
   */
  public static Tensor gaussianNllLoss(
      Tensor input, Tensor target, Tensor var, boolean full, double eps, Reduction reduction) {
    return LossFunctions.gaussianNllLoss(input, target, var, full, eps, reduction);
  }

  /** The mean of the full form, without weights. */
  public static Tensor multilabelSoftMarginLoss(Tensor input, Tensor target) {
    return multilabelSoftMarginLoss(input, target, null, Reduction.MEAN);
  }

  /**
   * The binary cross entropy of logits, its mean over the last dimension, reduced.
   *
   * @see dev.lemur.nn.loss.MultiLabelSoftMarginLoss
   */
  public static Tensor multilabelSoftMarginLoss(
      Tensor input, Tensor target, @Nullable Tensor weight, Reduction reduction) {
    return LossFunctions.multilabelSoftMarginLoss(input, target, weight, reduction);
  }

  /** The mean loss, with class 0 as the blank. */
  public static Tensor ctcLoss(
      Tensor logProbs, Tensor targets, Tensor inputLengths, Tensor targetLengths) {
    return ctcLoss(logProbs, targets, inputLengths, targetLengths, 0, Reduction.MEAN, false);
  }

  /**
   * The negative log probability of label sequences, summed over all alignments with blanks.
   *
   * @param logProbs of the classes at each step, [steps, batch, classes] or [steps, classes]
   * @param targets the labels, [batch, longest], or all concatenated
   * @param inputLengths how many steps each sequence has, [batch]
   * @param targetLengths how many labels each sequence has, [batch]
   * @param blank the blank class; 0
   * @param reduction the reduction; the mean, of losses divided by their target lengths
   * @param zeroInfinity whether a loss is 0 where there are too few steps for the labels; false
   * @throws IllegalArgumentException if shapes or lengths do not fit
   * @see dev.lemur.nn.loss.CTCLoss
   */
  public static Tensor ctcLoss(
      Tensor logProbs,
      Tensor targets,
      Tensor inputLengths,
      Tensor targetLengths,
      int blank,
      Reduction reduction,
      boolean zeroInfinity) {
    return ConnectionistTemporal.apply(
        logProbs,
        targets,
        inputLengths.toIntArray(),
        targetLengths.toIntArray(),
        blank,
        reduction,
        zeroInfinity);
  }

  /** The mean loss, without a bias. */
  public static Tensor linearCrossEntropy(Tensor input, Tensor linearWeight, Tensor target) {
    return linearCrossEntropy(
        input, linearWeight, target, null, null, Reduction.MEAN, null, 0, null);
  }

  /**
   * The cross entropy of {@code linear(input, linearWeight, linearBias)} and a target.
   *
   * @param input [batch, inFeatures] or [inFeatures]
   * @param linearWeight [classes, ..., inFeatures]
   * @param target classes [batch, ...], or probabilities [batch, classes, ...]
   * @param linearBias [classes, ...]; null for none
   * @param weight of the classes; null for 1
   * @param reduction the reduction; the mean
   * @param ignoreIndex a target that contributes nothing; null for -100
   * @param labelSmoothing how much of the label is spread evenly over all classes; 0
   * @param options how PyTorch splits large batches; they do not change the result
   * @throws IllegalArgumentException if shapes do not fit
   * @see dev.lemur.nn.loss.LinearCrossEntropyLoss
   */
  public static Tensor linearCrossEntropy(
      Tensor input,
      Tensor linearWeight,
      Tensor target,
      @Nullable Tensor linearBias,
      @Nullable Tensor weight,
      Reduction reduction,
      @Nullable Integer ignoreIndex,
      double labelSmoothing,
      @Nullable LinearCrossEntropyOptions options) {
    return SequenceLossFunctions.linearCrossEntropy(
        input,
        linearWeight,
        target,
        linearBias,
        weight,
        reduction,
        ignoreIndex,
        labelSmoothing,
        options);
  }

  // Vision

  /** Pads with zeros. */
  public static Tensor pad(Tensor input, int... pad) {
    return pad(input, pad, "constant", 0);
  }

  /** The full form with value 0. */
  public static Tensor pad(Tensor input, int[] pad, String mode) {
    return pad(input, pad, mode, 0);
  }

  /**
   * Pads a tensor.
   *
   * @param pad elements to add before and after each dimension, the last dimension first; negative
   *     numbers crop
   * @param mode {@code "constant"}, {@code "reflect"}, {@code "replicate"} or {@code "circular"}
   * @param value the value of constant padding; 0
   * @throws IllegalArgumentException if the padding does not fit the input
   */
  public static Tensor pad(Tensor input, int[] pad, String mode, double value) {
    return VisionFunctions.pad(input, pad, mode, value);
  }

  /** The full form with dilation 1, padding 0 and stride 1. */
  public static Tensor unfold(Tensor input, Sizes kernelSize) {
    return unfold(input, kernelSize, Sizes.of(1), Sizes.of(0), Sizes.of(1));
  }

  /**
   * The patches of images as columns.
   *
   * @param input [N, C, H, W] or [C, H, W]
   * @param dilation how far the elements of a patch are apart; 1
   * @param padding how many zeros are around the images; 0
   * @param stride how far the patches are apart; 1
   * @return [N, C * elements of a patch, patches]
   * @throws IllegalArgumentException if no patch fits
   * @see dev.lemur.nn.vision.Unfold
   */
  public static Tensor unfold(
      Tensor input, Sizes kernelSize, Sizes dilation, Sizes padding, Sizes stride) {
    return VisionFunctions.patches(kernelSize, dilation, padding, stride).unfold(input);
  }

  /** The full form with dilation 1, padding 0 and stride 1. */
  public static Tensor fold(Tensor input, Sizes outputSize, Sizes kernelSize) {
    return fold(input, outputSize, kernelSize, Sizes.of(1), Sizes.of(0), Sizes.of(1));
  }

  /**
   * Sums overlapping patches into images.
   *
   * @param input [N, C * elements of a patch, patches], or without N
   * @param outputSize height and width of the images
   * @param dilation how far the elements of a patch are apart; 1
   * @param padding how many zeros were around the images; 0
   * @param stride how far the patches are apart; 1
   * @return [N, C, H, W]
   * @throws IllegalArgumentException if the sizes do not fit each other
   * @see dev.lemur.nn.vision.Fold
   */
  public static Tensor fold(
      Tensor input,
      Sizes outputSize,
      Sizes kernelSize,
      Sizes dilation,
      Sizes padding,
      Sizes stride) {
    return VisionFunctions.patches(kernelSize, dilation, padding, stride)
        .fold(input, outputSize.expand(2, "output_size"));
  }

  /**
   * [*, C r², H, W] as [*, C, H r, W r] with the factor r.
   *
   * @see dev.lemur.nn.vision.PixelShuffle
   */
  public static Tensor pixelShuffle(Tensor input, int upscaleFactor) {
    return Shuffles.pixelShuffle(input, upscaleFactor);
  }

  /**
   * [*, C, H r, W r] as [*, C r², H, W] with the factor r.
   *
   * @see dev.lemur.nn.vision.PixelUnshuffle
   */
  public static Tensor pixelUnshuffle(Tensor input, int downscaleFactor) {
    return Shuffles.pixelUnshuffle(input, downscaleFactor);
  }

  /**
   * The channels of several groups, one from each in turn.
   *
   * @see dev.lemur.nn.vision.ChannelShuffle
   */
  public static Tensor channelShuffle(Tensor input, int groups) {
    return Shuffles.channelShuffle(input, groups);
  }

  /** Resizes images by nearest neighbour. */
  public static Tensor interpolate(Tensor input, Sizes size) {
    return interpolate(input, size, null, "nearest", null, null, false);
  }

  /** Resizes images by a factor, by nearest neighbour. */
  public static Tensor interpolate(Tensor input, double scaleFactor) {
    return interpolate(input, null, new double[] {scaleFactor}, "nearest", null, null, false);
  }

  /**
   * Resizes images.
   *
   * @param input [N, C, L], [N, C, H, W] or [N, C, D, H, W]
   * @param size the new spatial sizes; null if there is a scale factor
   * @param scaleFactor how many times as large they become, one number or one for each dimension;
   *     null if there is a size
   * @param mode {@code "nearest"}, {@code "nearest-exact"}, {@code "linear"}, {@code "bilinear"},
   *     {@code "bicubic"}, {@code "trilinear"} or {@code "area"}
   * @param alignCorners whether the middles of the outer elements stay where they are, not their
   *     edges; null for no, where the mode is linear, bilinear, bicubic or trilinear
   * @param recomputeScaleFactor whether coordinates come from the rounded sizes, not from the
   *     factor; null for no
   * @param antialias whether downsampling averages over all source elements, in the modes bilinear
   *     and bicubic; false
   * @throws IllegalArgumentException if the arguments do not fit each other
   * @see dev.lemur.nn.vision.Upsample
   */
  public static Tensor interpolate(
      Tensor input,
      @Nullable Sizes size,
      double @Nullable [] scaleFactor,
      String mode,
      @Nullable Boolean alignCorners,
      @Nullable Boolean recomputeScaleFactor,
      boolean antialias) {
    return Interpolating.interpolate(
        input, size, scaleFactor, mode, alignCorners, recomputeScaleFactor, antialias);
  }

  /** The older name of {@link #interpolate(Tensor, Sizes)}. */
  public static Tensor upsample(Tensor input, Sizes size) {
    return interpolate(input, size);
  }

  /** The older name of {@link #interpolate(Tensor, double)}. */
  public static Tensor upsample(Tensor input, double scaleFactor) {
    return interpolate(input, scaleFactor);
  }

  /** The older name of {@link #interpolate(Tensor, Sizes)}. */
  public static Tensor upsampleNearest(Tensor input, Sizes size) {
    return interpolate(input, size);
  }

  /** The older name of {@link #interpolate(Tensor, double)}. */
  public static Tensor upsampleNearest(Tensor input, double scaleFactor) {
    return interpolate(input, scaleFactor);
  }

  /** Resizes images, bilinear with aligned corners; an older form of {@code interpolate}. */
  public static Tensor upsampleBilinear(Tensor input, Sizes size) {
    return interpolate(input, size, null, "bilinear", true, null, false);
  }

  /** Same as the form with sizes, by a factor. */
  public static Tensor upsampleBilinear(Tensor input, double scaleFactor) {
    double[] factor = {scaleFactor};
    return interpolate(input, null, factor, "bilinear", true, null, false);
  }

  /** Bilinear sampling with zeros outside and corners not aligned. */
  public static Tensor gridSample(Tensor input, Tensor grid) {
    return gridSample(input, grid, "bilinear", "zeros", false);
  }

  /**
   * Samples images at the points of a grid.
   *
   * @param input [N, C, H, W] or [N, C, D, H, W]
   * @param grid [N, H', W', 2] or [N, D', H', W', 3]: points from -1 to 1, x first
   * @param mode {@code "bilinear"}, {@code "nearest"} or, of four dimensions, {@code "bicubic"}
   * @param paddingMode what is outside: {@code "zeros"}, {@code "border"} or {@code "reflection"}
   * @param alignCorners whether -1 and 1 are the middles of the outer pixels, not their edges; null
   *     for no, with a warning
   * @return [N, C, H', W'] or [N, C, D', H', W']
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static Tensor gridSample(
      Tensor input, Tensor grid, String mode, String paddingMode, @Nullable Boolean alignCorners) {
    return VisionFunctions.gridSample(input, grid, mode, paddingMode, alignCorners);
  }

  /**
   * The sampling grid of affine maps, for {@link #gridSample}.
   *
   * @param theta [N, 2, 3] or [N, 3, 4]
   * @param size the images' shape, [N, C, H, W] or [N, C, D, H, W]
   * @param alignCorners whether -1 and 1 are the middles of the outer pixels, not their edges; null
   *     for no, with a warning
   * @return [N, H, W, 2] or [N, D, H, W, 3]
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static Tensor affineGrid(Tensor theta, Shape size, @Nullable Boolean alignCorners) {
    return VisionFunctions.affineGrid(theta, size, alignCorners);
  }
}

package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.ops.conv.Convolution;
import dev.lemur.nn.conv.Padding;
import org.jspecify.annotations.Nullable;

/** The convolutions of {@link Functional}. */
public abstract sealed class ConvolutionFunctions extends PoolingFunctions permits MarginFunctions {
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
   * A convolution; see {@link dev.lemur.nn.conv.Conv1d}.
   *
   * @param weight of shape [outChannels, inChannels / groups, kernel...]
   * @param bias of shape [outChannels], or null
   * @param stride 1 by default
   * @param padding 0 by default
   * @param dilation 1 by default
   * @param groups 1 by default
   * @throws IllegalArgumentException if the shapes, types or numbers do not fit
   */
  public static Tensor conv1d(
      Tensor input,
      Tensor weight,
      @Nullable Tensor bias,
      Sizes stride,
      Padding padding,
      Sizes dilation,
      int groups) {
    return convolution(1, input, weight, bias, stride, padding, dilation, groups);
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
   * A convolution; see {@link dev.lemur.nn.conv.Conv2d}.
   *
   * @param weight of shape [outChannels, inChannels / groups, kernel...]
   * @param bias of shape [outChannels], or null
   * @param stride 1 by default
   * @param padding 0 by default
   * @param dilation 1 by default
   * @param groups 1 by default
   * @throws IllegalArgumentException if the shapes, types or numbers do not fit
   */
  public static Tensor conv2d(
      Tensor input,
      Tensor weight,
      @Nullable Tensor bias,
      Sizes stride,
      Padding padding,
      Sizes dilation,
      int groups) {
    return convolution(2, input, weight, bias, stride, padding, dilation, groups);
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
   * A convolution; see {@link dev.lemur.nn.conv.Conv3d}.
   *
   * @param weight of shape [outChannels, inChannels / groups, kernel...]
   * @param bias of shape [outChannels], or null
   * @param stride 1 by default
   * @param padding 0 by default
   * @param dilation 1 by default
   * @param groups 1 by default
   * @throws IllegalArgumentException if the shapes, types or numbers do not fit
   */
  public static Tensor conv3d(
      Tensor input,
      Tensor weight,
      @Nullable Tensor bias,
      Sizes stride,
      Padding padding,
      Sizes dilation,
      int groups) {
    return convolution(3, input, weight, bias, stride, padding, dilation, groups);
  }

  private static Tensor convolution(
      int dims,
      Tensor input,
      Tensor weight,
      @Nullable Tensor bias,
      Sizes stride,
      Padding padding,
      Sizes dilation,
      int groups) {
    if (padding.equals(Padding.SAME)) {
      return Convolution.same(
          dims, input, weight, bias, stride.values(), dilation.values(), groups);
    }
    return Convolution.apply(
        dims,
        input,
        weight,
        bias,
        stride.values(),
        padding.sizes().values(),
        dilation.values(),
        groups);
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
   * A transposed convolution; see {@link dev.lemur.nn.conv.ConvTranspose1d}.
   *
   * @param weight of shape [inChannels, outChannels / groups, kernel...]
   * @param bias of shape [outChannels], or null
   * @param stride 1 by default
   * @param padding 0 by default
   * @param outputPadding 0 by default
   * @param groups 1 by default
   * @param dilation 1 by default
   * @throws IllegalArgumentException if the shapes, types or numbers do not fit
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
    return Convolution.transposed(
        1,
        input,
        weight,
        bias,
        stride.values(),
        padding.values(),
        outputPadding.values(),
        groups,
        dilation.values());
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
   * A transposed convolution; see {@link dev.lemur.nn.conv.ConvTranspose2d}.
   *
   * @param weight of shape [inChannels, outChannels / groups, kernel...]
   * @param bias of shape [outChannels], or null
   * @param stride 1 by default
   * @param padding 0 by default
   * @param outputPadding 0 by default
   * @param groups 1 by default
   * @param dilation 1 by default
   * @throws IllegalArgumentException if the shapes, types or numbers do not fit
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
    return Convolution.transposed(
        2,
        input,
        weight,
        bias,
        stride.values(),
        padding.values(),
        outputPadding.values(),
        groups,
        dilation.values());
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
   * A transposed convolution; see {@link dev.lemur.nn.conv.ConvTranspose3d}.
   *
   * @param weight of shape [inChannels, outChannels / groups, kernel...]
   * @param bias of shape [outChannels], or null
   * @param stride 1 by default
   * @param padding 0 by default
   * @param outputPadding 0 by default
   * @param groups 1 by default
   * @param dilation 1 by default
   * @throws IllegalArgumentException if the shapes, types or numbers do not fit
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
    return Convolution.transposed(
        3,
        input,
        weight,
        bias,
        stride.values(),
        padding.values(),
        outputPadding.values(),
        groups,
        dilation.values());
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
}

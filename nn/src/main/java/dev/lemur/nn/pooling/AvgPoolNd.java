package dev.lemur.nn.pooling;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.pooling.AveragePool;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sizes;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** An average pooling over one to three dimensions: what the three layers share. */
public abstract sealed class AvgPoolNd extends Module permits AvgPool1d, AvgPool2d, AvgPool3d {
  private final int dims;
  private final Sizes kernelSize;
  private final Sizes stride;
  private final Options options;

  AvgPoolNd(int dims, Sizes kernelSize, Options options) {
    this.dims = dims;
    this.kernelSize = NullArguments.check(kernelSize);
    this.stride = options.stride == null ? kernelSize : options.stride;
    this.options = NullArguments.check(options);
  }

  @Override
  public Tensor forward(Tensor input) {
    return AveragePool.apply(
        dims,
        input,
        kernelSize.values(),
        stride.values(),
        options.padding.values(),
        options.ceilMode,
        options.countIncludePad,
        options.divisorOverride);
  }

  /** The size of the windows. */
  public Sizes kernelSize() {
    return kernelSize;
  }

  /** The distance between windows. */
  public Sizes stride() {
    return stride;
  }

  /** The number of zeros at both ends of each dimension. */
  public Sizes padding() {
    return options.padding;
  }

  /** Whether a last window may hang over the input. */
  public boolean ceilMode() {
    return options.ceilMode;
  }

  /** Whether the zeros of the padding count. */
  public boolean countIncludePad() {
    return options.countIncludePad;
  }

  /** The divisor of the sums; null for the number of elements. */
  public @Nullable Integer divisorOverride() {
    return options.divisorOverride;
  }

  @Override
  public String extraRepr() {
    return "kernel_size=%s, stride=%s, padding=%s".formatted(kernelSize, stride, options.padding);
  }

  /**
   * The options.
   *
   * @param stride the distance between windows; null for the kernel's size
   * @param padding the number of zeros at both ends of each dimension, at most half a window; 0
   * @param ceilMode whether a last window may hang over the input; false
   * @param countIncludePad whether the zeros of the padding count; true
   * @param divisorOverride the divisor of the sums; null for the number of elements
   */
  @RecordBuilder
  public record Options(
      @Nullable Sizes stride,
      Sizes padding,
      boolean ceilMode,
      boolean countIncludePad,
      @Nullable Integer divisorOverride)
      implements AvgPoolNdOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(null, Sizes.of(0), false, true, null);

    /** Refuses null. */
    public Options {
      NullArguments.check(padding);
    }

    /** These options with one stride for all dimensions. */
    public Options withStride(int stride) {
      return withStride(Sizes.of(stride));
    }

    /** These options with one padding for all dimensions. */
    public Options withPadding(int padding) {
      return withPadding(Sizes.of(padding));
    }

    /** These options, with each dimension's own numbers. */
    Options repeated(int dims) {
      return withStride(stride == null ? null : stride.repeated(dims))
          .withPadding(padding.repeated(dims));
    }
  }
}

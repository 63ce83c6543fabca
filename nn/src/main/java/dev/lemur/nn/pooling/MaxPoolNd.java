package dev.lemur.nn.pooling;

import dev.lemur.core.Tensor;
import dev.lemur.core.ValuesAndIndices;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.pooling.MaxPool;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Module;
import dev.lemur.nn.PoolOutput;
import dev.lemur.nn.Sizes;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** A max pooling over one to three dimensions: what the three layers share. */
public abstract sealed class MaxPoolNd extends Module permits MaxPool1d, MaxPool2d, MaxPool3d {
  private final int dims;
  private final Sizes kernelSize;
  private final Sizes stride;
  private final Options options;

  MaxPoolNd(int dims, Sizes kernelSize, Options options) {
    this.dims = dims;
    this.kernelSize = NullArguments.check(kernelSize);
    this.stride = options.stride == null ? kernelSize : options.stride;
    this.options = NullArguments.check(options);
  }

  @Override
  public Tensor forward(Tensor input) {
    return MaxPool.values(
        dims,
        input,
        kernelSize.values(),
        stride.values(),
        options.padding.values(),
        options.dilation.values(),
        options.ceilMode);
  }

  /** Same as {@link #forward}, with the elements' indices. */
  public PoolOutput forwardWithIndices(Tensor input) {
    ValuesAndIndices pooled = pool(input);
    return new PoolOutput(pooled.values(), pooled.indices());
  }

  /** Same as {@link #apply(Tensor)}, with the elements' indices: for {@code returnIndices}. */
  public final PoolOutput applyWithIndices(Tensor input) {
    return call(in -> forwardWithIndices(in[0]), input);
  }

  private ValuesAndIndices pool(Tensor input) {
    return MaxPool.apply(
        dims,
        input,
        kernelSize.values(),
        stride.values(),
        options.padding.values(),
        options.dilation.values(),
        options.ceilMode);
  }

  /** The size of the windows. */
  public Sizes kernelSize() {
    return kernelSize;
  }

  /** The distance between windows. */
  public Sizes stride() {
    return stride;
  }

  /** The number of elements at both ends of each dimension, which are never the largest. */
  public Sizes padding() {
    return options.padding;
  }

  /** The distance between the elements of a window. */
  public Sizes dilation() {
    return options.dilation;
  }

  /** Whether the layer is to return indices, by {@link #applyWithIndices}. */
  public boolean returnIndices() {
    return options.returnIndices;
  }

  /** Whether a last window may hang over the input. */
  public boolean ceilMode() {
    return options.ceilMode;
  }

  @Override
  public String extraRepr() {
    return "kernel_size=%s, stride=%s, padding=%s, dilation=%s, ceil_mode=%s"
        .formatted(
            kernelSize, stride, options.padding, options.dilation, PythonRepr.of(options.ceilMode));
  }

  /**
   * The options.
   *
   * @param stride the distance between windows; null for the kernel's size
   * @param padding the number of elements at both ends of each dimension, at most half a window; 0
   * @param dilation the distance between the elements of a window; 1
   * @param returnIndices whether to use {@link #applyWithIndices}; false
   * @param ceilMode whether a last window may hang over the input; false
   */
  @RecordBuilder
  public record Options(
      @Nullable Sizes stride,
      Sizes padding,
      Sizes dilation,
      boolean returnIndices,
      boolean ceilMode)
      implements MaxPoolNdOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(null, Sizes.of(0), Sizes.of(1), false, false);

    /** Refuses null. */
    public Options {
      NullArguments.check(padding);
      NullArguments.check(dilation);
    }

    /** These options with one stride for all dimensions. */
    public Options withStride(int stride) {
      return withStride(Sizes.of(stride));
    }

    /** These options with one padding for all dimensions. */
    public Options withPadding(int padding) {
      return withPadding(Sizes.of(padding));
    }

    /** These options with one dilation for all dimensions. */
    public Options withDilation(int dilation) {
      return withDilation(Sizes.of(dilation));
    }
  }
}

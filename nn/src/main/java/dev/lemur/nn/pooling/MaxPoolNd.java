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

/** A max pooling over some number of dimensions: what the three of them share. */
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

  /** As {@link #forward}, and where the elements were. */
  public PoolOutput forwardWithIndices(Tensor input) {
    ValuesAndIndices pooled = pool(input);
    return new PoolOutput(pooled.values(), pooled.indices());
  }

  /** As {@link #apply(Tensor)}, and where the elements were: for {@code returnIndices}. */
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

  /** How far a window is from the next. */
  public Sizes stride() {
    return stride;
  }

  /** How many elements, which are never the largest, lie before and behind each dimension. */
  public Sizes padding() {
    return options.padding;
  }

  /** How far apart the elements of a window are. */
  public Sizes dilation() {
    return options.dilation;
  }

  /** Whether the layer is asked for indices, by {@link #applyWithIndices}. */
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
   * What may be chosen.
   *
   * @param stride how far a window is from the next; null for the kernel's size
   * @param padding how much lies before and behind each dimension, at most half a window; 0
   * @param dilation how far apart the elements of a window are; 1
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

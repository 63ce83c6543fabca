package dev.lemur.nn.pooling;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.pooling.LpPool;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sizes;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** A power-average pooling over one to three dimensions: what the three layers share. */
public abstract sealed class LPPoolNd extends Module permits LPPool1d, LPPool2d, LPPool3d {
  private final int dims;
  private final Number normType;
  private final Sizes kernelSize;
  private final Options options;

  LPPoolNd(int dims, Number normType, Sizes kernelSize, Options options) {
    this.dims = dims;
    this.normType = NullArguments.check(normType);
    this.kernelSize = NullArguments.check(kernelSize);
    this.options = NullArguments.check(options);
  }

  @Override
  public Tensor forward(Tensor input) {
    Sizes stride = options.stride == null ? kernelSize : options.stride;
    return LpPool.apply(
        dims,
        input,
        normType.doubleValue(),
        kernelSize.values(),
        stride.values(),
        options.ceilMode);
  }

  /** The exponent p. */
  public double normType() {
    return normType.doubleValue();
  }

  /** The size of the windows. */
  public Sizes kernelSize() {
    return kernelSize;
  }

  /** The distance between windows; null for the kernel's size. */
  public @Nullable Sizes stride() {
    return options.stride;
  }

  /** Whether a last window may hang over the input. */
  public boolean ceilMode() {
    return options.ceilMode;
  }

  @Override
  public String extraRepr() {
    return "norm_type=%s, kernel_size=%s, stride=%s, ceil_mode=%s"
        .formatted(
            PythonRepr.of(normType),
            kernelSize,
            PythonRepr.of(options.stride),
            PythonRepr.of(options.ceilMode));
  }

  /**
   * The options.
   *
   * @param stride the distance between windows; null for the kernel's size
   * @param ceilMode whether a last window may hang over the input; false
   */
  @RecordBuilder
  public record Options(@Nullable Sizes stride, boolean ceilMode)
      implements LPPoolNdOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(null, false);

    /** These options with one stride for all dimensions. */
    public Options withStride(int stride) {
      return withStride(Sizes.of(stride));
    }
  }
}

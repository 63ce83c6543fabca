package dev.lemur.nn.pooling;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.pooling.MaxUnpool;
import dev.lemur.nn.BinaryModule;
import dev.lemur.nn.Sizes;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** A max unpooling over one to three dimensions: what the three layers share. */
public abstract sealed class MaxUnpoolNd extends BinaryModule
    permits MaxUnpool1d, MaxUnpool2d, MaxUnpool3d {
  private final int dims;
  private final Sizes kernelSize;
  private final Sizes stride;
  private final Sizes padding;

  MaxUnpoolNd(int dims, Sizes kernelSize, Options options) {
    this.dims = dims;
    this.kernelSize = kernelSize.repeated(dims);
    this.stride = options.stride == null ? this.kernelSize : options.stride.repeated(dims);
    this.padding = options.padding.repeated(dims);
  }

  /** The elements at their indices, and zeros elsewhere. */
  @Override
  public Tensor forward(Tensor input, Tensor indices) {
    return forward(input, indices, (Sizes) null);
  }

  /**
   * Same as the shorter form, with the output's size.
   *
   * @param outputSize the spatial sizes, or the sizes of all dimensions; null for the smallest that
   *     the pooling maps to the input's size
   * @throws IllegalArgumentException if the output cannot have this size
   */
  public Tensor forward(Tensor input, Tensor indices, @Nullable Sizes outputSize) {
    return unpool(input, indices, outputSize == null ? null : outputSize.values());
  }

  /** Same as {@link #forward(Tensor, Tensor, Sizes)}, for the shape of a tensor. */
  public Tensor forward(Tensor input, Tensor indices, Shape outputSize) {
    return unpool(input, indices, outputSize.sizes());
  }

  /** Runs {@link #forward(Tensor, Tensor, Sizes)} and the hooks. */
  public final Tensor apply(Tensor input, Tensor indices, @Nullable Sizes outputSize) {
    return call(in -> forward(in[0], in[1], outputSize), input, indices);
  }

  /** Runs {@link #forward(Tensor, Tensor, Shape)} and the hooks. */
  public final Tensor apply(Tensor input, Tensor indices, Shape outputSize) {
    return call(in -> forward(in[0], in[1], outputSize), input, indices);
  }

  private Tensor unpool(Tensor input, Tensor indices, int @Nullable [] outputSize) {
    return MaxUnpool.apply(
        dims, input, indices, kernelSize.values(), stride.values(), padding.values(), outputSize);
  }

  /** The size of the windows. */
  public Sizes kernelSize() {
    return kernelSize;
  }

  /** The distance between windows. */
  public Sizes stride() {
    return stride;
  }

  /** The padding of the max pooling. */
  public Sizes padding() {
    return padding;
  }

  @Override
  public String extraRepr() {
    return "kernel_size=%s, stride=%s, padding=%s".formatted(kernelSize, stride, padding);
  }

  /**
   * The options.
   *
   * @param stride the distance between windows; null for the kernel's size
   * @param padding the padding of the max pooling; 0
   */
  @RecordBuilder
  public record Options(@Nullable Sizes stride, Sizes padding)
      implements MaxUnpoolNdOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(null, Sizes.of(0));

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
  }
}

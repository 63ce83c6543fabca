package dev.lemur.nn.pooling;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.ops.pooling.MaxUnpool;
import dev.lemur.nn.BinaryModule;
import dev.lemur.nn.Sizes;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** A max unpooling over some number of dimensions: what the three of them share. */
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

  /** The elements at the places that the indices name, and zeros elsewhere. */
  @Override
  public Tensor forward(Tensor input, Tensor indices) {
    return forward(input, indices, (Sizes) null);
  }

  /**
   * As the shorter form, with an output of a certain size.
   *
   * @param outputSize the sizes of the planes, or of all dimensions; null for the smallest that the
   *     pooling takes to the input's size
   * @throws IllegalArgumentException if the output cannot have this size
   */
  public Tensor forward(Tensor input, Tensor indices, @Nullable Sizes outputSize) {
    return unpool(input, indices, outputSize == null ? null : outputSize.values());
  }

  /** As {@link #forward(Tensor, Tensor, Sizes)}, for the shape of a tensor. */
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

  /** How far a window is from the next. */
  public Sizes stride() {
    return stride;
  }

  /** How much lay before and behind each dimension. */
  public Sizes padding() {
    return padding;
  }

  @Override
  public String extraRepr() {
    return "kernel_size=%s, stride=%s, padding=%s".formatted(kernelSize, stride, padding);
  }

  /**
   * What may be chosen.
   *
   * @param stride how far a window is from the next; null for the kernel's size
   * @param padding how much lay before and behind each dimension; 0
   */
  @RecordBuilder
  public record Options(@Nullable Sizes stride, Sizes padding)
      implements MaxUnpoolNdOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(null, Sizes.of(0));

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

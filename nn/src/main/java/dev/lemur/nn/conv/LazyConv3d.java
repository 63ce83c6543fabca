package dev.lemur.nn.conv;

import dev.lemur.core.Tensor;
import dev.lemur.nn.LazyModule;
import dev.lemur.nn.Sizes;
import java.util.Map;

/**
 * A {@link Conv3d} that takes its number of input channels from the first input; mirrors {@code
 * torch.nn.LazyConv3d}.
 *
 * <pre>{@code
 * var layer = new LazyConv3d(4, 2);
 * layer.apply(Tensor.ones(1, 3, 6, 6, 6));
 * System.out.println(layer); // Conv3d(3, 4, kernel_size=(2, 2, 2), stride=(1, 1, 1))
 * }</pre>
 */
public class LazyConv3d extends LazyModule<Conv3d> {
  private final int groups;

  /** With one kernel size for all dimensions, and PyTorch's defaults. */
  public LazyConv3d(int outChannels, int kernelSize) {
    this(outChannels, Sizes.of(kernelSize));
  }

  /** With one kernel size and stride for all dimensions. */
  public LazyConv3d(int outChannels, int kernelSize, int stride) {
    this(outChannels, Sizes.of(kernelSize), Conv3d.Options.DEFAULT.withStride(stride));
  }

  /** With one kernel size, stride and padding for all dimensions. */
  public LazyConv3d(int outChannels, int kernelSize, int stride, int padding) {
    this(
        outChannels,
        Sizes.of(kernelSize),
        Conv3d.Options.DEFAULT.withStride(stride).withPadding(padding));
  }

  /** With a kernel size for each dimension, and PyTorch's defaults. */
  public LazyConv3d(int outChannels, Sizes kernelSize) {
    this(outChannels, kernelSize, Conv3d.Options.DEFAULT);
  }

  /** The layer with the given options. */
  public LazyConv3d(int outChannels, Sizes kernelSize, Conv3d.Options options) {
    super(inChannels -> new Conv3d(inChannels, outChannels, kernelSize, options));
    this.groups = options.groups();
  }

  @Override
  protected int sizeOf(Tensor input) {
    return LazyChannels.of("LazyConv3d", 3, input);
  }

  @Override
  protected int sizeOf(Map<String, Tensor> state) {
    return state.get("weight").size(1) * groups;
  }
}

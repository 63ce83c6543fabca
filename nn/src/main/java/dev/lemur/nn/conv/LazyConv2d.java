package dev.lemur.nn.conv;

import dev.lemur.core.Tensor;
import dev.lemur.nn.LazyModule;
import dev.lemur.nn.Sizes;
import java.util.Map;

/**
 * A {@link Conv2d} that takes its number of input channels from the first input; mirrors {@code
 * torch.nn.LazyConv2d}.
 *
 * <pre>{@code
 * var layer = new LazyConv2d(4, 2);
 * layer.apply(Tensor.ones(1, 3, 6, 6));
 * System.out.println(layer); // Conv2d(3, 4, kernel_size=(2, 2), stride=(1, 1))
 * }</pre>
 */
public class LazyConv2d extends LazyModule<Conv2d> {
  private final int groups;

  /** With one kernel size for all dimensions, and PyTorch's defaults. */
  public LazyConv2d(int outChannels, int kernelSize) {
    this(outChannels, Sizes.of(kernelSize));
  }

  /** With one kernel size and stride for all dimensions. */
  public LazyConv2d(int outChannels, int kernelSize, int stride) {
    this(outChannels, Sizes.of(kernelSize), Conv2d.Options.DEFAULT.withStride(stride));
  }

  /** With one kernel size, stride and padding for all dimensions. */
  public LazyConv2d(int outChannels, int kernelSize, int stride, int padding) {
    this(
        outChannels,
        Sizes.of(kernelSize),
        Conv2d.Options.DEFAULT.withStride(stride).withPadding(padding));
  }

  /** With a kernel size for each dimension, and PyTorch's defaults. */
  public LazyConv2d(int outChannels, Sizes kernelSize) {
    this(outChannels, kernelSize, Conv2d.Options.DEFAULT);
  }

  /** The layer with the given options. */
  public LazyConv2d(int outChannels, Sizes kernelSize, Conv2d.Options options) {
    super(inChannels -> new Conv2d(inChannels, outChannels, kernelSize, options));
    this.groups = options.groups();
  }

  @Override
  protected int sizeOf(Tensor input) {
    return LazyChannels.of("LazyConv2d", 2, input);
  }

  @Override
  protected int sizeOf(Map<String, Tensor> state) {
    return state.get("weight").size(1) * groups;
  }
}

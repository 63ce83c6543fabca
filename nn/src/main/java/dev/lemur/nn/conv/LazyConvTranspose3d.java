package dev.lemur.nn.conv;

import dev.lemur.core.Tensor;
import dev.lemur.nn.LazyModule;
import dev.lemur.nn.Sizes;
import java.util.Map;

/**
 * A {@link ConvTranspose3d} that takes its number of input channels from the first input; mirrors
 * {@code torch.nn.LazyConvTranspose3d}.
 *
 * <pre>{@code
 * var layer = new LazyConvTranspose3d(4, 2);
 * layer.apply(Tensor.ones(1, 3, 6, 6, 6));
 * System.out.println(layer); // ConvTranspose3d(3, 4, kernel_size=(2, 2, 2), stride=(1, 1, 1))
 * }</pre>
 */
public class LazyConvTranspose3d extends LazyModule<ConvTranspose3d> {
  /** With one kernel size for all dimensions, and PyTorch's defaults. */
  public LazyConvTranspose3d(int outChannels, int kernelSize) {
    this(outChannels, Sizes.of(kernelSize));
  }

  /** With one kernel size and stride for all dimensions. */
  public LazyConvTranspose3d(int outChannels, int kernelSize, int stride) {
    this(outChannels, Sizes.of(kernelSize), ConvTranspose3d.Options.DEFAULT.withStride(stride));
  }

  /** With one kernel size, stride and padding for all dimensions. */
  public LazyConvTranspose3d(int outChannels, int kernelSize, int stride, int padding) {
    this(
        outChannels,
        Sizes.of(kernelSize),
        ConvTranspose3d.Options.DEFAULT.withStride(stride).withPadding(padding));
  }

  /** With a kernel size for each dimension, and PyTorch's defaults. */
  public LazyConvTranspose3d(int outChannels, Sizes kernelSize) {
    this(outChannels, kernelSize, ConvTranspose3d.Options.DEFAULT);
  }

  /** The layer with the given options. */
  public LazyConvTranspose3d(int outChannels, Sizes kernelSize, ConvTranspose3d.Options options) {
    super(inChannels -> new ConvTranspose3d(inChannels, outChannels, kernelSize, options));
  }

  @Override
  protected int sizeOf(Tensor input) {
    return LazyChannels.of("LazyConvTranspose3d", 3, input);
  }

  @Override
  protected int sizeOf(Map<String, Tensor> state) {
    return state.get("weight").size(0);
  }
}

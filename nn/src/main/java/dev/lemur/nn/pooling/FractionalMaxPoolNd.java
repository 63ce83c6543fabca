package dev.lemur.nn.pooling;

import dev.lemur.core.Tensor;
import dev.lemur.core.ValuesAndIndices;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.pooling.FractionalMaxPool;
import dev.lemur.nn.Module;
import dev.lemur.nn.PoolOutput;
import dev.lemur.nn.Ratios;
import dev.lemur.nn.Sizes;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** A fractional max pooling over two or three dimensions: what the two layers share. */
public abstract sealed class FractionalMaxPoolNd extends Module
    permits FractionalMaxPool2d, FractionalMaxPool3d {
  private final int dims;
  private final Sizes kernelSize;
  private final Options options;
  private final @Nullable Tensor randomSamples;

  FractionalMaxPoolNd(int dims, Sizes kernelSize, Options options) {
    check(
        options.outputSize != null || options.outputRatio != null,
        "FractionalMaxPool%dd requires specifying either an output size, or a pooling ratio"
            .formatted(dims));
    check(
        options.outputSize == null || options.outputRatio == null,
        "only one of output_size and output_ratio may be specified");
    check(
        options.outputRatio == null || options.outputRatio.areFractions(),
        "output_ratio must be between 0 and 1 (got %s)".formatted(options.outputRatio));
    this.dims = dims;
    this.kernelSize = kernelSize.repeated(dims);
    this.options = NullArguments.check(options);
    Tensor samples = options.randomSamples;
    this.randomSamples = samples == null ? null : registerBuffer("_random_samples", samples);
  }

  private static void check(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  @Override
  public Tensor forward(Tensor input) {
    return pool(input).values();
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
    return FractionalMaxPool.apply(
        dims, input, kernelSize.values(), outputSizeFor(input), randomSamples);
  }

  private int[] outputSizeFor(Tensor input) {
    Sizes size = options.outputSize;
    Ratios ratio = options.outputRatio;
    return size != null || ratio == null || input.dim() < dims
        ? size == null ? new int[0] : size.values()
        : FractionalMaxPool.sizes(dims, input, ratio::of);
  }

  /** The size of the windows. */
  public Sizes kernelSize() {
    return kernelSize;
  }

  /** The size of the output; null if there is a ratio. */
  public @Nullable Sizes outputSize() {
    return options.outputSize;
  }

  /** The output's size as a fraction of the input's; null if there is a size. */
  public @Nullable Ratios outputRatio() {
    return options.outputRatio;
  }

  /** Whether the layer is to return indices, by {@link #applyWithIndices}. */
  public boolean returnIndices() {
    return options.returnIndices;
  }

  /**
   * The options, of which one of the first two is required.
   *
   * @param outputSize the size of the output; null if the ratio is given
   * @param outputRatio the output's size as a fraction of the input's; null if the size is given
   * @param returnIndices whether to use {@link #applyWithIndices}; false
   * @param randomSamples numbers from 0 to 1 that place the windows, [N, C, dimensions]; null to
   *     draw them in each forward pass
   */
  @RecordBuilder
  public record Options(
      @Nullable Sizes outputSize,
      @Nullable Ratios outputRatio,
      boolean returnIndices,
      @Nullable Tensor randomSamples)
      implements FractionalMaxPoolNdOptionsBuilder.With {
    /** PyTorch's defaults; set a size or a ratio. */
    public static final Options DEFAULT = new Options(null, null, false, null);

    /** These options with one output size for all dimensions. */
    public Options withOutputSize(int outputSize) {
      return withOutputSize(Sizes.of(outputSize));
    }

    /** These options with one output ratio for all dimensions. */
    public Options withOutputRatio(double outputRatio) {
      return withOutputRatio(Ratios.of(outputRatio));
    }
  }
}

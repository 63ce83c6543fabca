package dev.lemur.nn.pooling;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.pooling.AveragePool;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sizes;

/** An adaptive average pooling over one to three dimensions: what the three layers share. */
public abstract sealed class AdaptiveAvgPoolNd extends Module
    permits AdaptiveAvgPool1d, AdaptiveAvgPool2d, AdaptiveAvgPool3d {
  private final int dims;
  private final Sizes outputSize;

  AdaptiveAvgPoolNd(int dims, Sizes outputSize) {
    this.dims = dims;
    this.outputSize = NullArguments.check(outputSize);
  }

  @Override
  public Tensor forward(Tensor input) {
    return AveragePool.adaptive(dims, input, outputSize.values());
  }

  /** The size of the output; {@link Sizes#NONE} for the input's. */
  public Sizes outputSize() {
    return outputSize;
  }

  @Override
  public String extraRepr() {
    return "output_size=" + outputSize;
  }
}

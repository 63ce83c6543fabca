package dev.lemur.nn.pooling;

import dev.lemur.core.Tensor;
import dev.lemur.core.ValuesAndIndices;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.pooling.MaxPool;
import dev.lemur.nn.Module;
import dev.lemur.nn.PoolOutput;
import dev.lemur.nn.Sizes;

/** An adaptive max pooling over one to three dimensions: what the three layers share. */
public abstract sealed class AdaptiveMaxPoolNd extends Module
    permits AdaptiveMaxPool1d, AdaptiveMaxPool2d, AdaptiveMaxPool3d {
  private final int dims;
  private final Sizes outputSize;
  private final boolean returnIndices;

  AdaptiveMaxPoolNd(int dims, Sizes outputSize, boolean returnIndices) {
    this.dims = dims;
    this.outputSize = NullArguments.check(outputSize);
    this.returnIndices = returnIndices;
  }

  @Override
  public Tensor forward(Tensor input) {
    return MaxPool.adaptive(dims, input, outputSize.values()).values();
  }

  /** Same as {@link #forward}, with the elements' indices. */
  public PoolOutput forwardWithIndices(Tensor input) {
    ValuesAndIndices pooled = MaxPool.adaptive(dims, input, outputSize.values());
    return new PoolOutput(pooled.values(), pooled.indices());
  }

  /** Same as {@link #apply(Tensor)}, with the elements' indices: for {@code returnIndices}. */
  public final PoolOutput applyWithIndices(Tensor input) {
    return call(in -> forwardWithIndices(in[0]), input);
  }

  /** The size of the output; {@link Sizes#NONE} for the input's. */
  public Sizes outputSize() {
    return outputSize;
  }

  /** Whether the layer is to return indices, by {@link #applyWithIndices}. */
  public boolean returnIndices() {
    return returnIndices;
  }

  @Override
  public String extraRepr() {
    return "output_size=" + outputSize;
  }
}

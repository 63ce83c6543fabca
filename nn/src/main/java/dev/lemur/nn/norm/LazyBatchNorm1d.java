package dev.lemur.nn.norm;

import dev.lemur.core.Tensor;
import dev.lemur.nn.LazyModule;
import java.util.Map;

/**
 * A {@link BatchNorm1d} that takes its number of features from the first input; mirrors {@code
 * torch.nn.LazyBatchNorm1d}.
 *
 * <pre>{@code
 * var layer = new LazyBatchNorm1d();
 * layer.apply(Tensor.ones(2, 3, 6));
 * System.out.println(layer.module().numFeatures()); // 3
 * }</pre>
 */
public class LazyBatchNorm1d extends LazyModule<BatchNorm1d> {
  private static final BatchNorm1d.Options DEFAULT = BatchNorm1d.Options.DEFAULT;

  /** PyTorch's defaults. */
  public LazyBatchNorm1d() {
    this(DEFAULT);
  }

  /** The layer with the given options. */
  public LazyBatchNorm1d(BatchNorm1d.Options options) {
    super(numFeatures -> new BatchNorm1d(numFeatures, options));
  }

  @Override
  protected int sizeOf(Tensor input) {
    return input.size(1);
  }

  @Override
  protected int sizeOf(Map<String, Tensor> state) {
    return state.values().iterator().next().size(0);
  }
}

package dev.lemur.nn.norm;

import dev.lemur.core.Tensor;
import dev.lemur.nn.LazyModule;
import java.util.Map;

/**
 * A {@link BatchNorm3d} that takes its number of features from the first input; mirrors {@code
 * torch.nn.LazyBatchNorm3d}.
 *
 * <pre>{@code
 * var layer = new LazyBatchNorm3d();
 * layer.apply(Tensor.ones(2, 3, 6, 6, 6));
 * System.out.println(layer.module().numFeatures()); // 3
 * }</pre>
 */
public class LazyBatchNorm3d extends LazyModule<BatchNorm3d> {
  private static final BatchNorm3d.Options DEFAULT = BatchNorm3d.Options.DEFAULT;

  /** PyTorch's defaults. */
  public LazyBatchNorm3d() {
    this(DEFAULT);
  }

  /** The layer with the given options. */
  public LazyBatchNorm3d(BatchNorm3d.Options options) {
    super(numFeatures -> new BatchNorm3d(numFeatures, options));
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

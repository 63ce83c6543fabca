package dev.lemur.nn.norm;

import dev.lemur.core.Tensor;
import dev.lemur.nn.LazyModule;
import java.util.Map;

/**
 * A {@link BatchNorm2d} that takes its number of features from the first input; mirrors {@code
 * torch.nn.LazyBatchNorm2d}.
 *
 * <pre>{@code
 * var layer = new LazyBatchNorm2d();
 * layer.apply(Tensor.ones(2, 3, 6, 6));
 * System.out.println(layer.module().numFeatures()); // 3
 * }</pre>
 */
public class LazyBatchNorm2d extends LazyModule<BatchNorm2d> {
  private static final BatchNorm2d.Options DEFAULT = BatchNorm2d.Options.DEFAULT;

  /** PyTorch's defaults. */
  public LazyBatchNorm2d() {
    this(DEFAULT);
  }

  /** The layer with the given options. */
  public LazyBatchNorm2d(BatchNorm2d.Options options) {
    super(numFeatures -> new BatchNorm2d(numFeatures, options));
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

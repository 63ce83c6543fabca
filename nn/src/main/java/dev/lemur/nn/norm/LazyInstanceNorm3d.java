package dev.lemur.nn.norm;

import dev.lemur.core.Tensor;
import dev.lemur.nn.LazyModule;
import java.util.Map;

/**
 * An {@link InstanceNorm3d} that takes its number of features from the first input; mirrors {@code
 * torch.nn.LazyInstanceNorm3d}.
 *
 * <pre>{@code
 * var layer = new LazyInstanceNorm3d();
 * layer.apply(Tensor.ones(2, 3, 6, 6, 6));
 * System.out.println(layer.module().numFeatures()); // 3
 * }</pre>
 */
public class LazyInstanceNorm3d extends LazyModule<InstanceNorm3d> {
  private static final InstanceNorm3d.Options DEFAULT =
      InstanceNorm3d.Options.DEFAULT.withAffine(true).withTrackRunningStats(true);

  /**
   * PyTorch's defaults, which differ in weight and running statistics from those of {@link
   * InstanceNorm3d}.
   */
  public LazyInstanceNorm3d() {
    this(DEFAULT);
  }

  /** The layer with the given options. */
  public LazyInstanceNorm3d(InstanceNorm3d.Options options) {
    super(numFeatures -> new InstanceNorm3d(numFeatures, options));
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

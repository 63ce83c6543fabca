package dev.lemur.nn.norm;

import dev.lemur.core.Tensor;
import dev.lemur.nn.LazyModule;
import java.util.Map;

/**
 * An {@link InstanceNorm2d} that takes its number of features from the first input; mirrors {@code
 * torch.nn.LazyInstanceNorm2d}.
 *
 * <pre>{@code
 * var layer = new LazyInstanceNorm2d();
 * layer.apply(Tensor.ones(2, 3, 6, 6));
 * System.out.println(layer.module().numFeatures()); // 3
 * }</pre>
 */
public class LazyInstanceNorm2d extends LazyModule<InstanceNorm2d> {
  private static final InstanceNorm2d.Options DEFAULT =
      InstanceNorm2d.Options.DEFAULT.withAffine(true).withTrackRunningStats(true);

  /**
   * PyTorch's defaults, which differ in weight and running statistics from those of {@link
   * InstanceNorm2d}.
   */
  public LazyInstanceNorm2d() {
    this(DEFAULT);
  }

  /** The layer with the given options. */
  public LazyInstanceNorm2d(InstanceNorm2d.Options options) {
    super(numFeatures -> new InstanceNorm2d(numFeatures, options));
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

package dev.lemur.nn.norm;

import dev.lemur.core.Tensor;
import dev.lemur.nn.LazyModule;
import java.util.Map;

/**
 * An {@link InstanceNorm1d} that takes its number of features from the first input; mirrors {@code
 * torch.nn.LazyInstanceNorm1d}.
 *
 * <pre>{@code
 * var layer = new LazyInstanceNorm1d();
 * layer.apply(Tensor.ones(2, 3, 6));
 * System.out.println(layer.module().numFeatures()); // 3
 * }</pre>
 */
public class LazyInstanceNorm1d extends LazyModule<InstanceNorm1d> {
  private static final InstanceNorm1d.Options DEFAULT =
      InstanceNorm1d.Options.DEFAULT.withAffine(true).withTrackRunningStats(true);

  /**
   * PyTorch's defaults, which differ in weight and running statistics from those of {@link
   * InstanceNorm1d}.
   */
  public LazyInstanceNorm1d() {
    this(DEFAULT);
  }

  /** The layer with the given options. */
  public LazyInstanceNorm1d(InstanceNorm1d.Options options) {
    super(numFeatures -> new InstanceNorm1d(numFeatures, options));
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

package dev.lemur.nn.norm;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Warnings;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** What the instance normalisations share. */
public abstract class InstanceNorm extends RunningNorm {

  InstanceNorm(int numFeatures, Options options) {
    super(
        numFeatures,
        options.eps,
        options.momentum,
        options.affine,
        options.trackRunningStats,
        options.bias);
  }

  /** The number of dimensions of an input without a batch. */
  abstract int unbatchedDim();

  @Override
  public Tensor forward(Tensor input) {
    int unbatched = unbatchedDim();
    if (input.dim() != unbatched && input.dim() != unbatched + 1) {
      throw new IllegalArgumentException(
          "expected %dD or %dD input (got %dD input)"
              .formatted(unbatched, unbatched + 1, input.dim()));
    }
    checkFeatures(input, input.dim() - unbatched);
    return input.dim() == unbatched ? normalized(input.unsqueeze(0)).squeeze(0) : normalized(input);
  }

  private void checkFeatures(Tensor input, int dim) {
    if (input.size(dim) == numFeatures()) {
      return;
    }
    if (affine()) {
      throw new IllegalArgumentException(
          "expected input's size at dim=%d to match num_features (%d), but got: %d."
              .formatted(dim, numFeatures(), input.size(dim)));
    }
    Warnings.warn(
        "input's size at dim="
            + dim
            + " does not match num_features. You can silence this warning by not passing in "
            + "num_features, which is not used because affine=False");
  }

  private Tensor normalized(Tensor input) {
    Double momentum = momentum();
    return Functional.instanceNorm(
        input,
        runningMean(),
        runningVar(),
        weight(),
        bias(),
        isTraining() || !trackRunningStats(),
        momentum == null ? 0 : momentum,
        eps());
  }

  /**
   * The options.
   *
   * @param eps the number added to the variance; 1e-5
   * @param momentum the fraction by which the running statistics move towards each batch's; 0.1
   * @param affine whether the layer has a weight and a bias; false
   * @param trackRunningStats whether running statistics are kept in training and used in
   *     evaluation; false
   * @param bias whether an affine layer has a bias; true
   */
  @RecordBuilder
  public record Options(
      double eps,
      @Nullable Double momentum,
      boolean affine,
      boolean trackRunningStats,
      boolean bias)
      implements InstanceNormOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1e-5, 0.1, false, false, true);
  }
}

package dev.lemur.nn.norm;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** Batch normalisation of inputs of any number of dimensions. */
public abstract class BatchNorm extends RunningNorm {
  BatchNorm(int numFeatures, Options options) {
    super(
        numFeatures,
        options.eps,
        options.momentum,
        options.affine,
        options.trackRunningStats,
        options.bias);
  }

  /** Refuses an input of a number of dimensions that this layer is not for. */
  abstract void checkInputDim(Tensor input);

  @Override
  public Tensor forward(Tensor input) {
    checkInputDim(input);
    Tensor batches = numBatchesTracked();
    Double momentum = momentum();
    double factor = momentum == null ? 0 : momentum;
    if (isTraining() && batches != null) {
      batches.add_(1);
      factor = momentum == null ? 1.0 / batches.itemLong() : momentum;
    }
    boolean ofBatch = isTraining() || runningMean() == null;
    return Functional.batchNorm(
        input, runningMean(), runningVar(), weight(), bias(), ofBatch, factor, eps());
  }

  /**
   * What may be chosen.
   *
   * @param eps what is added to the variance; 1e-5
   * @param momentum how far the running statistics move in each forward, 0.1; null for the mean of
   *     all forwards
   * @param affine whether there is a weight, and a bias; true
   * @param trackRunningStats whether running statistics are gathered in training and used
   *     afterwards; true
   * @param bias whether an affine layer has a bias; true
   */
  @RecordBuilder
  public record Options(
      double eps,
      @Nullable Double momentum,
      boolean affine,
      boolean trackRunningStats,
      boolean bias)
      implements BatchNormOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1e-5, 0.1, true, true, true);
  }
}

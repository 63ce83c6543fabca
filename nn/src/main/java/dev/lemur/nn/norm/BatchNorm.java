package dev.lemur.nn.norm;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** What the batch normalisations share. */
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

  /** Throws if the input has a number of dimensions that this layer does not support. */
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
   * The options.
   *
   * @param eps the number added to the variance; 1e-5
   * @param momentum the fraction by which the running statistics move towards each batch's, 0.1;
   *     null to average over all batches
   * @param affine whether the layer has a weight and a bias; true
   * @param trackRunningStats whether running statistics are kept in training and used in
   *     evaluation; true
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

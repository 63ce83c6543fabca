package dev.lemur.nn.norm;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.ops.conv.ConvolutionStep;
import dev.lemur.nn.Functional;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.stream.Stream;
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

  /** Whether this layer supports inputs with so many dimensions. */
  abstract boolean takesDim(int dim);

  /** The numbers of dimensions that it supports, in PyTorch's words. */
  abstract String expectedDim();

  @Override
  public Tensor forward(Tensor input) {
    if (!takesDim(input.dim())) {
      throw new IllegalArgumentException(
          "expected %s input (got %dD input)".formatted(expectedDim(), input.dim()));
    }
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

  @Override
  protected @Nullable ConvolutionStep asStep(int dims) {
    Tensor mean = runningMean();
    Tensor variance = runningVar();
    Tensor weight = weight();
    Tensor bias = bias();
    boolean possible =
        !isTraining()
            && takesDim(dims)
            && Stream.of(mean, variance).allMatch(BatchNorm::isKnownFloat)
            && Stream.of(weight, bias).allMatch(x -> x == null || isKnownFloat(x));
    return possible ? ConvolutionStep.batchNorm(mean, variance, weight, bias, eps()) : null;
  }

  private static boolean isKnownFloat(@Nullable Tensor x) {
    return x != null && x.dtype() == DType.FLOAT32 && !GradMode.records(x);
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

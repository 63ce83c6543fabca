package dev.lemur.nn.norm;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Module;
import dev.lemur.nn.init.Init;
import org.jspecify.annotations.Nullable;

/** A normalisation that can keep running statistics: batch and instance normalisation. */
abstract class RunningNorm extends Module {
  private final int numFeatures;
  private final double eps;
  private final @Nullable Double momentum;
  private final boolean affine;
  private final boolean trackRunningStats;
  private final @Nullable Tensor weight;
  private final @Nullable Tensor bias;
  private final @Nullable Tensor runningMean;
  private final @Nullable Tensor runningVar;
  private final @Nullable Tensor numBatchesTracked;

  RunningNorm(
      int numFeatures,
      double eps,
      @Nullable Double momentum,
      boolean affine,
      boolean trackRunningStats,
      boolean bias) {
    this.numFeatures = numFeatures;
    this.eps = eps;
    this.momentum = momentum;
    this.affine = affine;
    this.trackRunningStats = trackRunningStats;
    Shape shape = Shape.of(numFeatures);
    this.weight = affine ? registerParameter("weight", Tensor.empty(shape)) : null;
    this.bias = affine && bias ? registerParameter("bias", Tensor.empty(shape)) : null;
    this.runningMean = trackRunningStats ? registerBuffer("running_mean", zeros(shape)) : null;
    this.runningVar = trackRunningStats ? registerBuffer("running_var", zeros(shape)) : null;
    this.numBatchesTracked =
        trackRunningStats
            ? registerBuffer("num_batches_tracked", Tensor.zeros(Shape.SCALAR, DType.INT64))
            : null;
    resetParameters();
  }

  private static Tensor zeros(Shape shape) {
    return Tensor.zeros(shape);
  }

  /** Sets the running means to 0 and the running variances to 1, as before the first batch. */
  public final void resetRunningStats() {
    if (runningMean != null && runningVar != null && numBatchesTracked != null) {
      runningMean.zero_();
      runningVar.fill_(1);
      numBatchesTracked.zero_();
    }
  }

  /** Resets the running statistics, and sets the weight to 1 and the bias to 0. */
  public final void resetParameters() {
    resetRunningStats();
    if (weight != null) {
      Init.ones_(weight);
    }
    if (bias != null) {
      Init.zeros_(bias);
    }
  }

  /** The number of channels. */
  public int numFeatures() {
    return numFeatures;
  }

  /** The number added to the variance. */
  public double eps() {
    return eps;
  }

  /**
   * The fraction by which the running statistics move towards each batch's; null to average over
   * all batches.
   */
  public @Nullable Double momentum() {
    return momentum;
  }

  /** Whether the layer has a weight. */
  public boolean affine() {
    return affine;
  }

  /** Whether running statistics are kept. */
  public boolean trackRunningStats() {
    return trackRunningStats;
  }

  /** The weight of each channel; null if not affine. */
  public @Nullable Tensor weight() {
    return current("weight", weight);
  }

  /** The bias of each channel; null if there is none. */
  public @Nullable Tensor bias() {
    return current("bias", bias);
  }

  /** The running mean of each channel; null if none is kept. */
  public @Nullable Tensor runningMean() {
    return runningMean;
  }

  /** The running unbiased variance of each channel; null if none is kept. */
  public @Nullable Tensor runningVar() {
    return runningVar;
  }

  /** The number of batches seen, int64; null if no statistics are kept. */
  public @Nullable Tensor numBatchesTracked() {
    return numBatchesTracked;
  }

  @Override
  public String extraRepr() {
    return "%d, eps=%s, momentum=%s, affine=%s, bias=%s, track_running_stats=%s"
        .formatted(
            numFeatures,
            PythonRepr.of(eps),
            momentum == null ? "None" : PythonRepr.of(momentum),
            PythonRepr.of(affine),
            PythonRepr.of(bias != null),
            PythonRepr.of(trackRunningStats));
  }
}

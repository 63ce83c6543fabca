package dev.lemur.core.ops.norm;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.norm.ChannelNorms;
import org.jspecify.annotations.Nullable;

/** Normalisation of each channel of each sample. */
public final class InstanceNormalization {
  private InstanceNormalization() {}

  /**
   * {@code (x - mean) / √(variance + eps) weight + bias} for each channel of each sample; {@code
   * torch.instance_norm}.
   *
   * @param x of shape [batch, channels, …]
   * @param runningMean of shape [channels]; moved towards the mean of all samples' means
   * @param runningVar likewise, of the unbiased variances
   * @param weight of shape [channels]; null for 1
   * @param bias of shape [channels]; null for 0
   * @param useInputStats whether to use the samples' own statistics instead of the running ones
   * @param momentum the step of the running statistics towards the batch's
   */
  public static Tensor instanceNorm(
      Tensor x,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean useInputStats,
      double momentum,
      double eps) {
    if (!useInputStats) {
      if (runningMean == null || runningVar == null) {
        throw new IllegalArgumentException(
            "Expected running_mean and running_var to be defined when use_input_stats is false");
      }
      return BatchNormalization.batchNorm(
          x, runningMean, runningVar, weight, bias, false, momentum, eps);
    }
    int batch = x.size(0);
    int channels = x.size(1);
    RunningStatistics.checkCount("running_mean", runningMean, channels);
    RunningStatistics.checkCount("running_var", runningVar, channels);
    RunningStatistics.checkCount("weight", weight, channels);
    RunningStatistics.checkCount("bias", bias, channels);
    NormParts.checkFloating("batch_norm", x);
    NormParts.checkTypes(x, weight, bias, runningMean, runningVar);
    if ((runningMean != null || runningVar != null) && x.numel() > 0) {
      update(x, batch, channels, runningMean, runningVar, momentum);
    }
    return GroupNormalization.apply("ViewBackward0", x, channels, weight, bias, eps);
  }

  private static void update(
      Tensor x,
      int batch,
      int channels,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      double momentum) {
    int length = x.numel() / (batch * channels);
    double[] means = new double[batch * channels];
    double[] variances = new double[batch * channels];
    ChannelNorms.statistics(NormParts.shaped(x, 1, batch * channels, length), means, variances);
    RunningStatistics.update(
        runningMean,
        runningVar,
        averaged(means, batch, channels),
        averaged(variances, batch, channels),
        momentum,
        length);
  }

  private static double[] averaged(double[] ofSamples, int batch, int channels) {
    double[] average = new double[channels];
    for (int i = 0; i < ofSamples.length; i++) {
      average[i % channels] += ofSamples[i] / batch;
    }
    return average;
  }
}

package dev.lemur.core.ops.norm;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Elements;
import org.jspecify.annotations.Nullable;

/**
 * The running means and variances that a normalisation collects in training and uses in evaluation.
 */
final class RunningStatistics {
  private RunningStatistics() {}

  /**
   * Moves the statistics towards those of a batch, in place.
   *
   * @param variances the biased variances; the unbiased ones are stored
   * @param count the number of elements behind each
   */
  static void update(
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      double[] means,
      double[] variances,
      double momentum,
      double count) {
    move(runningMean, means, momentum, 1);
    move(runningVar, variances, momentum, count / (count - 1));
  }

  private static void move(
      @Nullable Tensor running, double[] values, double momentum, double factor) {
    if (running != null) {
      double[] moved = Elements.doubles(running.strided());
      for (int i = 0; i < moved.length; i++) {
        moved[i] = momentum * values[i] * factor + (1 - momentum) * moved[i];
      }
      Elements.set(running.strided(), moved);
      running.strided().storage().bumpVersion();
    }
  }

  /** Checks that a parameter or statistic, if present, has one number per channel. */
  static void checkCount(String name, @Nullable Tensor given, int channels) {
    if (given != null && given.numel() != channels) {
      throw new IllegalArgumentException(
          name + " should contain " + channels + " elements not " + given.numel());
    }
  }
}

package dev.lemur.core.kernel.conv;

import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.UnaryFunction;
import dev.lemur.core.kernel.norm.ChannelNorms;

/** What is done with the target of a convolution before anybody sees it. */
public sealed interface TargetStep {
  /** Takes the step with a whole target, [batch, channels, ...]. */
  void take(Strided target);

  /** {@code (x - mean) factor + bias} for each channel. */
  record Normalization(double[] means, double[] factors, double[] biases) implements TargetStep {
    @Override
    public void take(Strided target) {
      Strided values = ChannelNorms.arranged(target);
      ChannelNorms.normalize(values, means, factors, biases, values);
    }
  }

  /** A function of each element. */
  record Mapping(UnaryFunction function) implements TargetStep {
    @Override
    public void take(Strided target) {
      function.map(target, target);
    }
  }
}

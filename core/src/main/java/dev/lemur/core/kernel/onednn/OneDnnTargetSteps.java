package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.conv.TargetStep;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes steps with one part of a convolution's target after the other, while the cache holds the
 * part.
 */
final class OneDnnTargetSteps {
  private final List<Step> steps = new ArrayList<>();

  private OneDnnTargetSteps() {}

  /** A step with so many neighbouring elements, which begin with a first channel. */
  private interface Step {
    void take(int count, long address);
  }

  /** The steps, if oneDNN can take all of them with parts of this target; null if not. */
  static @Nullable OneDnnTargetSteps of(List<TargetStep> steps, Strided target) {
    OneDnnTargetSteps taken = new OneDnnTargetSteps();
    for (TargetStep step : steps) {
      Step ofParts =
          step instanceof TargetStep.Normalization normalization
              ? of(normalization, target)
              : of((TargetStep.Mapping) step, target);
      if (ofParts == null) {
        return null;
      }
      taken.steps.add(ofParts);
    }
    return taken;
  }

  private static @Nullable Step of(TargetStep.Normalization step, Strided target) {
    int channels = target.shape().sizes()[1];
    if (!target.isChannelsLast() || !OneDnnChannelNorms.isWorthwhile(channels, target.numel())) {
      return null;
    }
    var factors = new OneDnnChannelNorms.Factors(step.means(), step.factors(), step.biases());
    return (count, address) -> factors.normalize(count / channels, address, address);
  }

  private static @Nullable Step of(TargetStep.Mapping step, Strided target) {
    OperationId identity = step.function().identity();
    return OperationId.of("relu").equals(identity) && OneDnnUse.isWorthwhile(target.numel())
        ? (count, address) -> OneDnnUnary.RELU.run(count, address, address)
        : null;
  }

  /** Takes the steps with so many elements from an address on. */
  void take(long count, long address) {
    for (Step step : steps) {
      step.take((int) count, address);
    }
  }
}

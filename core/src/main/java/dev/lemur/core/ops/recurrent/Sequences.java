package dev.lemur.core.ops.recurrent;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.recurrent.Steps;
import org.jspecify.annotations.Nullable;

/**
 * The layout of the sequences in an input, and the direction in which they are read.
 *
 * @param batchFirst whether a padded input is [batch, time, …], not [time, batch, …]
 * @param batchSizes the number of sequences of a packed input at each time step; null if it is
 *     padded
 * @param reverse whether to start with the last time step
 */
public record Sequences(boolean batchFirst, int @Nullable [] batchSizes, boolean reverse) {
  /** A single step of a batch [batch, …]. */
  public static Sequences oneStep(Tensor input) {
    return new Sequences(false, new int[] {input.size(0)}, false);
  }

  Steps steps(Tensor input) {
    if (batchSizes != null) {
      return Steps.packed(batchSizes, reverse);
    }
    return Steps.padded(
        input.size(batchFirst ? 1 : 0), input.size(batchFirst ? 0 : 1), batchFirst, reverse);
  }

  /** The shape of the hidden states of all steps, in order of time. */
  Shape outputShape(Steps steps, int units) {
    return batchSizes != null
        ? Shape.ofInts(steps.rows(), units)
        : Shape.ofInts(steps.count(), steps.batch(), units);
  }
}

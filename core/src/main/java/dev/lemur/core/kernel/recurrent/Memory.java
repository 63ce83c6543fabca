package dev.lemur.core.kernel.recurrent;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Strided;
import org.jspecify.annotations.Nullable;

/**
 * What a recurrence keeps for its gradients, row by row in the order of the input.
 *
 * @param gates their values
 * @param hidden the states before each step
 * @param cell the states before each step, null where there are none
 * @param products of the hidden states with the weights, null where the gradients need none
 */
public record Memory(
    Strided gates, Strided hidden, @Nullable Strided cell, @Nullable Strided products) {

  /** Room for the given steps, over the gates' memory. */
  public static Memory allocate(GateLoop loop, Steps steps, Strided gates, int units) {
    DType dtype = gates.dtype();
    Shape states = Shape.ofInts(steps.rows(), units);
    return new Memory(
        gates,
        Strided.allocate(states, dtype),
        loop.hasCell() ? Strided.allocate(states, dtype) : null,
        loop.isGated() ? Strided.allocate(gates.shape(), dtype) : null);
  }
}

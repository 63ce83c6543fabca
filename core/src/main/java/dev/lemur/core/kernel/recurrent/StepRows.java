package dev.lemur.core.kernel.recurrent;

import dev.lemur.core.kernel.Strided;
import org.jspecify.annotations.Nullable;

/** Passes rows one by one to a {@link GateLoop} and stores the results; for one thread. */
interface StepRows {
  /** Takes the states of a sequence. */
  void loadState(Strided hidden, @Nullable Strided cell, int sequence);

  /** Computes a row of a step, and keeps it. */
  void forward(Strided gates, int input, Strided products, int product, @Nullable Memory memory);

  /** Stores the new states. */
  void storeState(
      Strided hidden, @Nullable Strided cell, int sequence, Strided output, int outputRow);

  /** Takes the gradients of a sequence's states. */
  void loadGradient(
      @Nullable Strided output,
      int outputRow,
      Strided hidden,
      @Nullable Strided cell,
      int sequence);

  /** Computes the gradients of a row of a step. */
  void backward(Memory memory, int input, Strided gates, @Nullable Strided products);

  /** Stores the gradients of the states before. */
  void storeGradient(Strided hidden, @Nullable Strided cell, int sequence);
}

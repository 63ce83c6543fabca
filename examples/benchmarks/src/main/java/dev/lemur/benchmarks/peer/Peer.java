package dev.lemur.benchmarks.peer;

import dev.lemur.benchmarks.work.WorkItem;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A library, used as its own documentation says is fastest when run eagerly. */
public interface Peer {
  /** A 2x2 tensor of ones as the library prints it. */
  String printedTensor();

  /** The work, ready to be done again and again, or null if this peer has none of that kind. */
  @Nullable Supplier<?> prepare(WorkItem item);

  /** Whether the memory of the process is that of this peer's work alone. */
  default boolean tellsMemory() {
    return true;
  }

  /** Measures in the mode in which the library keeps nothing for gradients. */
  default <T> T withoutGradients(Supplier<T> measurement) {
    return measurement.get();
  }
}

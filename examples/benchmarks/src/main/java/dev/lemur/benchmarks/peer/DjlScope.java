package dev.lemur.benchmarks.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.Supplier;

/** Frees at once what DJL's work makes, as its documentation advises. */
final class DjlScope {
  private DjlScope() {}

  /**
   * The work with a manager of its own around each run. What is made belongs to the manager of the
   * operands, so these move into it and back.
   */
  static Supplier<?> around(NDManager manager, Supplier<?> work, NDArray... operands) {
    return () -> {
      try (var scope = manager.newSubManager()) {
        for (NDArray operand : operands) {
          operand.attach(scope);
        }
        Object result = work.get();
        for (NDArray operand : operands) {
          operand.attach(manager);
        }
        return result;
      }
    };
  }
}

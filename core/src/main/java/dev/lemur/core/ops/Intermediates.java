package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.memory.Storage;

/**
 * Memory of results that only the next operation uses: who knows that gives it back at once, so
 * that what follows finds it in the processor's cache.
 */
public final class Intermediates {
  private Intermediates() {}

  /** Whether the tensor has memory of its own that can be given back. */
  public static boolean isLarge(Tensor x) {
    return x.inAnyOrder().storage().isLarge();
  }

  /** Whether both have the same memory, as a view has. */
  public static boolean shareMemory(Tensor x, Tensor y) {
    return x.inAnyOrder().storage() == y.inAnyOrder().storage();
  }

  /**
   * Gives back the memory of {@code used}, which nobody else has seen, after {@code result} has
   * been computed from it; unless that shares its memory, or a gradient will need it.
   */
  public static void giveBack(Tensor used, Tensor result) {
    Storage storage = used.inAnyOrder().storage();
    if (!used.requiresGrad()
        && !result.requiresGrad()
        && storage != result.inAnyOrder().storage()) {
      storage.giveBack();
    }
  }
}

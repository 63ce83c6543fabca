package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.memory.Storage;
import java.lang.ref.Reference;
import java.util.ArrayDeque;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * Memory for the time of a computation in one thread. Little memory is the thread's own, which uses
 * it again and again: small storages would be left to the garbage collector.
 */
final class TemporaryMemory {
  private static final int ALIGNMENT = 64;
  private static final ThreadLocal<ArrayDeque<BytePointer>> IDLE =
      ThreadLocal.withInitial(ArrayDeque::new);

  private final @Nullable Storage storage;
  private final @Nullable BytePointer own;

  /** The address of its first byte; 0 if it is empty. */
  final long address;

  TemporaryMemory(long bytes) {
    boolean isLittle = bytes > 0 && bytes <= Thresholds.LITTLE_TEMPORARY_MEMORY;
    own = isLittle ? idle() : null;
    storage = bytes == 0 || isLittle ? null : Storage.allocate(bytes);
    address =
        own != null
            ? (own.address() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT
            : storage == null ? 0 : storage.address();
  }

  private static BytePointer idle() {
    BytePointer known = IDLE.get().poll();
    return known == null ? new BytePointer(Thresholds.LITTLE_TEMPORARY_MEMORY + ALIGNMENT) : known;
  }

  /** Frees it, if nothing else shares its region; until then it is reachable. */
  void giveBack() {
    if (own != null) {
      IDLE.get().push(own);
    }
    if (storage != null) {
      storage.giveBack();
    }
    Reference.reachabilityFence(storage);
  }
}

package dev.lemur.core.kernel.onednn;

import dev.lemur.core.memory.Storage;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/** Memory for the time of a computation. */
final class TemporaryMemory {
  private final @Nullable Storage storage;

  /** The address of its first byte; 0 if it is empty. */
  final long address;

  TemporaryMemory(long bytes) {
    storage = bytes == 0 ? null : Storage.allocate(bytes);
    address = storage == null ? 0 : storage.address();
  }

  /** Frees it, if nothing else shares its region; until then it is reachable. */
  void giveBack() {
    if (storage != null) {
      storage.giveBack();
    }
    Reference.reachabilityFence(storage);
  }
}

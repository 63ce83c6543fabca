package dev.lemur.core;

import dev.lemur.core.memory.Storage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The memory behind a tensor, which its views share; {@code torch.UntypedStorage}. Two are equal
 * where they are the same memory.
 */
public final class UntypedStorage {
  private final Storage storage;

  UntypedStorage(Storage storage) {
    this.storage = storage;
  }

  /** How many bytes there are; {@code storage.nbytes()}. */
  public int nbytes() {
    return storage.byteLength();
  }

  /**
   * The bytes, in little-endian order, to read and to write. They live as long as a tensor in them
   * does: hold one for as long as the buffer is in use.
   *
   * @throws IllegalStateException if a closed scope has given the memory back
   */
  public ByteBuffer bytes() {
    return storage
        .bytes()
        .slice(storage.byteOffset(), storage.byteLength())
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UntypedStorage that && that.storage == storage;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(storage);
  }
}

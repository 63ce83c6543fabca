package dev.lemur.core.memory;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Storages as ND4J buffers and ND4J buffers as storages, without a copy either way. */
public final class Nd4jBuffers {
  private Nd4jBuffers() {}

  /** An ND4J buffer over {@code storage}; it keeps the memory alive for as long as ND4J uses it. */
  public static DataBuffer bufferOver(Storage storage, DataType type) {
    LeasePointer pointer =
        new LeasePointer(storage.share(), storage.address(), storage.byteLength());
    return Nd4j.createBuffer(pointer, Math.max(1, storage.byteLength() / type.width()), type);
  }

  /** A storage over the memory of {@code buffer}, which it keeps alive. */
  public static Storage storageOver(DataBuffer buffer) {
    Pointer pointer = buffer.pointer();
    int byteSize = pointer.asByteBuffer().capacity();
    Region region = Region.over(new OwnedPointer(pointer, buffer), byteSize);
    return Storage.over(MemoryPool.SHARED.foreign(region), byteSize);
  }

  /** A pointer that keeps a lease alive; ND4J's own pointers are copies that refer to it. */
  private static final class LeasePointer extends Pointer {
    @SuppressWarnings("unused") // kept only to stay reachable
    private final Lease lease;

    LeasePointer(Lease lease, long address, int byteLength) {
      super((Pointer) null);
      this.lease = lease;
      this.address = address;
      this.limit = byteLength;
      this.capacity = byteLength;
      // Without a deallocator JavaCPP's copies would not refer to this pointer.
      deallocator(new PoolOwnsTheMemory());
    }

    private static final class PoolOwnsTheMemory implements Deallocator {
      @Override
      public void deallocate() {
        // The region goes back to the pool with its lease.
      }
    }
  }

  /** A pointer that keeps the ND4J buffer it points into alive. */
  private static final class OwnedPointer extends Pointer {
    @SuppressWarnings("unused") // kept only to stay reachable
    private final DataBuffer owner;

    OwnedPointer(Pointer pointer, DataBuffer owner) {
      super(pointer);
      this.owner = owner;
    }
  }
}

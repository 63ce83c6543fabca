package dev.lemur.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** A thread that reads memory whose owner closes its lifetime meanwhile. */
class ReadingWhileClosingTest {
  private static final int SIZE = 100_000;
  private static final byte OURS = 1;
  private static final byte NEXT = 2;

  @Test
  void memoryThatAnotherThreadHasBegunToReadIsNotWrittenAfterTheClose() {
    Lifetime lifetime = Lifetime.open();
    Storage storage = filled(OURS);
    ByteBuffer reading = inAnotherThread(storage::bytes);
    lifetime.close();

    Lifetime after = Lifetime.open();
    for (int i = 0; i < 10; i++) {
      filled(NEXT);
    }

    assertEquals(OURS, reading.get(storage.byteOffset()));
    assertEquals(OURS, reading.get(storage.byteOffset() + SIZE - 1));
    after.close();
  }

  @Test
  void readingInAnotherThreadAfterTheCloseIsRefused() {
    Lifetime lifetime = Lifetime.open();
    Storage storage = filled(OURS);
    lifetime.close();

    assertThrows(IllegalStateException.class, () -> inAnotherThread(storage::bytes));
  }

  @Test
  void whatNoOtherThreadReadsIsReusedAtOnce() {
    Lifetime lifetime = Lifetime.open();
    long address = filled(OURS).address();
    lifetime.close();

    Lifetime after = Lifetime.open();
    assertEquals(address, filled(NEXT).address());
    after.close();
  }

  private static Storage filled(byte value) {
    Storage storage = Storage.allocate(SIZE);
    ByteBuffer bytes = storage.bytes();
    for (int i = 0; i < SIZE; i++) {
      bytes.put(storage.byteOffset() + i, value);
    }
    return storage;
  }

  private static <T> T inAnotherThread(Callable<T> task) {
    FutureTask<T> result = new FutureTask<>(task);
    new Thread(result).start();
    try {
      return result.get();
    } catch (ExecutionException thrown) {
      if (thrown.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new CompletionException(thrown.getCause());
    } catch (InterruptedException interrupted) {
      throw new CompletionException(interrupted);
    }
  }
}

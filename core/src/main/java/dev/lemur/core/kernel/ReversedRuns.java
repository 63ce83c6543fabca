package dev.lemur.core.kernel;

/** Copies neighbouring elements between arrays of one element type, in reverse order. */
public final class ReversedRuns {
  private ReversedRuns() {}

  /**
   * Copies {@code length} elements so that the first becomes the last.
   *
   * @param fromIndex of the lowest element in the storage's typed view
   * @param toIndex the same of the copy
   */
  public static void copy(Strided from, int fromIndex, Strided to, int toIndex, int length) {
    // Bounds are checked once a block, and turned blocks are in the cache.
    int block = Math.min(length, Thresholds.REVERSED_BLOCK);
    switch (from.dtype().byteSize()) {
      case Integer.BYTES -> {
        int[] turned = new int[block];
        for (int at = 0; at < length; at += block) {
          int count = Math.min(block, length - at);
          from.storage().ints().get(fromIndex + length - at - count, turned, 0, count);
          reverse(turned, count);
          to.storage().ints().put(toIndex + at, turned, 0, count);
        }
      }
      case Long.BYTES -> {
        long[] turned = new long[block];
        for (int at = 0; at < length; at += block) {
          int count = Math.min(block, length - at);
          from.storage().longs().get(fromIndex + length - at - count, turned, 0, count);
          reverse(turned, count);
          to.storage().longs().put(toIndex + at, turned, 0, count);
        }
      }
      case Short.BYTES -> {
        short[] turned = new short[block];
        for (int at = 0; at < length; at += block) {
          int count = Math.min(block, length - at);
          from.storage().shorts().get(fromIndex + length - at - count, turned, 0, count);
          reverse(turned, count);
          to.storage().shorts().put(toIndex + at, turned, 0, count);
        }
      }
      default -> {
        byte[] turned = new byte[block];
        for (int at = 0; at < length; at += block) {
          int count = Math.min(block, length - at);
          from.storage().bytes().get(fromIndex + length - at - count, turned, 0, count);
          reverse(turned, count);
          to.storage().bytes().put(toIndex + at, turned, 0, count);
        }
      }
    }
  }

  private static void reverse(int[] elements, int count) {
    for (int i = 0, j = count - 1; i < j; i++, j--) {
      int kept = elements[i];
      elements[i] = elements[j];
      elements[j] = kept;
    }
  }

  private static void reverse(long[] elements, int count) {
    for (int i = 0, j = count - 1; i < j; i++, j--) {
      long kept = elements[i];
      elements[i] = elements[j];
      elements[j] = kept;
    }
  }

  private static void reverse(short[] elements, int count) {
    for (int i = 0, j = count - 1; i < j; i++, j--) {
      short kept = elements[i];
      elements[i] = elements[j];
      elements[j] = kept;
    }
  }

  private static void reverse(byte[] elements, int count) {
    for (int i = 0, j = count - 1; i < j; i++, j--) {
      byte kept = elements[i];
      elements[i] = elements[j];
      elements[j] = kept;
    }
  }
}

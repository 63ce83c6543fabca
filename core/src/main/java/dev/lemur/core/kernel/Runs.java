package dev.lemur.core.kernel;

/** Copies neighbouring elements between arrays of one element type. */
public final class Runs {
  private Runs() {}

  /** Copies {@code length} elements between two indices of the storages' typed views. */
  public static void copy(Strided from, int fromIndex, Strided to, int toIndex, int length) {
    if (length >= Thresholds.SHORTEST_BULK_COPY) {
      int size = from.dtype().byteSize();
      to.storage()
          .bytes()
          .put(toIndex * size, from.storage().bytes(), fromIndex * size, length * size);
      return;
    }
    copy(from, fromIndex, 1, to, toIndex, 1, length);
  }

  /** Whether two contiguous arrays of one shape and element type have the same bits. */
  public static boolean isEqual(Strided a, Strided b) {
    int size = a.dtype().byteSize();
    int length = a.numel() * size;
    return a.storage()
        .bytes()
        .slice(a.offset() * size, length)
        .equals(b.storage().bytes().slice(b.offset() * size, length));
  }

  /** Same as the shorter form, of elements that are not next to each other. */
  public static void copy(
      Strided from,
      int fromIndex,
      int fromStride,
      Strided to,
      int toIndex,
      int toStride,
      int length) {
    switch (from.dtype().byteSize()) {
      case Integer.BYTES -> {
        var in = from.storage().ints();
        var out = to.storage().ints();
        for (int i = 0; i < length; i++) {
          out.put(toIndex + i * toStride, in.get(fromIndex + i * fromStride));
        }
      }
      case Long.BYTES -> {
        var in = from.storage().longs();
        var out = to.storage().longs();
        for (int i = 0; i < length; i++) {
          out.put(toIndex + i * toStride, in.get(fromIndex + i * fromStride));
        }
      }
      case Short.BYTES -> {
        var in = from.storage().shorts();
        var out = to.storage().shorts();
        for (int i = 0; i < length; i++) {
          out.put(toIndex + i * toStride, in.get(fromIndex + i * fromStride));
        }
      }
      default -> {
        var in = from.storage().bytes();
        var out = to.storage().bytes();
        for (int i = 0; i < length; i++) {
          out.put(toIndex + i * toStride, in.get(fromIndex + i * fromStride));
        }
      }
    }
  }
}

package dev.lemur.core.kernel;

/**
 * Arrays in which a thread converts a run of elements, the same ones again and again: new ones
 * would be in memory that no cache holds. Their content is lost when the next run is converted;
 * they may be longer than was asked for.
 */
final class Scratch {
  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  private final byte[] bytes = new byte[Thresholds.HEAP_BLOCK];
  private final short[] shorts = new short[Thresholds.HEAP_BLOCK];
  private final int[] ints = new int[Thresholds.HEAP_BLOCK];
  private final int[] otherInts = new int[Thresholds.HEAP_BLOCK];
  private final float[] floats = new float[Thresholds.HEAP_BLOCK];

  private Scratch() {}

  static byte[] bytes(int count) {
    return count <= Thresholds.HEAP_BLOCK ? OF_THREAD.get().bytes : new byte[count];
  }

  static short[] shorts(int count) {
    return count <= Thresholds.HEAP_BLOCK ? OF_THREAD.get().shorts : new short[count];
  }

  static int[] ints(int count) {
    return count <= Thresholds.HEAP_BLOCK ? OF_THREAD.get().ints : new int[count];
  }

  /** Not that of {@link #ints}. */
  static int[] otherInts(int count) {
    return count <= Thresholds.HEAP_BLOCK ? OF_THREAD.get().otherInts : new int[count];
  }

  static float[] floats(int count) {
    return count <= Thresholds.HEAP_BLOCK ? OF_THREAD.get().floats : new float[count];
  }
}

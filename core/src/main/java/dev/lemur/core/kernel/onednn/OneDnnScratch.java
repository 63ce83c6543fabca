package dev.lemur.core.kernel.onednn;

import org.bytedeco.javacpp.FloatPointer;

/** A little memory per thread for results that oneDNN hands to Java, such as sums. */
final class OneDnnScratch {
  /** The number of floats that fit. */
  static final int CAPACITY = 1024;

  private static final ThreadLocal<FloatPointer> OF_THREAD =
      ThreadLocal.withInitial(() -> new FloatPointer(CAPACITY));

  private OneDnnScratch() {}

  static long address() {
    return OF_THREAD.get().address();
  }

  /** The first {@code count} floats. */
  static float[] read(int count) {
    float[] values = new float[count];
    OF_THREAD.get().get(values);
    return values;
  }

  static void write(float[] values) {
    OF_THREAD.get().put(values);
  }
}

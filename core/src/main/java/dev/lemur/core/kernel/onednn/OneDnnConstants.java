package dev.lemur.core.kernel.onednn;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/** Numbers that serve as operands of oneDNN's operations. */
final class OneDnnConstants {
  /** The number of ones available for summing the rows of a matrix by a product. */
  static final int MOST_ONES = 4096;

  private static final FloatPointer ZERO = new FloatPointer(0f);
  private static final FloatPointer ONES = newOnes();

  private OneDnnConstants() {}

  private static FloatPointer newOnes() {
    float[] values = new float[MOST_ONES];
    Arrays.fill(values, 1);
    return new FloatPointer(values);
  }

  /** The address of a 0. */
  static long zero() {
    return ZERO.address();
  }

  /** The address of {@link #MOST_ONES} ones. */
  static long ones() {
    return ONES.address();
  }
}

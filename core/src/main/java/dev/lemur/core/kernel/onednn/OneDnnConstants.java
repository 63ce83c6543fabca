package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.Thresholds;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/** Numbers that serve as operands of oneDNN's operations. */
final class OneDnnConstants {

  private static final FloatPointer ZERO = new FloatPointer(0f);
  private static final FloatPointer ONES = newOnes();

  private OneDnnConstants() {}

  private static FloatPointer newOnes() {
    float[] values = new float[Thresholds.LONGEST_NATIVE_SUM];
    Arrays.fill(values, 1);
    return new FloatPointer(values);
  }

  /** The address of a 0. */
  static long zero() {
    return ZERO.address();
  }

  /** The address of {@link Thresholds#LONGEST_NATIVE_SUM} ones. */
  static long ones() {
    return ONES.address();
  }
}

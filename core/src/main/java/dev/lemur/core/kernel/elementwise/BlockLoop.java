package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.DType;
import java.nio.FloatBuffer;

/** Computes one block of results from blocks of operands; {@code out} may be an operand's array. */
interface BlockLoop {
  void run(float[][] operands, float[] out, int count);

  void run(double[][] operands, double[] out, int count);

  void run(long[][] operands, long[] out, int count);

  /** The lower 32 bits of what the form for longs computes. */
  void run(int[][] operands, int[] out, int count);

  /** Whether there is a form for shorts. */
  default boolean isOfShorts() {
    return false;
  }

  /** The lower 16 bits of what the form for longs computes. */
  default void run(short[][] operands, short[] out, int count) {
    throw new UnsupportedOperationException("a loop of shorts");
  }

  /** Whether there is a form for bytes that can give results of a type. */
  default boolean isOfBytes(DType result) {
    return false;
  }

  /**
   * The lower 8 bits of what the form for longs computes.
   *
   * @param signed whether the operands' upper bits are signs
   */
  default void run(byte[][] operands, boolean signed, byte[] out, int count) {
    throw new UnsupportedOperationException("a loop of bytes");
  }

  /**
   * Computes directly in memory, which is faster for few elements; {@code out} may be an operand's
   * buffer at the same position.
   *
   * @param at where each operand begins
   * @param steps the distance between its elements: 1, or 0 for one element repeated
   */
  default void run(
      FloatBuffer[] operands, int[] at, int[] steps, FloatBuffer out, int outAt, int count) {
    float[][] staged = new float[operands.length][count];
    for (int i = 0; i < operands.length; i++) {
      for (int k = 0; k < count; k++) {
        staged[i][k] = operands[i].get(at[i] + k * steps[i]);
      }
    }
    float[] computed = new float[count];
    run(staged, computed, count);
    out.put(outAt, computed, 0, count);
  }
}

package dev.lemur.core.kernel;

/** Computes one block of results from blocks of operands; {@code out} may be an operand's array. */
interface BlockLoop {
  void run(float[][] operands, float[] out, int count);

  void run(double[][] operands, double[] out, int count);

  void run(long[][] operands, long[] out, int count);
}

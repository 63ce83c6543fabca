package dev.lemur.core.kernel;

import dev.lemur.core.DType;

/**
 * Runs an elementwise loop over arrays of any layout and element type: blocks of the operands are
 * gathered into Java arrays, computed there, and scattered to the result.
 */
final class Blocks {
  private static final int BLOCK = 512;

  private Blocks() {}

  /**
   * Computes {@code out} from operands of its shape, in the type {@code computed}: float32 in
   * floats, float64 in doubles, integers and booleans in longs.
   */
  static void run(DType computed, BlockLoop loop, Strided out, Strided... operands) {
    boolean alike = true;
    for (Strided operand : operands) {
      alike &= operand.isLaidOutLike(out);
    }
    boolean flat = alike;
    Parallel.forRange(
        out.numel(), (from, to) -> run(computed, loop, flat, out, operands, from, to));
  }

  private static void run(
      DType computed,
      BlockLoop loop,
      boolean flat,
      Strided out,
      Strided[] operands,
      int from,
      int to) {
    Cursor result = cursor(out, flat).seek(from);
    Cursor[] sources = new Cursor[operands.length];
    for (int i = 0; i < operands.length; i++) {
      sources[i] = cursor(operands[i], flat).seek(from);
    }
    switch (computed) {
      case FLOAT32 -> floats(loop, result, sources, to - from);
      case FLOAT64 -> doubles(loop, result, sources, to - from);
      case INT64, INT32, BOOL -> longs(loop, result, sources, to - from);
    }
  }

  private static Cursor cursor(Strided array, boolean flat) {
    return flat ? Cursor.flat(array) : new Cursor(array);
  }

  private static void floats(BlockLoop loop, Cursor result, Cursor[] sources, int count) {
    int block = Math.min(count, BLOCK);
    float[][] staged = new float[sources.length][block];
    float[] computed = new float[block];
    for (int done = 0; done < count; done += block) {
      int size = Math.min(block, count - done);
      for (int i = 0; i < sources.length; i++) {
        if (done == 0 || !sources[i].isConstant()) {
          sources[i].load(staged[i], size);
        }
      }
      loop.run(staged, computed, size);
      result.store(computed, size);
    }
  }

  private static void doubles(BlockLoop loop, Cursor result, Cursor[] sources, int count) {
    int block = Math.min(count, BLOCK);
    double[][] staged = new double[sources.length][block];
    double[] computed = new double[block];
    for (int done = 0; done < count; done += block) {
      int size = Math.min(block, count - done);
      for (int i = 0; i < sources.length; i++) {
        if (done == 0 || !sources[i].isConstant()) {
          sources[i].load(staged[i], size);
        }
      }
      loop.run(staged, computed, size);
      result.store(computed, size);
    }
  }

  private static void longs(BlockLoop loop, Cursor result, Cursor[] sources, int count) {
    int block = Math.min(count, BLOCK);
    long[][] staged = new long[sources.length][block];
    long[] computed = new long[block];
    for (int done = 0; done < count; done += block) {
      int size = Math.min(block, count - done);
      for (int i = 0; i < sources.length; i++) {
        if (done == 0 || !sources[i].isConstant()) {
          sources[i].load(staged[i], size);
        }
      }
      loop.run(staged, computed, size);
      result.store(computed, size);
    }
  }
}

package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Thresholds;

/**
 * Gathers operands block by block into Java arrays, beside which there is one for the values
 * computed from them: loops over arrays are those that the compiler vectorises.
 */
final class StagedBlocks {
  private StagedBlocks() {}

  /** Blocks of floats. */
  interface Floats {
    void accept(float[][] operands, float[] values, int size);
  }

  static void floats(Cursor[] sources, int count, Floats user) {
    int block = Math.min(count, Thresholds.STAGED_BLOCK);
    float[][] staged = new float[sources.length][block];
    float[] values = new float[block];
    for (int done = 0; done < count; done += block) {
      int size = Math.min(block, count - done);
      for (int i = 0; i < sources.length; i++) {
        if (done == 0 || !sources[i].isConstant()) {
          sources[i].load(staged[i], size);
        }
      }
      user.accept(staged, values, size);
    }
  }

  /** Blocks of doubles. */
  interface Doubles {
    void accept(double[][] operands, double[] values, int size);
  }

  static void doubles(Cursor[] sources, int count, Doubles user) {
    int block = Math.min(count, Thresholds.STAGED_BLOCK);
    double[][] staged = new double[sources.length][block];
    double[] values = new double[block];
    for (int done = 0; done < count; done += block) {
      int size = Math.min(block, count - done);
      for (int i = 0; i < sources.length; i++) {
        if (done == 0 || !sources[i].isConstant()) {
          sources[i].load(staged[i], size);
        }
      }
      user.accept(staged, values, size);
    }
  }

  /** Blocks of longs. */
  interface Longs {
    void accept(long[][] operands, long[] values, int size);
  }

  static void longs(Cursor[] sources, int count, Longs user) {
    int block = Math.min(count, Thresholds.STAGED_BLOCK);
    long[][] staged = new long[sources.length][block];
    long[] values = new long[block];
    for (int done = 0; done < count; done += block) {
      int size = Math.min(block, count - done);
      for (int i = 0; i < sources.length; i++) {
        if (done == 0 || !sources[i].isConstant()) {
          sources[i].load(staged[i], size);
        }
      }
      user.accept(staged, values, size);
    }
  }
}

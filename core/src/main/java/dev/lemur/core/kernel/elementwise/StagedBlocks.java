package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Thresholds;

/**
 * Operands that are brought block by block into Java arrays, beside which there is one for the
 * values computed from them: loops over arrays are those that the compiler vectorises.
 *
 * <pre>{@code
 * var staged = new StagedBlocks.Floats(sources, count);
 * for (int size = staged.next(); size > 0; size = staged.next()) {
 *   loop.run(staged.operands, staged.values, size);
 * }
 * }</pre>
 */
abstract class StagedBlocks {
  private final Cursor[] sources;
  private final int count;
  private int done;

  private StagedBlocks(Cursor[] sources, int count) {
    this.sources = sources;
    this.count = count;
  }

  private static int length(int count) {
    return Math.min(count, Thresholds.ELEMENTWISE_BLOCK);
  }

  /** Brings the next block; returns its size, 0 after the last. */
  final int next() {
    int size = Math.min(Thresholds.ELEMENTWISE_BLOCK, count - done);
    for (int i = 0; size > 0 && i < sources.length; i++) {
      if (done == 0 || !sources[i].isConstant()) {
        load(sources[i], i, size);
      }
    }
    done += size;
    return size;
  }

  abstract void load(Cursor source, int operand, int size);

  /** Blocks of floats. */
  static final class Floats extends StagedBlocks {
    final float[][] operands;
    final float[] values;

    Floats(Cursor[] sources, int count) {
      super(sources, count);
      operands = new float[sources.length][length(count)];
      values = new float[length(count)];
    }

    @Override
    void load(Cursor source, int operand, int size) {
      source.load(operands[operand], size);
    }
  }

  /** Blocks of doubles. */
  static final class Doubles extends StagedBlocks {
    final double[][] operands;
    final double[] values;

    Doubles(Cursor[] sources, int count) {
      super(sources, count);
      operands = new double[sources.length][length(count)];
      values = new double[length(count)];
    }

    @Override
    void load(Cursor source, int operand, int size) {
      source.load(operands[operand], size);
    }
  }

  /** Blocks of longs. */
  static final class Longs extends StagedBlocks {
    final long[][] operands;
    final long[] values;

    Longs(Cursor[] sources, int count) {
      super(sources, count);
      operands = new long[sources.length][length(count)];
      values = new long[length(count)];
    }

    @Override
    void load(Cursor source, int operand, int size) {
      source.load(operands[operand], size);
    }
  }

  /** Blocks of ints. */
  static final class Ints extends StagedBlocks {
    final int[][] operands;
    final int[] values;

    Ints(Cursor[] sources, int count) {
      super(sources, count);
      operands = new int[sources.length][length(count)];
      values = new int[length(count)];
    }

    @Override
    void load(Cursor source, int operand, int size) {
      source.load(operands[operand], size);
    }
  }

  /** Blocks of shorts. */
  static final class Shorts extends StagedBlocks {
    final short[][] operands;
    final short[] values;

    Shorts(Cursor[] sources, int count) {
      super(sources, count);
      operands = new short[sources.length][length(count)];
      values = new short[length(count)];
    }

    @Override
    void load(Cursor source, int operand, int size) {
      source.load(operands[operand], size);
    }
  }

  /** Blocks of bytes. */
  static final class Bytes extends StagedBlocks {
    final byte[][] operands;
    final byte[] values;

    Bytes(Cursor[] sources, int count) {
      super(sources, count);
      operands = new byte[sources.length][length(count)];
      values = new byte[length(count)];
    }

    @Override
    void load(Cursor source, int operand, int size) {
      source.load(operands[operand], size);
    }
  }
}

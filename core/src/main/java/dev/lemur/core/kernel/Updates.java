package dev.lemur.core.kernel;

import dev.lemur.core.DType;

/** Runs an {@link Update} over arrays of any layout, a block of elements at a time. */
public final class Updates {
  private static final int BLOCK = 1024;

  private Updates() {}

  /**
   * Runs {@code update} on arrays of one shape.
   *
   * @param written how many of the arrays, from the first on, are stored back
   */
  public static void run(Update update, int written, Strided... arrays) {
    boolean floats = update.hasFloatForm();
    boolean alike = true;
    for (Strided array : arrays) {
      floats &= array.dtype() == DType.FLOAT32;
      alike &= array.isLaidOutLike(arrays[0]);
    }
    boolean inFloats = floats;
    boolean flat = alike;
    Parallel.forRange(
        arrays[0].numel(),
        (from, to) -> {
          if (inFloats) {
            runFloats(update, written, arrays, flat, from, to);
          } else {
            runDoubles(update, written, arrays, flat, from, to);
          }
        });
  }

  private static Cursor[] cursors(Strided[] arrays, boolean flat, int from) {
    Cursor[] cursors = new Cursor[arrays.length];
    for (int i = 0; i < arrays.length; i++) {
      cursors[i] = (flat ? Cursor.flat(arrays[i]) : new Cursor(arrays[i])).seek(from);
    }
    return cursors;
  }

  private static void runFloats(
      Update update, int written, Strided[] arrays, boolean flat, int from, int to) {
    Cursor[] sources = cursors(arrays, flat, from);
    Cursor[] targets = cursors(arrays, flat, from);
    float[][] blocks = new float[arrays.length][Math.min(BLOCK, to - from)];
    for (int at = from; at < to; at += BLOCK) {
      int count = Math.min(BLOCK, to - at);
      for (int i = 0; i < arrays.length; i++) {
        sources[i].load(blocks[i], count);
      }
      update.run(blocks, count);
      for (int i = 0; i < written; i++) {
        targets[i].store(blocks[i], count);
      }
    }
  }

  private static void runDoubles(
      Update update, int written, Strided[] arrays, boolean flat, int from, int to) {
    Cursor[] sources = cursors(arrays, flat, from);
    Cursor[] targets = cursors(arrays, flat, from);
    double[][] blocks = new double[arrays.length][Math.min(BLOCK, to - from)];
    for (int at = from; at < to; at += BLOCK) {
      int count = Math.min(BLOCK, to - at);
      for (int i = 0; i < arrays.length; i++) {
        sources[i].load(blocks[i], count);
      }
      update.run(blocks, count);
      for (int i = 0; i < written; i++) {
        targets[i].store(blocks[i], count);
      }
    }
  }
}

package dev.lemur.core.kernel.reduce;

/** Folds lines of floats and leaves them as they are; for one thread. */
public final class LineFold {
  private final float[] line;
  private final float[] scratch;

  /** For lines of up to {@code length} elements. */
  public LineFold(int length) {
    line = new float[ReduceLoop.paddedSize(Math.min(length, ReduceLoop.LONGEST))];
    scratch = new float[ReduceLoop.paddedSize(line.length / 8)];
  }

  /** Combines {@code length} elements of {@code x}, at least 1. */
  public double fold(ReduceFunction function, float[] x, int from, int length) {
    if (length < ReduceLoop.SHORT) {
      float total = x[from];
      for (int i = from + 1; i < from + length; i++) {
        total = function.combine(total, x[i]);
      }
      return total;
    }
    double total = function.identity();
    for (int done = 0; done < length; done += ReduceLoop.LONGEST) {
      int size = Math.min(ReduceLoop.LONGEST, length - done);
      System.arraycopy(x, from + done, line, 0, size);
      total = function.combine(total, function.loop.fold(line, 0, size, scratch));
    }
    return total;
  }
}

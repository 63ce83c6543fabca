package dev.lemur.core.kernel.reduce;

/** Sums of staged elements, added as a tree: fast, and accurate for any number of elements. */
public final class TreeSum {
  /** The most elements that can be added at once. */
  public static final int LONGEST = ReduceLoop.LONGEST;

  private TreeSum() {}

  /** The size of an array for adding {@code count} elements. */
  public static int paddedSize(int count) {
    return ReduceLoop.paddedSize(count);
  }

  /**
   * Adds {@code count} elements of {@code x}, at least 1, and overwrites them.
   *
   * @param x of {@link #paddedSize} elements
   * @param scratch another array, of {@link #paddedSize} an eighth of that
   */
  public static double of(float[] x, int count, float[] scratch) {
    return Folds.SUM.loop.fold(x, 0, count, scratch);
  }

  /** Same as the float32 form. */
  public static double of(double[] x, int count, double[] scratch) {
    return Folds.SUM.loop.fold(x, 0, count, scratch);
  }
}

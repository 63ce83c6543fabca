package dev.lemur.core.kernel.recurrent;

/**
 * The steps of a recurrence and the position of their rows. A step has one row per sequence that is
 * still running; the longest sequences come first.
 *
 * <p>The rows of the output are ordered by time. Those of the input may be ordered by sequence.
 */
public final class Steps {
  private final int[] sizes;
  private final int[] outputRows;
  private final int[] inputRows;
  private final int inputStride;
  private final boolean reverse;

  private Steps(int[] sizes, int[] inputRows, int inputStride, boolean reverse) {
    this.sizes = sizes;
    this.outputRows = sums(sizes);
    this.inputRows = inputRows;
    this.inputStride = inputStride;
    this.reverse = reverse;
  }

  /**
   * Sequences of one length.
   *
   * @param batchFirst whether the input is ordered by sequence
   * @param reverse whether to start with the last time step
   */
  public static Steps padded(int length, int batch, boolean batchFirst, boolean reverse) {
    int[] sizes = new int[length];
    int[] rows = new int[length];
    for (int time = 0; time < length; time++) {
      sizes[time] = batch;
      rows[time] = batchFirst ? time : time * batch;
    }
    return new Steps(sizes, rows, batchFirst ? length : 1, reverse);
  }

  /**
   * Packed sequences, time by time.
   *
   * @param sizes how many sequences are running at each time, descending
   */
  public static Steps packed(int[] sizes, boolean reverse) {
    return new Steps(sizes, sums(sizes), 1, reverse);
  }

  private static int[] sums(int[] sizes) {
    int[] starts = new int[sizes.length];
    for (int time = 1; time < sizes.length; time++) {
      starts[time] = starts[time - 1] + sizes[time - 1];
    }
    return starts;
  }

  /** The number of steps. */
  public int count() {
    return sizes.length;
  }

  /** The number of sequences. */
  public int batch() {
    return sizes[0];
  }

  /** The number of rows of all steps together. */
  public int rows() {
    int last = sizes.length - 1;
    return outputRows[last] + sizes[last];
  }

  /** The time of the step with the given number. */
  int time(int step) {
    return reverse ? sizes.length - 1 - step : step;
  }

  /** How many sequences are still running at a time. */
  int size(int time) {
    return sizes[time];
  }

  /** The row of the output for the first sequence. */
  int outputRow(int time) {
    return outputRows[time];
  }

  /** The row of the input for the first sequence. */
  int inputRow(int time) {
    return inputRows[time];
  }

  /** The distance in input rows from one sequence to the next. */
  int inputStride() {
    return inputStride;
  }
}

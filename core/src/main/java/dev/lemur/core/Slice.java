package dev.lemur.core;

/**
 * Which indices of a dimension to take; mirrors {@code start:end:step} between Python's brackets.
 *
 * <p>Negative indices count from the end; indices beyond the size are clamped.
 *
 * <pre>{@code
 * x.get(Slice.of(1, 3), Slice.all(), Slice.at(-1)) // x[1:3, :, -1]
 * }</pre>
 *
 * @param start the first index
 * @param end the index to stop before
 * @param step the distance between indices
 * @param isIndex whether this is the single index {@code start}, which removes its dimension
 */
public record Slice(long start, long end, long step, boolean isIndex) {
  /** Everything, {@code :}. */
  public static final Slice ALL = new Slice(0, Long.MAX_VALUE, 1, false);

  /** A new dimension of size 1, {@code None}. */
  public static final IndexMark NEW_AXIS = IndexMark.NEW_AXIS;

  /** All dimensions that the other indices leave over, {@code ...}. */
  public static final IndexMark ELLIPSIS = IndexMark.ELLIPSIS;

  /** Checks the step. */
  public Slice {
    if (step == 0) {
      throw new IllegalArgumentException("slice step cannot be zero");
    }
    if (step < 0) {
      throw new IllegalArgumentException("step must be greater than zero, but got " + step);
    }
  }

  /** Everything, {@code :}. */
  public static Slice all() {
    return ALL;
  }

  /** From {@code start} up to {@code end}, {@code start:end}. */
  public static Slice of(long start, long end) {
    return of(start, end, 1);
  }

  /** Every {@code step}-th index from {@code start} up to {@code end}, {@code start:end:step}. */
  public static Slice of(long start, long end, long step) {
    return new Slice(start, end, step, false);
  }

  /** From {@code start} to the end, {@code start:}. */
  public static Slice from(long start) {
    return of(start, Long.MAX_VALUE);
  }

  /** Up to {@code end}, {@code :end}. */
  public static Slice to(long end) {
    return of(0, end);
  }

  /** Every {@code step}-th index, {@code ::step}. */
  public static Slice every(long step) {
    return of(0, Long.MAX_VALUE, step);
  }

  /** The single index {@code index}, which removes its dimension. */
  public static Slice at(long index) {
    return new Slice(index, index + 1, 1, true);
  }

  /** Whether this selects everything. */
  public boolean isAll() {
    return equals(ALL);
  }
}

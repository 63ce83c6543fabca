package dev.lemur.core.kernel.update;

/**
 * A change of several arrays of one shape together, element by element, in one pass over memory:
 * what an optimizer does to a parameter and its state.
 *
 * <p>Parts of the arrays may be changed by several threads at once.
 */
public interface BlockUpdate {
  /** Changes the elements below {@code count} of the arrays, in the order of the task. */
  void run(double[][] arrays, int count);

  /**
   * Whether {@link #run(float[][], int)} is implemented, which is worthwhile only for the most
   * common updates.
   */
  default boolean hasFloatForm() {
    return false;
  }

  /** Same as the double form, for arrays that are all float32. */
  default void run(float[][] arrays, int count) {
    throw new UnsupportedOperationException(getClass().getName() + " has no float form");
  }
}

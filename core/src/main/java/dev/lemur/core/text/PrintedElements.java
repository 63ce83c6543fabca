package dev.lemur.core.text;

/**
 * Which elements of a tensor are printed: in each dimension the first and the last {@code edge}, or
 * all if there are no more.
 */
record PrintedElements(int[] sizes, int edge) {
  int rank() {
    return sizes.length;
  }

  boolean elides(int dim) {
    return sizes[dim] > 2L * edge;
  }

  /** The printed position after {@code position} in a dimension, or its size after the last one. */
  int next(int dim, int position) {
    return position == edge - 1 && elides(dim) ? sizes[dim] - edge : position + 1;
  }

  /** Whether elements are left out right before {@code position}. */
  boolean isAfterGap(int dim, int position) {
    return elides(dim) && position == sizes[dim] - edge;
  }

  int count() {
    int count = 1;
    for (int size : sizes) {
      count *= (int) Math.min(size, 2L * edge);
    }
    return count;
  }

  /** Moves to the next printed element in row-major order; from the last one to the first. */
  void advance(int[] index) {
    for (int dim = rank() - 1; dim >= 0; dim--) {
      index[dim] = next(dim, index[dim]);
      if (index[dim] < sizes[dim]) {
        return;
      }
      index[dim] = 0;
    }
  }
}

package dev.lemur.core.kernel.onednn;

/**
 * A transposed copy of a [columns, rows] matrix, with the given distances between the rows of both:
 * a run takes the matrix and the copy.
 */
record TranspositionKind(int rows, int columns, int fromStep, int toStep)
    implements OneDnnKind<OneDnnPrimitive> {
  /** The prepared operation. */
  static OneDnnPrimitive prepared(int rows, int columns, int fromStep, int toStep) {
    return OneDnnPrimitives.get(new TranspositionKind(rows, columns, fromStep, toStep));
  }

  @Override
  public OneDnnPrimitive create() {
    long[] sizes = {rows, columns};
    return OneDnnPrimitive.reorder(
        OneDnnPrimitive.array(sizes, 1, fromStep), OneDnnPrimitive.array(sizes, toStep, 1));
  }
}

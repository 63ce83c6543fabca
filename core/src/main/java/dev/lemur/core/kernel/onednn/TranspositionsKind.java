package dev.lemur.core.kernel.onednn;

/**
 * Copies of several matrices [rows, columns] whose columns lie one after the other, so that the
 * rows do: a run takes the matrices and the copies.
 *
 * @param fromDistance how far apart the matrices are
 * @param fromStep how far apart the columns are
 * @param toDistance how far apart the copies are
 * @param toStep how far apart their rows are
 */
record TranspositionsKind(
    int count, int rows, int columns, int fromDistance, int fromStep, int toDistance, int toStep)
    implements OneDnnKind<OneDnnPrimitive> {
  @Override
  public OneDnnPrimitive create() {
    long[] sizes = {count, rows, columns};
    return OneDnnPrimitive.reorder(
        OneDnnPrimitive.array(sizes, fromDistance, 1, fromStep),
        OneDnnPrimitive.array(sizes, toDistance, toStep, 1));
  }
}

package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.TranspositionKernel;

/** Transposed copies of float32 matrices. */
final class OneDnnTransposition implements TranspositionKernel {
  @Override
  public boolean copy(Strided from, int fromStep, int rows, int columns, int toStep, Strided to) {
    if (!OneDnnUse.isWorthwhile(to.numel())) {
      return false;
    }
    int[] steps = {1, toStep};
    return OneDnnLoop.overRows(
        (height, at) -> {
          TranspositionKind.prepared(height, columns, fromStep, toStep).run(at);
          return true;
        },
        rows,
        columns,
        steps,
        from,
        to);
  }
}

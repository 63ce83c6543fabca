package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.elementwise.TranspositionKernel;
import dev.lemur.core.kernel.parallel.Parallel;
import java.lang.ref.Reference;

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

  @Override
  public boolean copyEach(
      Strided from,
      int count,
      int fromDistance,
      int fromStep,
      int rows,
      int columns,
      int toDistance,
      int toStep,
      Strided to) {
    if (!OneDnnUse.isWorthwhile(to.numel())) {
      return false;
    }
    int area = rows * columns;
    int block = (Thresholds.FEW_FOR_ANOTHER_PROCESSOR + area - 1) / area;
    Parallel.forBlocks(
        count,
        block,
        (first, last) ->
            OneDnnPrimitives.get(
                    new TranspositionsKind(
                        last - first, rows, columns, fromDistance, fromStep, toDistance, toStep))
                .run(
                    from.address() + (long) first * fromDistance * Float.BYTES,
                    to.address() + (long) first * toDistance * Float.BYTES));
    Reference.reachabilityFence(from);
    Reference.reachabilityFence(to);
    return true;
  }
}

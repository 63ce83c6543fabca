package dev.lemur.core.kernel.recurrent;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.memory.Storage;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The transposed weights of a recurrence, laid out in memory and kept for later calls while the
 * weights stay the same. A row times a transposed view takes longer by a third, and laying it out
 * as long as ten such products.
 */
final class TurnedWeights {
  private static final Map<Storage, TurnedWeights> KEPT =
      Collections.synchronizedMap(new WeakHashMap<>());

  // Not the weights themselves, which would keep their storage, the key, alive.
  private final int version;
  private final DType dtype;
  private final Shape shape;
  private final int offset;
  private final Strided turned;

  private TurnedWeights(Strided weight) {
    version = weight.storage().version();
    dtype = weight.dtype();
    shape = weight.shape();
    offset = weight.offset();
    turned = laidOut(weight);
    turned.storage().liveAsLongAs(weight.storage());
  }

  /**
   * Those of a contiguous weight, laid out or not as its size and the number of rows tell, so that
   * the rounding is the same with gradients and without.
   *
   * @param rows with which they will be multiplied
   * @param kept whether the weights may stay the same for the next call
   */
  static Strided of(Strided weight, int rows, boolean kept) {
    boolean keepable = Thresholds.isTurnedWeightKept(weight.numel());
    if (keepable && kept && !weight.storage().isShared()) {
      return kept(weight);
    }
    return keepable || rows >= Thresholds.ROWS_WORTH_TURNING ? laidOut(weight) : view(weight);
  }

  private static Strided kept(Strided weight) {
    TurnedWeights known = KEPT.get(weight.storage());
    if (known == null || !known.areOf(weight)) {
      known = new TurnedWeights(weight);
      KEPT.put(weight.storage(), known);
    }
    return known.turned;
  }

  private boolean areOf(Strided weight) {
    return version == weight.storage().version()
        && dtype == weight.dtype()
        && offset == weight.offset()
        && shape.equals(weight.shape());
  }

  private static Strided view(Strided weight) {
    int rows = weight.shape().sizes()[0];
    int columns = weight.shape().sizes()[1];
    return weight.view(Shape.ofInts(columns, rows), new int[] {1, columns}, weight.offset());
  }

  private static Strided laidOut(Strided weight) {
    Strided view = view(weight);
    Strided copy = Strided.allocate(view.shape(), view.dtype());
    Copies.copy(view, copy);
    return copy;
  }
}

package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.onednn.OneDnnPrimitive.Afterwards;
import java.lang.ref.Cleaner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The operations of oneDNN that a thread has run lately, since preparing one takes as long as
 * running it on ten thousand numbers.
 */
final class OneDnnPrimitives {
  private static final int MOST_KEPT = 256;
  private static final Cleaner CLEANER = Cleaner.create();
  private static final ThreadLocal<OneDnnPrimitives> OF_THREAD =
      ThreadLocal.withInitial(OneDnnPrimitives::new);

  private final Kept kept = new Kept();

  private OneDnnPrimitives() {
    OneDnn.useOneThread();
    // When the thread has ended.
    CLEANER.register(this, kept::destroy);
  }

  private enum Kind {
    ELEMENTWISE,
    BINARY,
    ROW_SUMS,
    SOFTMAX_GRADIENT,
    PRODUCT_WITH_TRANSPOSED,
    TRANSPOSITION
  }

  private record Key(
      Kind kind,
      int algorithm,
      float alpha,
      float beta,
      int rows,
      int columns,
      int yRows,
      int yColumns,
      List<Afterwards> afterwards) {}

  /** The least recently used ones go first. */
  private static final class Kept {
    private final Map<Key, OneDnnPrimitive> primitives = new LinkedHashMap<>(64, 0.75f, true);

    OneDnnPrimitive get(Key key, Supplier<OneDnnPrimitive> creation) {
      OneDnnPrimitive known = primitives.get(key);
      if (known != null) {
        return known;
      }
      if (primitives.size() >= MOST_KEPT) {
        var eldest = primitives.entrySet().iterator();
        eldest.next().getValue().destroy();
        eldest.remove();
      }
      OneDnnPrimitive created = creation.get();
      primitives.put(key, created);
      return created;
    }

    void destroy() {
      primitives.values().forEach(OneDnnPrimitive::destroy);
      primitives.clear();
    }
  }

  private static OneDnnPrimitive get(Key key, Supplier<OneDnnPrimitive> creation) {
    return OF_THREAD.get().kept.get(key, creation);
  }

  /** As {@link OneDnnPrimitive#elementwise}. */
  static OneDnnPrimitive elementwise(int algorithm, float alpha, float beta, int count) {
    return get(
        new Key(Kind.ELEMENTWISE, algorithm, alpha, beta, 1, count, 0, 0, List.of()),
        () -> OneDnnPrimitive.elementwise(algorithm, alpha, beta, count));
  }

  /** As {@link OneDnnPrimitive#binary}. */
  static OneDnnPrimitive binary(
      int algorithm, int rows, int columns, int yRows, int yColumns, List<Afterwards> afterwards) {
    return get(
        new Key(Kind.BINARY, algorithm, 0, 0, rows, columns, yRows, yColumns, afterwards),
        () -> OneDnnPrimitive.binary(algorithm, rows, columns, yRows, yColumns, afterwards));
  }

  /** As the longer form, with nothing done afterwards. */
  static OneDnnPrimitive binary(int algorithm, int rows, int columns, int yRows, int yColumns) {
    return binary(algorithm, rows, columns, yRows, yColumns, List.of());
  }

  /** As the longer form, for x of so many elements and y of as many or 1. */
  static OneDnnPrimitive binary(int algorithm, int count, int ySize, List<Afterwards> afterwards) {
    return binary(algorithm, 1, count, 1, ySize, afterwards);
  }

  /** As {@link OneDnnPrimitive#rowSums}. */
  static OneDnnPrimitive rowSums(int rows, int columns) {
    return get(
        new Key(Kind.ROW_SUMS, 0, 0, 0, rows, columns, 0, 0, List.of()),
        () -> OneDnnPrimitive.rowSums(rows, columns));
  }

  /** As {@link OneDnnPrimitive#softmaxGradient}. */
  static OneDnnPrimitive softmaxGradient(int rows, int columns) {
    return get(
        new Key(Kind.SOFTMAX_GRADIENT, 0, 0, 0, rows, columns, 0, 0, List.of()),
        () -> OneDnnPrimitive.softmaxGradient(rows, columns));
  }

  /** As {@link OneDnnPrimitive#productWithTransposed}. */
  static OneDnnPrimitive productWithTransposed(int rows, int inner, int columns, boolean biased) {
    return get(
        new Key(
            Kind.PRODUCT_WITH_TRANSPOSED,
            biased ? 1 : 0,
            0,
            0,
            rows,
            inner,
            inner,
            columns,
            List.of()),
        () -> OneDnnPrimitive.productWithTransposed(rows, inner, columns, biased));
  }

  /** As {@link OneDnnPrimitive#transposition}. */
  public static OneDnnPrimitive transposition(int rows, int columns, int fromStep, int toStep) {
    return get(
        new Key(Kind.TRANSPOSITION, 0, 0, 0, rows, columns, fromStep, toStep, List.of()),
        () -> OneDnnPrimitive.transposition(rows, columns, fromStep, toStep));
  }
}

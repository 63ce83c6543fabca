package dev.lemur.core.kernel.onednn;

import java.lang.ref.Cleaner;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The operations of oneDNN that a thread has run recently, since preparing one takes as long as
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

  /** The least recently used ones go first. */
  private static final class Kept {
    private final Map<OneDnnKind<?>, OneDnnKind.Prepared> prepared =
        new LinkedHashMap<>(64, 0.75f, true);

    @SuppressWarnings("unchecked") // a kind is the key of what it created
    <P extends OneDnnKind.Prepared> P get(OneDnnKind<P> kind) {
      OneDnnKind.Prepared known = prepared.get(kind);
      if (known != null) {
        return (P) known;
      }
      if (prepared.size() >= MOST_KEPT) {
        var eldest = prepared.entrySet().iterator();
        eldest.next().getValue().destroy();
        eldest.remove();
      }
      P created = kind.create();
      prepared.put(kind, created);
      return created;
    }

    void destroy() {
      prepared.values().forEach(OneDnnKind.Prepared::destroy);
      prepared.clear();
    }
  }

  /** The calling thread's operation of this kind, prepared now or recently. */
  static <P extends OneDnnKind.Prepared> P get(OneDnnKind<P> kind) {
    return OF_THREAD.get().kept.get(kind);
  }
}

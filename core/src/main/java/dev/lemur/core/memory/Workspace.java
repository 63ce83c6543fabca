package dev.lemur.core.memory;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Tells which large storages the thread allocates while it is open, for code that knows which of
 * them nobody else can have seen: it gives those back at once, where a user's own are left to a
 * scope or to the garbage collector.
 *
 * <p>Workspaces nest. What is allocated in an inner one is none of the outer one's concern. Those
 * that {@link Storage#keepIn} was called for are passed over, since they belong to somebody.
 */
public final class Workspace implements AutoCloseable {
  private final Notes notes;
  private final boolean notedBefore;
  private final int start;

  /** What a thread has allocated in its open workspaces, in that order. */
  static final class Notes {
    private Storage[] storages = new Storage[16];
    private int count;
    private boolean open;

    void add(Storage storage) {
      if (open) {
        if (count == storages.length) {
          storages = Arrays.copyOf(storages, 2 * count);
        }
        storages[count++] = storage;
      }
    }
  }

  private Workspace(Notes notes, boolean open) {
    this.notes = notes;
    this.notedBefore = notes.open;
    this.start = notes.count;
    notes.open = open;
  }

  /** Opens a workspace of this thread. */
  public static Workspace open() {
    return new Workspace(Lifetime.notes(), true);
  }

  /** Opens a part of the program whose storages may be anybody's: they are not noted. */
  public static Workspace openForOthers() {
    return new Workspace(Lifetime.notes(), false);
  }

  /**
   * Whether nothing was allocated since the workspace was opened, or since its storages were handed
   * over.
   */
  public boolean isEmpty() {
    return notes.count == start;
  }

  /** Hands over what was allocated since the workspace was opened, or since the last call. */
  public void forEachNew(Consumer<Storage> action) {
    for (int i = start; i < notes.count; i++) {
      Storage storage = notes.storages[i];
      if (!storage.isKept()) {
        action.accept(storage);
      }
    }
    forget();
  }

  private void forget() {
    if (isEmpty()) {
      return;
    }
    Arrays.fill(notes.storages, start, notes.count, null);
    notes.count = start;
  }

  /** Leaves what has not been given back to its lifetime. */
  @Override
  public void close() {
    forget();
    notes.open = notedBefore;
  }
}

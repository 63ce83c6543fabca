package dev.lemur.nn;

import dev.lemur.core.arguments.NullArguments;
import org.jspecify.annotations.Nullable;

/** Takes a registered hook away again; mirrors {@code torch.utils.hooks.RemovableHandle}. */
public final class RemovableHandle implements AutoCloseable {
  private @Nullable Runnable removal;

  /** A handle for what {@code removal} takes away. */
  public RemovableHandle(Runnable removal) {
    NullArguments.check(removal);
    this.removal = removal;
  }

  /** Removes the hook; a second call does nothing. */
  public synchronized void remove() {
    Runnable first = removal;
    removal = null;
    if (first != null) {
      first.run();
    }
  }

  /** Same as {@link #remove()}. */
  @Override
  public void close() {
    remove();
  }
}

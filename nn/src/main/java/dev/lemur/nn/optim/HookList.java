package dev.lemur.nn.optim;

import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.RemovableHandle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The hooks of an optimizer for one occasion, in the order of registration. */
final class HookList<H> {
  private final List<Entry<H>> entries = new CopyOnWriteArrayList<>();

  /** One registration: a hook that is added twice has two handles. */
  private static final class Entry<H> {
    final H hook;

    Entry(H hook) {
      this.hook = hook;
    }
  }

  RemovableHandle add(H hook) {
    NullArguments.check(hook);
    Entry<H> entry = new Entry<>(hook);
    entries.add(entry);
    return new RemovableHandle(() -> entries.remove(entry));
  }

  void forEach(Consumer<? super H> call) {
    for (Entry<H> entry : entries) {
      call.accept(entry.hook);
    }
  }
}

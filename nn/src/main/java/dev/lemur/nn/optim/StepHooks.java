package dev.lemur.nn.optim;

import dev.lemur.nn.RemovableHandle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The hooks around the steps of an optimizer, in the order of registration. */
final class StepHooks {
  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  /** One registration; a hook that is added twice has two handles. */
  private static final class Entry {
    final Consumer<? super Optimizer<?>> hook;

    Entry(Consumer<? super Optimizer<?>> hook) {
      this.hook = hook;
    }
  }

  RemovableHandle add(Consumer<? super Optimizer<?>> hook) {
    Entry entry = new Entry(hook);
    entries.add(entry);
    return new RemovableHandle(() -> entries.remove(entry));
  }

  void run(Optimizer<?> optimizer) {
    for (Entry entry : entries) {
      entry.hook.accept(optimizer);
    }
  }
}

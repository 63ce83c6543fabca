package dev.lemur.nn.optim;

import dev.lemur.nn.RemovableHandle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What is called around the steps of an optimizer, in the order in which it was added. */
final class StepHooks {
  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  /** One registration: of a hook that is added twice, each is removed by its own handle. */
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

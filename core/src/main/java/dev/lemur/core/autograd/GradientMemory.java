package dev.lemur.core.autograd;

import dev.lemur.core.Tensor;
import dev.lemur.core.memory.Storage;
import dev.lemur.core.memory.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a backward pass allocates, and gives back as soon as no node waits for it. Gradients on
 * their way through the graph, and what nodes compute them from, are seen by nobody, except those
 * that users' hooks and functions get, the results, and those that leaves take over.
 */
final class GradientMemory {
  /** How many gradients of each memory, of the large ones, are waiting for their node's turn. */
  private final Map<Storage, Integer> waiting = new IdentityHashMap<>(0);

  /** Memory that others may hold: no leaf may take it over, and it is not given back. */
  private final Set<Storage> held = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Memory that only this pass knows. */
  private final Set<Storage> own = Collections.newSetFromMap(new IdentityHashMap<>(0));

  /** Gradients whose turn it is, or that have been summed up. */
  private final List<Used> used = new ArrayList<>();

  /** A gradient and the memory it was in before its turn, which may have put it in order. */
  private record Used(Tensor grad, Storage before) {}

  private static Storage storageOf(Tensor grad) {
    return grad.inAnyOrder().storage();
  }

  void hold(Tensor grad) {
    held.add(storageOf(grad));
  }

  void hold(@Nullable Tensor[] grads) {
    for (Tensor grad : grads) {
      if (grad != null) {
        hold(grad);
      }
    }
  }

  boolean isHeld(Tensor grad) {
    return held.contains(storageOf(grad));
  }

  /** A gradient waits for its node's turn. */
  void arrived(Tensor grad) {
    Storage storage = storageOf(grad);
    if (storage.isLarge()) {
      waiting.merge(storage, 1, Integer::sum);
    }
  }

  /** A gradient waits no longer, since its sum with another one does. */
  void replaced(Tensor grad) {
    Storage storage = storageOf(grad);
    if (storage.isLarge()) {
      waiting.computeIfPresent(storage, (any, count) -> count == 1 ? null : count - 1);
      used.add(new Used(grad, storage));
    }
  }

  /** It is the turn of the node that waited for {@code grads}. */
  void take(@Nullable Tensor[] grads) {
    for (Tensor grad : grads) {
      if (grad != null) {
        replaced(grad);
      }
    }
  }

  /** Gives back what was allocated, or was used, for the last time in the turn that ends. */
  void giveBackUnused(Workspace workspace) {
    if (used.isEmpty() && workspace.isEmpty()) {
      return;
    }
    workspace.forEachNew(
        storage -> {
          if (isNeeded(storage)) {
            own.add(storage);
          } else {
            storage.giveBack();
          }
        });
    for (Used gradient : used) {
      Storage now = storageOf(gradient.grad);
      if (now != gradient.before) {
        follow(gradient.before, now);
        giveBackUnneeded(now);
      }
      giveBackUnneeded(gradient.before);
    }
    used.clear();
  }

  /** Treats {@code now}, into which a gradient has moved, as {@code before}. */
  private void follow(Storage before, Storage now) {
    if (isNeeded(before)) {
      // It may be the same gradient that waits elsewhere, or that a leaf has taken over.
      held.add(now);
    } else if (own.contains(before)) {
      own.add(now);
    }
  }

  private void giveBackUnneeded(Storage storage) {
    if (!isNeeded(storage) && own.remove(storage)) {
      storage.giveBack();
    }
  }

  private boolean isNeeded(Storage storage) {
    return held.contains(storage) || waiting.containsKey(storage);
  }
}

package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The hooks of one module. */
final class Hooks {
  private final List<ForwardPreHook> forwardPreHooks = new CopyOnWriteArrayList<>();
  private final List<ForwardHook> forwardHooks = new CopyOnWriteArrayList<>();
  private final List<BackwardHook> backwardHooks = new CopyOnWriteArrayList<>();

  RemovableHandle addForwardPre(ForwardPreHook hook) {
    return add(hook, forwardPreHooks);
  }

  RemovableHandle addForward(ForwardHook hook) {
    return add(hook, forwardHooks);
  }

  RemovableHandle addBackward(BackwardHook hook) {
    return add(hook, backwardHooks);
  }

  private static <H> RemovableHandle add(H hook, List<H> hooks) {
    hooks.add(hook);
    return new RemovableHandle(() -> hooks.remove(hook));
  }

  /** What the module's computation makes of {@code input}, with all hooks around it. */
  Tensor run(Module module, Tensor input, UnaryOperator<Tensor> computation) {
    Tensor seen = input;
    for (ForwardPreHook hook : forwardPreHooks) {
      seen = orElse(hook.run(module, seen), seen);
    }
    if (backwardHooks.isEmpty() || !GradMode.isEnabled()) {
      return forward(module, seen, computation);
    }
    BackwardWatch watch = new BackwardWatch(module, backwardHooks, seen.requiresGrad());
    return watch.output(forward(module, watch.input(seen), computation));
  }

  private Tensor forward(Module module, Tensor input, UnaryOperator<Tensor> computation) {
    Tensor output = computation.apply(input);
    for (ForwardHook hook : forwardHooks) {
      output = orElse(hook.run(module, input, output), output);
    }
    return output;
  }

  static Tensor orElse(@Nullable Tensor replacement, Tensor otherwise) {
    return replacement == null ? otherwise : replacement;
  }
}

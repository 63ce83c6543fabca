package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
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

  /** What the module's computation makes of {@code inputs}, with all hooks around it. */
  <R> R run(
      AbstractModule module,
      Function<? super @Nullable Tensor[], ? extends R> computation,
      @Nullable Tensor[] inputs) {
    @Nullable Tensor[] seen = inputs;
    for (ForwardPreHook hook : forwardPreHooks) {
      seen = replaced("inputs", seen, hook.run(module, list(seen)));
    }
    if (backwardHooks.isEmpty() || !GradMode.isEnabled()) {
      return forward(module, computation, seen);
    }
    BackwardWatch watch = new BackwardWatch(module, backwardHooks, seen);
    R result = forward(module, computation, watch.inputs());
    return ModuleResult.replace(result, watch.outputs(ModuleResult.tensors(result)));
  }

  private <R> R forward(
      AbstractModule module,
      Function<? super @Nullable Tensor[], ? extends R> computation,
      @Nullable Tensor[] inputs) {
    R result = computation.apply(inputs);
    for (ForwardHook hook : forwardHooks) {
      @Nullable Tensor[] outputs = ModuleResult.tensors(result);
      @Nullable Tensor[] seen =
          replaced("outputs", outputs, hook.run(module, list(inputs), list(outputs)));
      result = seen == outputs ? result : ModuleResult.replace(result, seen);
    }
    return result;
  }

  /** What a hook gave for {@code tensors}, or these themselves if it gave nothing. */
  static @Nullable Tensor[] replaced(
      String what, @Nullable Tensor[] tensors, @Nullable List<@Nullable Tensor> replacement) {
    if (replacement == null) {
      return tensors;
    }
    if (replacement.size() != tensors.length) {
      throw new IllegalArgumentException(
          "hook returned %d %s, expected %d".formatted(replacement.size(), what, tensors.length));
    }
    return replacement.toArray(new Tensor[0]);
  }

  static List<@Nullable Tensor> list(@Nullable Tensor[] tensors) {
    return Collections.unmodifiableList(Arrays.asList(tensors));
  }
}

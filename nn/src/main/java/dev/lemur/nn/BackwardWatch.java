package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Catches the gradients of one call of a module, by a node before it and one after it: other
 * operations may use the same inputs, and their part of the gradient is none of the hooks' concern.
 */
final class BackwardWatch {
  private final AbstractModule module;
  private final List<BackwardHook> hooks;
  private final @Nullable Tensor[] inputs;
  private @Nullable Tensor @Nullable [] gradOutputs;

  BackwardWatch(AbstractModule module, List<BackwardHook> hooks, @Nullable Tensor[] inputs) {
    this.module = module;
    this.hooks = hooks;
    this.inputs = inputs;
  }

  /** The inputs, after the first node. */
  @Nullable Tensor[] inputs() {
    return through(inputs, this::inputsArrived);
  }

  /** The outputs, after the second node. */
  @Nullable Tensor[] outputs(@Nullable Tensor[] outputs) {
    return through(outputs, this::outputsArrived);
  }

  private @Nullable Tensor[] outputsArrived(@Nullable Tensor[] gradients) {
    gradOutputs = gradients;
    if (Arrays.stream(inputs).noneMatch(BackwardWatch::requiresGrad)) {
      runHooks(new Tensor[inputs.length], gradients);
    }
    return gradients;
  }

  private @Nullable Tensor[] inputsArrived(@Nullable Tensor[] gradients) {
    @Nullable Tensor[] outputs = gradOutputs;
    return outputs == null ? gradients : runHooks(gradients, outputs);
  }

  private @Nullable Tensor[] runHooks(
      @Nullable Tensor[] gradInputs, @Nullable Tensor[] gradOutputs) {
    @Nullable Tensor[] gradients = gradInputs;
    for (BackwardHook hook : hooks) {
      gradients =
          Hooks.replaced(
              "gradients",
              gradients,
              hook.run(module, Hooks.list(gradients), Hooks.list(gradOutputs)));
    }
    return gradients;
  }

  private static boolean requiresGrad(@Nullable Tensor tensor) {
    return tensor != null && tensor.requiresGrad();
  }

  /** Leads those of the tensors that require gradients through a node. */
  private static @Nullable Tensor[] through(
      @Nullable Tensor[] tensors, UnaryOperator<@Nullable Tensor[]> onGradients) {
    if (Arrays.stream(tensors).noneMatch(BackwardWatch::requiresGrad)) {
      return tensors;
    }
    @Nullable Tensor[] behind = tensors.clone();
    BackwardHookFunction node = new BackwardHookFunction(tensors, onGradients);
    for (int place : node.places) {
      behind[place] = Tensor.wrap(Objects.requireNonNull(tensors[place]).strided());
    }
    node.attachAll(node.at(behind));
    return behind;
  }

  private static final class BackwardHookFunction extends Node {
    private final UnaryOperator<@Nullable Tensor[]> onGradients;
    private final int count;

    /** Where among all the tensors those are that require gradients. */
    private final int[] places;

    BackwardHookFunction(
        @Nullable Tensor[] tensors, UnaryOperator<@Nullable Tensor[]> onGradients) {
      super(Stream.of(tensors).filter(BackwardWatch::requiresGrad).toArray(Tensor[]::new));
      this.onGradients = onGradients;
      this.count = tensors.length;
      this.places =
          IntStream.range(0, count).filter(place -> requiresGrad(tensors[place])).toArray();
    }

    private Tensor[] at(@Nullable Tensor[] tensors) {
      return Arrays.stream(places).mapToObj(place -> tensors[place]).toArray(Tensor[]::new);
    }

    @Override
    public String name() {
      return "BackwardHookFunctionBackward";
    }

    @Override
    protected boolean runsCodeOfUsers() {
      return true;
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      backward(new Tensor[] {grad}, inputs);
    }

    @Override
    protected void backward(@Nullable Tensor[] grads, Gradients inputs) {
      @Nullable Tensor[] all = new Tensor[count];
      for (int i = 0; i < places.length; i++) {
        all[places[i]] = grads[i];
      }
      @Nullable Tensor[] passed = onGradients.apply(all);
      for (int i = 0; i < places.length; i++) {
        Tensor gradient = passed[places[i]];
        if (gradient != null) {
          inputs.pass(i, gradient);
        }
      }
    }
  }
}

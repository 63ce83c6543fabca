package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Catches the gradients of one run of a module, by a node before it and one behind it: other
 * operations may use the same input, and their part of its gradient is none of the hooks' concern.
 */
final class BackwardWatch {
  private final Module module;
  private final List<BackwardHook> hooks;
  private final boolean inputRequiresGrad;
  private @Nullable Tensor gradOutput;

  BackwardWatch(Module module, List<BackwardHook> hooks, boolean inputRequiresGrad) {
    this.module = module;
    this.hooks = hooks;
    this.inputRequiresGrad = inputRequiresGrad;
  }

  Tensor input(Tensor input) {
    return inputRequiresGrad ? through(input, this::inputArrived) : input;
  }

  Tensor output(Tensor output) {
    return output.requiresGrad() ? through(output, this::outputArrived) : output;
  }

  private Tensor outputArrived(Tensor gradient) {
    gradOutput = gradient;
    if (!inputRequiresGrad) {
      runHooks(null, gradient);
    }
    return gradient;
  }

  private Tensor inputArrived(Tensor gradient) {
    Tensor output = gradOutput;
    return output == null ? gradient : Hooks.orElse(runHooks(gradient, output), gradient);
  }

  private @Nullable Tensor runHooks(@Nullable Tensor gradInput, Tensor output) {
    Tensor gradient = gradInput;
    for (BackwardHook hook : hooks) {
      Tensor replacement = hook.run(module, gradient, output);
      gradient = replacement == null ? gradient : replacement;
    }
    return gradient;
  }

  private static Tensor through(Tensor tensor, UnaryOperator<Tensor> onGradient) {
    return new BackwardHookFunction(tensor, onGradient).attach(Tensor.wrap(tensor.strided()));
  }

  private static final class BackwardHookFunction extends Node {
    private final UnaryOperator<Tensor> onGradient;

    BackwardHookFunction(Tensor input, UnaryOperator<Tensor> onGradient) {
      super(input);
      this.onGradient = onGradient;
    }

    @Override
    public String name() {
      return "BackwardHookFunctionBackward";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      inputs.pass(0, onGradient.apply(grad));
    }
  }
}

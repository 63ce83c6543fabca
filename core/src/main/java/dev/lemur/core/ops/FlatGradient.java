package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;

/**
 * A gradient that is locally constant in its inputs. PyTorch records it as a function of them
 * nevertheless, so that differentiating it again gives zeros.
 */
public final class FlatGradient extends Node {
  private final String name;

  private FlatGradient(Tensor x, String name) {
    super(x);
    this.name = name;
    save(x);
  }

  /** Records that {@code result}, new and without a history, was computed from {@code x}. */
  public static Tensor of(Tensor x, Tensor result, String name) {
    return GradMode.records(x) && !result.requiresGrad()
        ? new FlatGradient(x, name).attach(result)
        : result;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    inputs.pass(0, saved(0).zerosLike());
  }
}

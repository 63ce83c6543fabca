package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;

/** A selected element whose gradient is shared by all elements equal to it. */
final class TiesShare extends Node {
  private final String name;

  private TiesShare(String name, Tensor x, Tensor result) {
    super(x);
    this.name = name;
    save(x, result);
  }

  /** Records that {@code result} was selected from {@code x}. */
  static Tensor record(String name, Tensor x, Tensor result) {
    return GradMode.records(x) && x.dtype().isFloatingPoint()
        ? new TiesShare(name, x, result).attach(result)
        : result;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    Tensor x = saved(0);
    Tensor chosen = saved(1).detach();
    Tensor mask = Double.isNaN(chosen.item()) ? x.isnan() : x.eq(chosen);
    inputs.pass(0, grad.div(mask.sum()).expand(x.shape()).where(mask, 0.0));
  }
}

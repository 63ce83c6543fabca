package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Elements;
import java.util.function.UnaryOperator;

/** The gradient of taking a part: the part in its place, zeros around it. */
final class Placing extends Node {
  private final UnaryOperator<Tensor> part;

  private Placing(Tensor x, UnaryOperator<Tensor> part) {
    super(x);
    this.part = part;
  }

  /** Zeros of the given shape but for {@code part} of them, which is {@code x}. */
  static Tensor into(Shape shape, Tensor x, UnaryOperator<Tensor> part) {
    Tensor result = Tensor.zeros(shape, x.dtype());
    Elements.copy(x.data(), part.apply(result).data());
    return GradMode.records(x) ? new Placing(x, part).attach(result) : result;
  }

  @Override
  public String name() {
    return "PlacingBackward0";
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    inputs.pass(0, part.apply(grad));
  }
}

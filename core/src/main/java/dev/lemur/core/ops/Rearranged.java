package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.trace.Trace;
import java.util.function.UnaryOperator;

/** A recorded operation that only moves elements: its gradient moves them back. */
final class Rearranged extends Node {
  private final String name;
  private final UnaryOperator<Tensor> gradient;

  private Rearranged(Tensor x, String name, UnaryOperator<Tensor> gradient) {
    super(x);
    this.name = name;
    this.gradient = gradient;
  }

  /**
   * A tensor over new memory, made from {@code x}.
   *
   * @param name the name of the operation's {@code grad_fn}
   * @param gradient the gradient of {@code x} from that of the result, differentiable itself
   */
  static Tensor copy(Tensor x, Strided data, String name, UnaryOperator<Tensor> gradient) {
    return recorded(x, Tensor.wrap(data), name, gradient);
  }

  /** Same as {@link #copy}, over the memory of {@code x}. */
  static Tensor view(Tensor x, Strided data, String name, UnaryOperator<Tensor> gradient) {
    return recorded(x, Tensor.view(x, data), name, gradient);
  }

  /**
   * Same as {@link #view} for a part of {@code x}; the gradient is zero outside the part.
   *
   * @param part takes the part from any tensor of the shape of {@code x}
   */
  static Tensor viewOfPart(Tensor x, Strided data, String name, UnaryOperator<Tensor> part) {
    return view(x, data, name, grad -> placed(x.shape(), grad, "PlacedBackward0", part));
  }

  /** Zeros of the given shape, except that {@code part} of them is {@code x}. */
  static Tensor placed(Shape shape, Tensor x, String name, UnaryOperator<Tensor> part) {
    Tensor result = Tensor.zeros(shape, x.dtype());
    Copies.copy(x.strided(), Trace.paused(() -> part.apply(result)).strided());
    return recorded(x, result, name, part);
  }

  private static Tensor recorded(
      Tensor x, Tensor result, String name, UnaryOperator<Tensor> gradient) {
    return GradMode.records(x) ? new Rearranged(x, name, gradient).attach(result) : result;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    inputs.pass(0, gradient.apply(grad));
  }
}

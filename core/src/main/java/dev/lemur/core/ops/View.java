package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import java.util.function.UnaryOperator;

/** A recorded operation whose result shares the memory of its argument. */
final class View extends Node {
  private final String name;
  private final UnaryOperator<Tensor> gradient;

  private View(Tensor x, String name, UnaryOperator<Tensor> gradient) {
    super(x);
    this.name = name;
    this.gradient = gradient;
  }

  /**
   * The elements of {@code x} seen as {@code data}.
   *
   * @param name the name of the operation's {@code grad_fn}
   * @param gradient the gradient of {@code x} from that of the view
   */
  static Tensor of(Tensor x, Strided data, String name, UnaryOperator<Tensor> gradient) {
    Tensor result = Tensor.view(x, data);
    if (GradMode.records(x)) {
      new View(x, name, gradient).attach(result);
    }
    return result;
  }

  /**
   * As {@link #of} for a part of {@code x}, whose gradient is zero outside the part.
   *
   * @param part takes the part from any tensor of the shape of {@code x}
   */
  static Tensor ofPart(Tensor x, Strided data, String name, UnaryOperator<Tensor> part) {
    return of(x, data, name, grad -> Placing.into(x.shape(), grad, part));
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

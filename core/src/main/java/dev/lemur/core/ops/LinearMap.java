package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import java.util.function.UnaryOperator;

/** A recorded linear operation: its gradient is the transposed one, which is linear too. */
public final class LinearMap extends Node {
  private final String name;
  private final UnaryOperator<Tensor> transposed;

  LinearMap(Tensor x, String name, UnaryOperator<Tensor> transposed) {
    super(x);
    this.name = name;
    this.transposed = transposed;
  }

  /**
   * A tensor over new memory, computed from {@code x}.
   *
   * @param name the name of the operation's {@code grad_fn}
   * @param transposed the gradient of {@code x} from that of the result, differentiable itself
   */
  public static Tensor result(
      Tensor x, Strided data, String name, UnaryOperator<Tensor> transposed) {
    return recorded(x, Tensor.wrap(data), name, transposed);
  }

  /** Same as {@link #result}, for a result that may be a view of {@code x}. */
  static Tensor recorded(Tensor x, Tensor result, String name, UnaryOperator<Tensor> transposed) {
    return GradMode.records(x) ? new LinearMap(x, name, transposed).attach(result) : result;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    inputs.pass(0, transposed.apply(grad));
  }
}

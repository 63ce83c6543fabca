package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.trace.Trace;
import java.util.function.UnaryOperator;

/** Results of operations that only move elements: their gradients move them back. */
final class Rearranged {
  private Rearranged() {}

  /**
   * A view of {@code x}.
   *
   * @param name the name of the operation's {@code grad_fn}
   * @param gradient the gradient of {@code x} from that of the result, differentiable itself
   */
  static Tensor view(Tensor x, Strided data, String name, UnaryOperator<Tensor> gradient) {
    return LinearMap.recorded(x, Tensor.view(x, data), name, gradient);
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
    return LinearMap.recorded(x, result, name, part);
  }
}

package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.trace.Trace;
import java.util.function.UnaryOperator;

/**
 * Views that take their tensor's place: it keeps its memory and gets the shape and the strides of
 * the view.
 */
public final class ShapesInPlace {
  private ShapesInPlace() {}

  /** Removes the dimensions of size 1; {@code torch.Tensor.squeeze_}. */
  public static Tensor squeeze(Tensor x) {
    return become(x, Views::squeeze, "squeeze_", "SqueezeBackward3", reshaped(x.shape()));
  }

  /** Removes a dimension if its size is 1; {@code torch.Tensor.squeeze_}. */
  public static Tensor squeeze(Tensor x, int dim) {
    return become(
        x, old -> Views.squeeze(old, dim), "squeeze_", "SqueezeBackward4", reshaped(x.shape()));
  }

  /** Removes those of the given dimensions that have size 1; {@code torch.Tensor.squeeze_}. */
  public static Tensor squeeze(Tensor x, int... dims) {
    return become(
        x, old -> Views.squeeze(old, dims), "squeeze_", "SqueezeBackward5", reshaped(x.shape()));
  }

  /** Inserts a dimension of size 1; {@code torch.Tensor.unsqueeze_}. */
  public static Tensor unsqueeze(Tensor x, int dim) {
    return become(
        x,
        old -> Views.unsqueeze(old, dim),
        "unsqueeze_",
        "UnsqueezeBackward1",
        reshaped(x.shape()));
  }

  /** Swaps two dimensions; {@code torch.Tensor.transpose_}. */
  public static Tensor transpose(Tensor x, int dim0, int dim1) {
    UnaryOperator<Tensor> swap = old -> Views.transpose(old, dim0, dim1);
    return become(x, swap, "transpose_", "TransposeBackward1", swap);
  }

  /** Transposes a matrix; {@code torch.Tensor.t_}. */
  public static Tensor t(Tensor x) {
    if (x.dim() > 2) {
      throw new IllegalArgumentException(
          "t_() expects a tensor with <= 2 dimensions, but self is " + x.dim() + "D: " + x.shape());
    }
    return become(x, Views::t, "t_", "TBackward1", Views::t);
  }

  /** Any shape, strides and offset; {@code torch.Tensor.as_strided_}. */
  public static Tensor asStrided(Tensor x, Shape shape, int[] strides, int storageOffset) {
    Strided seen = AsStrided.seen(x.strided(), shape, strides, storageOffset);
    return become(
        x, seen, "as_strided_", "AsStridedBackward1", AsStrided.gradient(x.strided(), seen));
  }

  private static UnaryOperator<Tensor> reshaped(Shape before) {
    return grad -> grad.reshape(before);
  }

  private static Tensor become(
      Tensor x,
      UnaryOperator<Tensor> view,
      String aten,
      String gradFn,
      UnaryOperator<Tensor> gradient) {
    Strided seen = Trace.paused(() -> view.apply(Tensor.wrap(x.strided()))).strided();
    return become(x, seen, aten, gradFn, gradient);
  }

  private static Tensor become(
      Tensor x, Strided seen, String aten, String gradFn, UnaryOperator<Tensor> gradient) {
    Node node = InPlace.beginOfShape(x) ? new LinearMap(x, gradFn, gradient) : null;
    InPlace.endOfShape(x, seen, node);
    return Trace.isRecording() ? Trace.record(aten, x, x) : x;
  }
}

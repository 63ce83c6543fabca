package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;

/** A view of all windows of one size along a dimension; mirrors {@code Tensor.unfold}. */
public final class SlidingWindows {
  private SlidingWindows() {}

  /** Windows of {@code size} elements, {@code step} apart, along a new last dimension. */
  public static Tensor unfold(Tensor x, int dim, int size, int step) {
    int at = x.shape().dimension(dim);
    int whole = x.dim() == 0 ? 1 : x.size(at);
    if (size < 0) {
      throw new IllegalArgumentException("size is " + size + " but must be >= 0");
    }
    if (size > whole) {
      throw new IllegalArgumentException(
          "maximum size for tensor at dimension " + at + " is " + whole + " but size is " + size);
    }
    if (step <= 0) {
      throw new IllegalArgumentException("step is " + step + " but must be > 0");
    }
    if (x.dim() == 0) {
      return x.reshape(1).narrow(0, 0, size);
    }
    int count = (whole - size) / step + 1;
    Strided data = x.strided();
    int[] strides = Arrays.copyOf(data.strides(), x.dim() + 1);
    strides[x.dim()] = strides[at];
    strides[at] *= step;
    Shape shape = x.shape().with(at, count).inserted(x.dim(), size);
    Strided seen = data.view(shape, strides, data.offset());
    Tensor made =
        Rearranged.view(x, seen, "UnfoldBackward0", grad -> added(grad, x.shape(), at, size, step));
    return Trace.isRecording()
        ? Trace.record("unfold", made, x, "dimension", at, "size", size, "step", step)
        : made;
  }

  /** The gradient: adds windows to where they came from. */
  private static Tensor added(Tensor windows, Shape shape, int dim, int size, int step) {
    int count = windows.size(dim);
    Tensor places = Tensor.arange(count).mul(step).unsqueeze(1).add(Tensor.arange(size)).flatten();
    Tensor rows = windows.movedim(-1, dim + 1).flatten(dim, dim + 1);
    return Tensor.zeros(shape, windows.dtype()).indexAdd(dim, places, rows);
  }
}

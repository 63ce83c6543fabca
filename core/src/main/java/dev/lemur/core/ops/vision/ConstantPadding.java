package dev.lemur.core.ops.vision;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;

/** Pads a tensor with one number, or crops it where the padding is negative. */
public final class ConstantPadding extends Node {
  private final int[] pad;

  private ConstantPadding(Tensor x, int[] pad) {
    super(x);
    this.pad = pad;
  }

  /**
   * The tensor with {@code value} around it; {@code torch.constant_pad_nd}.
   *
   * @param pad the numbers of elements before and after, starting with the last dimension
   */
  public static Tensor pad(Tensor x, int[] pad, double value) {
    NullArguments.check(x);
    if (pad.length % 2 != 0) {
      throw new IllegalArgumentException(
          "Length of pad must be even but instead it equals " + pad.length);
    }
    if (pad.length > 2 * x.dim()) {
      throw new IllegalArgumentException(
          "Length of pad should be no more than twice the number of dimensions of the input. Pad "
              + "length is "
              + pad.length
              + " while the input has "
              + x.dim()
              + " dimensions.");
    }
    Strided source = x.strided();
    Strided result = Strided.allocate(paddedShape(x.shape(), pad), x.dtype());
    Copies.fill(result, value);
    Strided target = result;
    for (int i = 0; i < pad.length / 2; i++) {
      int dim = x.dim() - 1 - i;
      int before = pad[2 * i];
      int after = pad[2 * i + 1];
      int kept = x.size(dim) + Math.min(before, 0) + Math.min(after, 0);
      source = part(source, dim, Math.max(-before, 0), kept);
      target = part(target, dim, Math.max(before, 0), kept);
    }
    if (source.numel() > 0) {
      Copies.copy(source, target);
    }
    Tensor y = Tensor.wrap(result);
    if (Trace.isRecording()) {
      Trace.record("constant_pad_nd", y, x, "pad", pad.clone(), "value", value);
    }
    return GradMode.records(x) ? new ConstantPadding(x, pad).attach(y) : y;
  }

  private static Shape paddedShape(Shape shape, int[] pad) {
    int[] sizes = shape.sizes();
    long[] padded = Arrays.stream(sizes).asLongStream().toArray();
    for (int i = 0; i < pad.length / 2; i++) {
      int dim = sizes.length - 1 - i;
      int before = pad[2 * i];
      int after = pad[2 * i + 1];
      long size = (long) sizes[dim] + before + after;
      if (size < 0) {
        throw new IllegalArgumentException(
            "The input size "
                + sizes[dim]
                + ", plus negative padding "
                + before
                + " and "
                + after
                + ", resulted in a negative output size, which is invalid. Check dimension "
                + dim
                + " of your input.");
      }
      long kept = (long) sizes[dim] + Math.min(before, 0) + Math.min(after, 0);
      if (kept < 0) {
        throw new IllegalArgumentException(
            "Negative padding %d and %d removes more than the %d elements of dimension %d"
                .formatted(before, after, sizes[dim], dim));
      }
      padded[dim] = size;
    }
    return Shape.of(padded);
  }

  private static Strided part(Strided array, int dim, int start, int length) {
    return array.view(
        array.shape().with(dim, length),
        array.strides(),
        array.offset() + (length == 0 ? 0 : start * array.strides()[dim]));
  }

  @Override
  public String name() {
    return "ConstantPadNdBackward0";
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    int[] opposite = new int[pad.length];
    for (int i = 0; i < pad.length; i++) {
      opposite[i] = -pad[i];
    }
    inputs.pass(0, pad(grad, opposite, 0));
  }
}

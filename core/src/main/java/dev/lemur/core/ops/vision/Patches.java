package dev.lemur.core.ops.vision;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.kernel.vision.PatchColumns;
import dev.lemur.core.ops.Copying;
import dev.lemur.core.ops.LinearMap;
import dev.lemur.core.ops.NotImplemented;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
import java.util.List;

/**
 * Sliding patches of images as columns, and the sums of such columns.
 *
 * @param kernelSize height and width of a patch
 * @param dilation the distance between its elements
 * @param padding the number of zeros around the image
 * @param stride the distance between patches
 */
public record Patches(int[] kernelSize, int[] dilation, int[] padding, int[] stride) {
  /** Checks that every number is in its range. */
  public Patches {
    checkAtLeast(1, "kernel size", kernelSize);
    checkAtLeast(1, "dilation", dilation);
    checkAtLeast(0, "padding", padding);
    checkAtLeast(1, "stride", stride);
  }

  private static void checkAtLeast(int least, String name, int[] values) {
    if (values[0] < least || values[1] < least) {
      throw new IllegalArgumentException(
          "%s should be %s, but got height: %d width: %d"
              .formatted(
                  name, least == 1 ? "greater than zero" : "non-negative", values[0], values[1]));
    }
  }

  /**
   * The patches as columns; {@code torch.nn.functional.unfold}.
   *
   * @param x of shape [batch, channels, height, width], or without the batch
   * @return of shape [batch, channels * elements of a patch, patches]
   */
  public Tensor unfold(Tensor x) {
    NullArguments.check(x);
    checkType("im2col_out_cpu", x);
    if (x.dim() != 3 && x.dim() != 4 || x.size(-1) == 0 || x.size(-2) == 0 || x.size(-3) == 0) {
      throw new IllegalArgumentException(
          "Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero "
              + "dimensions for input, but got: "
              + x.shape());
    }
    int[] size = {x.size(-2), x.size(-1)};
    int[] blocks = blocks(size);
    if (blocks[0] < 1 || blocks[1] < 1) {
      throw new IllegalArgumentException(
          "Given input with spatial size (%d, %d), kernel_size=%s, dilation=%s, padding=%s, "
                  .formatted(size[0], size[1], text(kernelSize), text(dilation), text(padding))
              + "calculated shape of the array of sliding blocks as "
              + text(blocks)
              + ", but its components must be at least one.");
    }
    return Trace.whole(
        "im2col",
        () -> columns(x, blocks),
        List.of(x),
        "kernel_size",
        kernelSize,
        "dilation",
        dilation,
        "padding",
        padding,
        "stride",
        stride);
  }

  private Tensor columns(Tensor x, int[] blocks) {
    Tensor batched = x.dim() == 3 ? x.unsqueeze(0) : x;
    Tensor padded = padded(batched);
    int rows = batched.size(1) * kernelSize[0] * kernelSize[1];
    Shape shape = Shape.ofInts(batched.size(0), rows, blocks[0] * blocks[1]);
    Tensor columns = take(padded, blocks, shape);
    return x.dim() == 3 ? columns.squeeze(0) : columns;
  }

  /**
   * The images whose elements are the sums of all patch elements that {@link #unfold} would take
   * from them; {@code torch.nn.functional.fold}.
   *
   * @param columns of shape [batch, channels * elements of a patch, patches], or without the batch
   * @param outputSize height and width of the images
   */
  public Tensor fold(Tensor columns, int[] outputSize) {
    NullArguments.check(columns);
    checkType("col2im_out_cpu", columns);
    if (columns.dim() != 2 && columns.dim() != 3) {
      throw new IllegalArgumentException(
          "Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero "
              + "dimensions for input, but got: "
              + columns.shape());
    }
    int area = kernelSize[0] * kernelSize[1];
    if (columns.size(-2) % area != 0) {
      throw new IllegalArgumentException(
          "Expected size of input's dimension 1 to be divisible by the product of kernel_size, but "
              + "got input.size(1)=%d and kernel_size=%s."
                  .formatted(columns.size(-2), text(kernelSize)));
    }
    int[] blocks = blocks(outputSize);
    if (blocks[0] < 1 || blocks[1] < 1 || columns.size(-1) != blocks[0] * blocks[1]) {
      throw new IllegalArgumentException(
          ("Given output_size=%s, kernel_size=%s, dilation=%s, padding=%s, stride=%s, expected "
                  + "size of input's dimension 2 to match the calculated number of sliding blocks "
                  + "%d * %d = %d, but got input.size(2)=%d.")
              .formatted(
                  text(outputSize),
                  text(kernelSize),
                  text(dilation),
                  text(padding),
                  text(stride),
                  blocks[0],
                  blocks[1],
                  blocks[0] * blocks[1],
                  columns.size(-1)));
    }
    return Trace.whole(
        "col2im",
        () -> pictures(columns, outputSize, blocks),
        List.of(columns),
        "output_size",
        outputSize.clone(),
        "kernel_size",
        kernelSize,
        "dilation",
        dilation,
        "padding",
        padding,
        "stride",
        stride);
  }

  private Tensor pictures(Tensor columns, int[] outputSize, int[] blocks) {
    int area = kernelSize[0] * kernelSize[1];
    Tensor batched = columns.dim() == 2 ? columns.unsqueeze(0) : columns;
    int channels = batched.size(1) / area;
    Shape shape =
        Shape.ofInts(
            batched.size(0),
            channels,
            outputSize[0] + 2 * padding[0],
            outputSize[1] + 2 * padding[1]);
    Tensor padded = add(batched, blocks, shape);
    int[] cut = {-padding[1], -padding[1], -padding[0], -padding[0]};
    Tensor pictures = ConstantPadding.pad(padded, cut, 0);
    return columns.dim() == 2 ? pictures.squeeze(0) : pictures;
  }

  private Tensor padded(Tensor x) {
    return padding[0] == 0 && padding[1] == 0
        ? x
        : ConstantPadding.pad(x, new int[] {padding[1], padding[1], padding[0], padding[0]}, 0);
  }

  /** The numbers of patches vertically and horizontally. */
  private int[] blocks(int[] size) {
    int[] blocks = new int[2];
    Arrays.setAll(
        blocks,
        i ->
            Math.floorDiv(
                    size[i] + 2 * padding[i] - dilation[i] * (kernelSize[i] - 1) - 1, stride[i])
                + 1);
    return blocks;
  }

  private Tensor take(Tensor images, int[] blocks, Shape shape) {
    Strided columns = Strided.allocate(shape, images.dtype());
    places(blocks).take(images.strided(), columns);
    Shape before = images.shape();
    return LinearMap.result(images, columns, "Im2ColBackward0", grad -> add(grad, blocks, before));
  }

  private Tensor add(Tensor columns, int[] blocks, Shape shape) {
    Strided images = Strided.allocate(shape, columns.dtype());
    Copies.fill(images, 0);
    places(blocks).add(Copying.contiguous(columns.strided()), images);
    Shape before = columns.shape();
    return LinearMap.result(columns, images, "Col2ImBackward0", grad -> take(grad, blocks, before));
  }

  private PatchColumns places(int[] blocks) {
    return new PatchColumns(kernelSize, dilation, stride, blocks);
  }

  private static void checkType(String kernel, Tensor x) {
    if (!x.dtype().isFloatingPoint() && x.dtype() != DType.BOOL) {
      throw NotImplemented.forType(kernel, x.dtype());
    }
  }

  private static String text(int[] pair) {
    return "(" + pair[0] + ", " + pair[1] + ")";
  }
}

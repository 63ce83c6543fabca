package dev.lemur.nn;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.vision.ConstantPadding;
import dev.lemur.core.ops.vision.EdgePadding;
import dev.lemur.core.ops.vision.GridSampling;
import dev.lemur.core.ops.vision.Patches;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Padding, patches and sampling grids, for {@link Functional}. */
final class VisionFunctions {
  private VisionFunctions() {}

  static Tensor pad(Tensor input, int[] pad, String mode, double value) {
    NullArguments.check(input);
    NullArguments.check(mode);
    return switch (mode) {
      case "constant" -> ConstantPadding.pad(input, pad, value);
      case "reflect" -> EdgePadding.REFLECT.pad(input, pad);
      case "replicate" -> EdgePadding.REPLICATE.pad(input, pad);
      case "circular" -> EdgePadding.CIRCULAR.pad(input, pad);
      default -> throw new IllegalArgumentException("Unrecognised padding mode " + mode);
    };
  }

  static Tensor gridSample(
      Tensor input, Tensor grid, String mode, String paddingMode, @Nullable Boolean alignCorners) {
    if (!mode.equals("bilinear") && !mode.equals("nearest") && !mode.equals("bicubic")) {
      throw new IllegalArgumentException(
          "nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', but"
              + " got: '"
              + mode
              + "'");
    }
    if (!paddingMode.equals("zeros")
        && !paddingMode.equals("border")
        && !paddingMode.equals("reflection")) {
      throw new IllegalArgumentException(
          "nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or "
              + "'reflection', but got: '"
              + paddingMode
              + "'");
    }
    return new GridSampling(
            GridSampling.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
            GridSampling.Padding.valueOf(paddingMode.toUpperCase(Locale.ROOT)),
            aligned(alignCorners))
        .sample(input, grid);
  }

  static Tensor affineGrid(Tensor theta, Shape size, @Nullable Boolean alignCorners) {
    boolean aligned = aligned(alignCorners);
    if (!theta.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          "Expected theta to have floating point type, but got " + theta.dtype());
    }
    int spatial = size.rank() - 2;
    if (spatial != 2 && spatial != 3) {
      throw new UnsupportedOperationException(
          "affine_grid only supports 4D and 5D sizes, for 2D and 3D affine transforms, "
              + "respectively. Got size "
              + size
              + ".");
    }
    if (theta.dim() != 3 || theta.size(1) != spatial || theta.size(2) != spatial + 1) {
      throw new IllegalArgumentException(
          "Expected a batch of %dD affine matrices of shape Nx%dx%d for size %s. Got %s."
              .formatted(spatial, spatial, spatial + 1, size, theta.shape()));
    }
    Tensor base = Trace.paused(() -> points(size, aligned, theta.dtype()));
    Tensor grid = base.reshape(-1, spatial + 1).matmul(theta.transpose(1, 2));
    int[] shape = points(size, spatial).inserted(0, theta.size(0)).sizes().clone();
    shape[spatial + 1] = spatial;
    return grid.reshape(Shape.ofInts(shape));
  }

  /** The coordinates of all pixels, each followed by a 1. */
  private static Tensor points(Shape size, boolean aligned, DType dtype) {
    int spatial = size.rank() - 2;
    Tensor points = Tensor.ones(points(size, spatial), dtype);
    for (int i = 0; i < spatial; i++) {
      int length = size.size(2 + i);
      int[] view = new int[spatial];
      Arrays.fill(view, 1);
      view[i] = length;
      points
          .select(-1, spatial - 1 - i)
          .copy_(coordinates(length, aligned, dtype).view(Shape.ofInts(view)));
    }
    return points;
  }

  static Patches patches(Sizes kernelSize, Sizes dilation, Sizes padding, Sizes stride) {
    return new Patches(
        kernelSize.expand(2, "kernel_size"),
        dilation.expand(2, "dilation"),
        padding.expand(2, "padding"),
        stride.expand(2, "stride"));
  }

  private static boolean aligned(@Nullable Boolean alignCorners) {
    if (alignCorners == null) {
      Warnings.warn(
          "Default grid_sample and affine_grid behavior has changed to align_corners=False since "
              + "1.3.0. Please specify align_corners=True if the old behavior is desired. See the "
              + "documentation of grid_sample for details.");
      return false;
    }
    return alignCorners;
  }

  private static Shape points(Shape size, int spatial) {
    int[] points = Arrays.copyOfRange(size.sizes(), 2, spatial + 3);
    points[spatial] = spatial + 1;
    return Shape.ofInts(points);
  }

  private static Tensor coordinates(int length, boolean aligned, DType dtype) {
    if (length <= 1) {
      return Tensor.zeros(Shape.of(length), dtype);
    }
    Tensor range = Tensor.linspace(-1, 1, length, dtype);
    return aligned ? range : range.mul((length - 1) / (double) length);
  }
}

package dev.lemur.nn;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.NotImplemented;
import dev.lemur.core.ops.vision.Resampling;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link Functional#interpolate} does with its arguments. */
final class Interpolating {
  private static final Set<String> WITHOUT_CORNERS = Set.of("nearest", "area", "nearest-exact");

  /** The modes for images of bytes; their results are rounded. */
  private static final Set<String> OF_BYTES =
      Set.of("nearest", "nearest-exact", "bilinear", "bicubic");

  private Interpolating() {}

  static Tensor interpolate(
      Tensor input,
      @Nullable Sizes size,
      double @Nullable [] scaleFactor,
      String mode,
      @Nullable Boolean alignCorners,
      @Nullable Boolean recomputeScaleFactor,
      boolean antialias) {
    NullArguments.check(mode);
    NullArguments.check(input);
    if (WITHOUT_CORNERS.contains(mode) && alignCorners != null) {
      throw new IllegalArgumentException(
          "align_corners option can only be set with the interpolating modes: linear | bilinear | "
              + "bicubic | trilinear, but the mode is "
              + mode);
    }
    int spatial = input.dim() - 2;
    checkMode(mode, input.dim());
    if (!input.dtype().isFloatingPoint()) {
      if (input.dtype() != DType.UINT8 || !OF_BYTES.contains(mode)) {
        throw NotImplemented.forType(
            "upsample_" + mode.replace('-', '_') + spatial + "d", input.dtype());
      }
      Tensor numbers =
          interpolate(
              input.to(DType.FLOAT32),
              size,
              scaleFactor,
              mode,
              alignCorners,
              recomputeScaleFactor,
              antialias);
      return numbers.round().clamp(0.0, 255.0).to(DType.UINT8);
    }
    if (antialias && !(spatial == 2 && (mode.equals("bilinear") || mode.equals("bicubic")))) {
      throw new IllegalArgumentException(
          "Anti-alias option is restricted to bilinear and bicubic modes and requires a 4-D tensor "
              + "as input");
    }
    double[] factors = factors(input, size, scaleFactor);
    boolean recompute = recomputeScaleFactor != null && recomputeScaleFactor;
    if (recompute && size != null) {
      throw new IllegalArgumentException(
          "recompute_scale_factor is not meaningful with an explicit size.");
    }
    Tensor result = input;
    for (int i = spatial - 1; i >= 0; i--) {
      int in = input.size(2 + i);
      int out = size == null && factors != null ? scaled(in, factors[i]) : sizes(input, size)[i];
      if (in <= 0 || out <= 0) {
        throw new IllegalArgumentException(
            "Input and output sizes should be greater than 0, but got input "
                + input.shape()
                + " and an output size of "
                + out);
      }
      if (input.numel() == 0) {
        result = result.narrow(2 + i, 0, 1).expand(result.shape().with(2 + i, out));
        continue;
      }
      Resampling.checkSize(result, 2 + i, out);
      double scale = factors == null || recompute ? (double) in / out : 1 / factors[i];
      boolean aligned = alignCorners != null && alignCorners;
      if (aligned) {
        scale = out > 1 ? (in - 1.0) / (out - 1) : 0;
      }
      boolean evenly = mode.equals("nearest") && (out == in || out == 2 * in);
      if (evenly && spatial == 2) {
        // Only for images does PyTorch take these two sizes for the factors 1 and 2.
        scale = (double) in / out;
      }
      result =
          evenly && scale != (double) in / out
              ? Resampling.nearestByScale(result, 2 + i, out, scale)
              : resampling(in, out, scale, mode, aligned, antialias).apply(result, 2 + i);
    }
    boolean cubicOfSameSize =
        mode.equals("bicubic") && !antialias && result.shape().equals(input.shape());
    return cubicOfSameSize ? Resampling.cubicOfSameSize(input, result) : result;
  }

  private static int scaled(int in, double factor) {
    double out = Math.floor(in * factor);
    if (out > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "scale_factor of %s makes %s elements of %d, more than a tensor can have"
              .formatted(factor, out, in));
    }
    return (int) out;
  }

  private static Resampling resampling(
      int in, int out, double scale, String mode, boolean alignCorners, boolean antialias) {
    if (antialias) {
      return Resampling.antialiased(in, out, scale, mode.equals("bicubic"));
    }
    return switch (mode) {
      case "nearest" -> Resampling.nearest(in, out, scale, false);
      case "nearest-exact" -> Resampling.nearest(in, out, scale, true);
      case "area" -> Resampling.area(in, out);
      case "bicubic" -> Resampling.cubic(in, out, scale, alignCorners);
      default -> Resampling.linear(in, out, scale, alignCorners);
    };
  }

  private static double @Nullable [] factors(
      Tensor input, @Nullable Sizes size, double @Nullable [] scaleFactor) {
    if (size != null && scaleFactor != null) {
      throw new IllegalArgumentException("only one of size or scale_factor should be defined");
    }
    if (scaleFactor == null) {
      if (size == null) {
        throw new IllegalArgumentException("either size or scale_factor should be defined");
      }
      return null;
    }
    int spatial = input.dim() - 2;
    if (scaleFactor.length == 1) {
      double[] repeated = new double[spatial];
      Arrays.fill(repeated, scaleFactor[0]);
      return repeated;
    }
    if (scaleFactor.length != spatial) {
      throw new IllegalArgumentException(
          "Input and scale_factor must have the same number of spatial dimensions, but got input of"
              + " shape "
              + input.shape()
              + " and scale_factor of "
              + Arrays.toString(scaleFactor));
    }
    return scaleFactor;
  }

  private static int[] sizes(Tensor input, @Nullable Sizes size) {
    int spatial = input.dim() - 2;
    if (size == null || !size.isSingle() && size.values().length != spatial) {
      throw new IllegalArgumentException(
          "Input and output must have the same number of spatial dimensions, but got input of shape"
              + " "
              + input.shape()
              + " and output size of "
              + size);
    }
    return size.expand(spatial, "size");
  }

  private static void checkMode(String mode, int dim) {
    int needed =
        switch (mode) {
          case "nearest", "nearest-exact", "area" -> dim;
          case "linear" -> 3;
          case "bilinear", "bicubic" -> 4;
          case "trilinear" -> 5;
          default -> 0;
        };
    if (dim < 3 || dim > 5 || needed == 0) {
      throw new UnsupportedOperationException(
          ("Input Error: Only 3D, 4D and 5D input Tensors supported (got %dD) for the modes:"
                  + " nearest | linear | bilinear | bicubic | trilinear | area | nearest-exact (got"
                  + " %s)")
              .formatted(dim, mode));
    }
    if (needed != dim) {
      throw new UnsupportedOperationException(
          "Got %dD input, but %s mode needs %dD input".formatted(dim, mode, needed));
    }
  }
}

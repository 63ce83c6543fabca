package dev.lemur.nn;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.ops.vision.ConstantPadding;
import dev.lemur.core.ops.vision.EdgePadding;
import dev.lemur.core.ops.vision.GridSampling;
import dev.lemur.core.ops.vision.Patches;
import dev.lemur.core.ops.vision.Shuffles;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The operations on pictures, and on vectors, of {@link Functional}. */
public abstract sealed class VisionFunctions extends EmbeddingFunctions permits AttentionFunctions {
  VisionFunctions() {}

  /** Zeros around a tensor; see {@link #pad(Tensor, int[], String, double)}. */
  public static Tensor pad(Tensor input, int... pad) {
    return pad(input, pad, "constant", 0);
  }

  /** As {@link #pad(Tensor, int[], String, double)}, with zeros if the mode is constant. */
  public static Tensor pad(Tensor input, int[] pad, String mode) {
    return pad(input, pad, mode, 0);
  }

  /**
   * More elements around a tensor.
   *
   * @param pad how many come before and after, of the last dimension first; fewer than none cut off
   * @param mode {@code "constant"}, {@code "reflect"}, {@code "replicate"} or {@code "circular"}
   * @param value what constant padding consists of; 0
   * @throws IllegalArgumentException if the padding does not fit the input
   */
  public static Tensor pad(Tensor input, int[] pad, String mode, double value) {
    return switch (mode) {
      case "constant" -> ConstantPadding.pad(input, pad, value);
      case "reflect" -> EdgePadding.REFLECT.pad(input, pad);
      case "replicate" -> EdgePadding.REPLICATE.pad(input, pad);
      case "circular" -> EdgePadding.CIRCULAR.pad(input, pad);
      default -> throw new IllegalArgumentException("Unrecognised padding mode " + mode);
    };
  }

  /** As the long form, with dilation 1, padding 0 and stride 1. */
  public static Tensor unfold(Tensor input, Sizes kernelSize) {
    return unfold(input, kernelSize, Sizes.of(1), Sizes.of(0), Sizes.of(1));
  }

  /**
   * The patches of pictures as columns.
   *
   * @param input [N, C, H, W] or [C, H, W]
   * @param dilation how far the elements of a patch are apart; 1
   * @param padding how many zeros are around the pictures; 0
   * @param stride how far the patches are apart; 1
   * @return [N, C * elements of a patch, patches]
   * @throws IllegalArgumentException if no patch fits
   */
  public static Tensor unfold(
      Tensor input, Sizes kernelSize, Sizes dilation, Sizes padding, Sizes stride) {
    return patches(kernelSize, dilation, padding, stride).unfold(input);
  }

  /** As the long form, with dilation 1, padding 0 and stride 1. */
  public static Tensor fold(Tensor input, Sizes outputSize, Sizes kernelSize) {
    return fold(input, outputSize, kernelSize, Sizes.of(1), Sizes.of(0), Sizes.of(1));
  }

  /**
   * The pictures whose elements are the sums of the patches that cover them.
   *
   * @param input [N, C * elements of a patch, patches], or without N
   * @param outputSize height and width of the pictures
   * @param dilation how far the elements of a patch are apart; 1
   * @param padding how many zeros were around the pictures; 0
   * @param stride how far the patches are apart; 1
   * @return [N, C, H, W]
   * @throws IllegalArgumentException if the sizes do not fit each other
   */
  public static Tensor fold(
      Tensor input,
      Sizes outputSize,
      Sizes kernelSize,
      Sizes dilation,
      Sizes padding,
      Sizes stride) {
    return patches(kernelSize, dilation, padding, stride)
        .fold(input, outputSize.expand(2, "output_size"));
  }

  private static Patches patches(Sizes kernelSize, Sizes dilation, Sizes padding, Sizes stride) {
    return new Patches(
        kernelSize.expand(2, "kernel_size"),
        dilation.expand(2, "dilation"),
        padding.expand(2, "padding"),
        stride.expand(2, "stride"));
  }

  /** [*, C r², H, W] as [*, C, H r, W r] with the factor r; see {@code PixelShuffle}. */
  public static Tensor pixelShuffle(Tensor input, int upscaleFactor) {
    return Shuffles.pixelShuffle(input, upscaleFactor);
  }

  /** [*, C, H r, W r] as [*, C r², H, W] with the factor r; see {@code PixelUnshuffle}. */
  public static Tensor pixelUnshuffle(Tensor input, int downscaleFactor) {
    return Shuffles.pixelUnshuffle(input, downscaleFactor);
  }

  /** The channels of several groups, one from each in turn; see {@code ChannelShuffle}. */
  public static Tensor channelShuffle(Tensor input, int groups) {
    return Shuffles.channelShuffle(input, groups);
  }

  /** Pictures of another size, each new element the nearest old one. */
  public static Tensor interpolate(Tensor input, Sizes size) {
    return interpolate(input, size, null, "nearest", null, null, false);
  }

  /** Pictures so many times as large, each new element the nearest old one. */
  public static Tensor interpolate(Tensor input, double scaleFactor) {
    return interpolate(input, null, new double[] {scaleFactor}, "nearest", null, null, false);
  }

  /**
   * Pictures of another size.
   *
   * @param input [N, C, L], [N, C, H, W] or [N, C, D, H, W]
   * @param size the new spatial sizes; null if there is a scale factor
   * @param scaleFactor how many times as large they become, one number or one for each dimension;
   *     null if there is a size
   * @param mode {@code "nearest"}, {@code "nearest-exact"}, {@code "linear"}, {@code "bilinear"},
   *     {@code "bicubic"}, {@code "trilinear"} or {@code "area"}
   * @param alignCorners whether the middles of the outer elements stay where they are, not their
   *     edges; null for no, where the mode is linear, bilinear, bicubic or trilinear
   * @param recomputeScaleFactor whether coordinates come from the rounded sizes, not from the
   *     factor; null for no
   * @param antialias whether smaller pictures take all old elements into account, in the modes
   *     bilinear and bicubic; false
   * @throws IllegalArgumentException if the arguments do not fit each other
   */
  public static Tensor interpolate(
      Tensor input,
      @Nullable Sizes size,
      double @Nullable [] scaleFactor,
      String mode,
      @Nullable Boolean alignCorners,
      @Nullable Boolean recomputeScaleFactor,
      boolean antialias) {
    return Interpolating.interpolate(
        input, size, scaleFactor, mode, alignCorners, recomputeScaleFactor, antialias);
  }

  /** As the long form: bilinear, zeros outside, corners not aligned. */
  public static Tensor gridSample(Tensor input, Tensor grid) {
    return gridSample(input, grid, "bilinear", "zeros", false);
  }

  /**
   * The values of pictures at points that need not lie on a pixel.
   *
   * @param input [N, C, H, W] or [N, C, D, H, W]
   * @param grid [N, H', W', 2] or [N, D', H', W', 3]: points from -1 to 1, x first
   * @param mode {@code "bilinear"}, {@code "nearest"} or, of four dimensions, {@code "bicubic"}
   * @param paddingMode what is outside: {@code "zeros"}, {@code "border"} or {@code "reflection"}
   * @param alignCorners whether -1 and 1 are the middles of the outer pixels, not their edges; null
   *     for no, with a warning
   * @return [N, C, H', W'] or [N, C, D', H', W']
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static Tensor gridSample(
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

  /**
   * The points that affine maps send the pixels of a picture to, for {@link #gridSample}.
   *
   * @param theta [N, 2, 3] or [N, 3, 4]
   * @param size the pictures' shape, [N, C, H, W] or [N, C, D, H, W]
   * @param alignCorners whether -1 and 1 are the middles of the outer pixels, not their edges; null
   *     for no, with a warning
   * @return [N, H, W, 2] or [N, D, H, W, 3]
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static Tensor affineGrid(Tensor theta, Shape size, @Nullable Boolean alignCorners) {
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
    Tensor base = Tensor.ones(points(size, spatial), theta.dtype());
    for (int i = 0; i < spatial; i++) {
      int length = size.size(2 + i);
      int[] view = new int[spatial];
      Arrays.fill(view, 1);
      view[i] = length;
      base.select(-1, spatial - 1 - i)
          .copy_(coordinates(length, aligned, theta.dtype()).view(Shape.ofInts(view)));
    }
    Tensor grid = base.reshape(-1, spatial + 1).matmul(theta.transpose(1, 2));
    int[] shape = points(size, spatial).inserted(0, theta.size(0)).sizes().clone();
    shape[spatial + 1] = spatial;
    return grid.reshape(Shape.ofInts(shape));
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

  /** Vectors of length 1 along dimension 1. */
  public static Tensor normalize(Tensor input) {
    return normalize(input, 2, 1);
  }

  /** As the long form, with 1e-12 as eps. */
  public static Tensor normalize(Tensor input, double p, int dim) {
    return normalize(input, p, new int[] {dim}, 1e-12);
  }

  /**
   * Vectors of length 1: {@code x / max(‖x‖, eps)}.
   *
   * @param p which norm; 2
   * @param dim the dimensions along which the vectors lie; 1
   * @param eps the least norm that is divided by; 1e-12
   */
  public static Tensor normalize(Tensor input, double p, int[] dim, double eps) {
    return input.div(input.norm(p, dim, true).clampMin(eps));
  }

  /** As the long form: soft, with 1 as tau, along the last dimension. */
  public static Tensor gumbelSoftmax(Tensor logits) {
    return gumbelSoftmax(logits, 1, false, -1);
  }

  /**
   * Random shares, near to one class each: the softmax of logits and Gumbel noise.
   *
   * @param tau the less, the nearer; 1
   * @param hard whether the result is exactly 0 and 1, with the gradient of the shares; false
   * @param dim the dimension along which the classes lie; -1
   */
  public static Tensor gumbelSoftmax(Tensor logits, double tau, boolean hard, int dim) {
    Tensor noise = Tensor.empty(logits.shape(), logits.dtype()).exponential_(1).log_().neg_();
    Tensor soft = logits.add(noise).div(tau).softmax(dim);
    if (!hard) {
      return soft;
    }
    Tensor index = soft.detach().argmax(dim, true);
    Tensor one = Tensor.zeros(logits.shape(), logits.dtype()).scatter_(dim, index, 1);
    return one.sub(soft.detach()).add(soft);
  }

  /** As {@link #pdist(Tensor, double)}, of Euclidean distances. */
  public static Tensor pdist(Tensor input) {
    return pdist(input, 2);
  }

  /**
   * The distances of all pairs of rows.
   *
   * @param input [N, M]
   * @param p which norm; 2
   * @return [N (N - 1) / 2]
   * @throws IllegalArgumentException if the input is no matrix or {@code p} is negative
   */
  public static Tensor pdist(Tensor input, double p) {
    if (input.dim() != 2) {
      throw new IllegalArgumentException(
          "pdist only supports 2D tensors, got: " + input.dim() + "D");
    }
    if (!(p >= 0)) {
      throw new IllegalArgumentException("pdist only supports non-negative p values, got " + p);
    }
    int rows = input.size(0);
    int pairs = rows * (rows - 1) / 2;
    long[] first = new long[pairs];
    long[] second = new long[pairs];
    int at = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = i + 1; j < rows; j++) {
        first[at] = i;
        second[at++] = j;
      }
    }
    Tensor differences =
        input.indexSelect(0, Tensor.tensor(first)).sub(input.indexSelect(0, Tensor.tensor(second)));
    return differences.norm(p, 1);
  }
}

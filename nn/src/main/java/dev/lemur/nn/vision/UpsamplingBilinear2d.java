package dev.lemur.nn.vision;

import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Sizes;

/**
 * Resizes images by bilinear interpolation, with aligned corners; mirrors {@code
 * torch.nn.UpsamplingBilinear2d}.
 *
 * <p>Input [N, C, H, W]; output of the new spatial sizes.
 *
 * <pre>{@code
 * var upsampling = new UpsamplingBilinear2d(2.0);
 * Tensor output = upsampling.apply(Tensor.randn(1, 3, 4, 4));
 * System.out.println(output.shape()); // [1, 3, 8, 8]
 * }</pre>
 */
public class UpsamplingBilinear2d extends Upsample {
  /** Scales by a factor. */
  public UpsamplingBilinear2d(double scaleFactor) {
    this(new double[] {scaleFactor});
  }

  /** Scales by one factor, or by one for height and one for width. */
  public UpsamplingBilinear2d(double[] scaleFactor) {
    super(
        Options.DEFAULT
            .withScaleFactor(scaleFactor.clone())
            .withMode("bilinear")
            .withAlignCorners(true));
  }

  /** Resizes to the given size. */
  public UpsamplingBilinear2d(Sizes size) {
    super(
        Options.DEFAULT
            .withSize(NullArguments.check(size))
            .withMode("bilinear")
            .withAlignCorners(true));
  }
}

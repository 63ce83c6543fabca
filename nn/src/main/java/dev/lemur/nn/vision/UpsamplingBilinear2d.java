package dev.lemur.nn.vision;

import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Sizes;

/**
 * Gives pictures another size, with pixels on lines between the old ones, the corners aligned;
 * mirrors {@code torch.nn.UpsamplingBilinear2d}.
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
  /** So many times as large. */
  public UpsamplingBilinear2d(double scaleFactor) {
    this(new double[] {scaleFactor});
  }

  /** So many times as large, one number or one for height and one for width. */
  public UpsamplingBilinear2d(double[] scaleFactor) {
    super(
        Options.DEFAULT
            .withScaleFactor(scaleFactor.clone())
            .withMode("bilinear")
            .withAlignCorners(true));
  }

  /** Of the given size. */
  public UpsamplingBilinear2d(Sizes size) {
    super(
        Options.DEFAULT
            .withSize(NullArguments.check(size))
            .withMode("bilinear")
            .withAlignCorners(true));
  }
}

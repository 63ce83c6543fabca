package dev.lemur.nn.vision;

import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Sizes;

/**
 * Resizes images by taking the nearest pixel; mirrors {@code torch.nn.UpsamplingNearest2d}.
 *
 * <p>Input [N, C, H, W]; output of the new spatial sizes.
 *
 * <pre>{@code
 * var upsampling = new UpsamplingNearest2d(2.0);
 * Tensor output = upsampling.apply(Tensor.randn(1, 3, 4, 4));
 * System.out.println(output.shape()); // [1, 3, 8, 8]
 * }</pre>
 */
public class UpsamplingNearest2d extends Upsample {
  /** Scales by a factor. */
  public UpsamplingNearest2d(double scaleFactor) {
    this(new double[] {scaleFactor});
  }

  /** Scales by one factor, or by one for height and one for width. */
  public UpsamplingNearest2d(double[] scaleFactor) {
    super(Options.DEFAULT.withScaleFactor(scaleFactor.clone()).withMode("nearest"));
  }

  /** Resizes to the given size. */
  public UpsamplingNearest2d(Sizes size) {
    super(Options.DEFAULT.withSize(NullArguments.check(size)).withMode("nearest"));
  }
}

package dev.lemur.nn.vision;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * Turns pixels into channels, the inverse of {@link PixelShuffle}; mirrors {@code
 * torch.nn.PixelUnshuffle}.
 *
 * <p>Input [*, C, H r, W r], output [*, C r², H, W] with the factor r.
 *
 * <pre>{@code
 * var shuffle = new PixelUnshuffle(3);
 * Tensor output = shuffle.apply(Tensor.randn(1, 1, 12, 12));
 * System.out.println(output.shape()); // [1, 9, 4, 4]
 * }</pre>
 */
public class PixelUnshuffle extends Module {
  private final int downscaleFactor;

  /** The layer with the given factor. */
  public PixelUnshuffle(int downscaleFactor) {
    this.downscaleFactor = downscaleFactor;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.pixelUnshuffle(input, downscaleFactor);
  }

  /** The factor by which the numbers of rows and columns shrink. */
  public int downscaleFactor() {
    return downscaleFactor;
  }

  @Override
  public String extraRepr() {
    return "downscale_factor=" + downscaleFactor;
  }
}

package dev.lemur.nn.vision;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * Makes channels of pixels, what {@link PixelShuffle} undoes; mirrors {@code
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

  /** With the given factor. */
  public PixelUnshuffle(int downscaleFactor) {
    this.downscaleFactor = downscaleFactor;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.pixelUnshuffle(input, downscaleFactor);
  }

  /** How many times as few rows and columns there are. */
  public int downscaleFactor() {
    return downscaleFactor;
  }

  @Override
  public String extraRepr() {
    return "downscale_factor=" + downscaleFactor;
  }
}

package dev.lemur.nn.vision;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * Turns channels into pixels: r² channels become r times as many rows and columns; mirrors {@code
 * torch.nn.PixelShuffle}.
 *
 * <p>Input [*, C r², H, W], output [*, C, H r, W r] with the factor r.
 *
 * <pre>{@code
 * var shuffle = new PixelShuffle(3);
 * Tensor output = shuffle.apply(Tensor.randn(1, 9, 4, 4));
 * System.out.println(output.shape()); // [1, 1, 12, 12]
 * }</pre>
 */
public class PixelShuffle extends Module {
  private final int upscaleFactor;

  /** The layer with the given factor. */
  public PixelShuffle(int upscaleFactor) {
    this.upscaleFactor = upscaleFactor;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.pixelShuffle(input, upscaleFactor);
  }

  /** The factor by which the numbers of rows and columns grow. */
  public int upscaleFactor() {
    return upscaleFactor;
  }

  @Override
  public String extraRepr() {
    return "upscale_factor=" + upscaleFactor;
  }
}

package dev.lemur.nn.data.vision;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.awt.image.BufferedImage;
import java.util.function.UnaryOperator;

/**
 * Flips an image horizontally with a given probability; mirrors {@code
 * torchvision.transforms.RandomHorizontalFlip}. The default generator decides.
 *
 * <pre>{@code
 * var image = new java.awt.image.BufferedImage(3, 2, java.awt.image.BufferedImage.TYPE_INT_RGB);
 * var flipped = new RandomHorizontalFlip().apply(image);
 * System.out.println(flipped.getWidth()); // 3
 * }</pre>
 */
public final class RandomHorizontalFlip implements UnaryOperator<BufferedImage> {
  private final double p;

  /** With probability 1/2. */
  public RandomHorizontalFlip() {
    this(0.5);
  }

  /**
   * With probability {@code p}.
   *
   * @throws IllegalArgumentException if that is not between 0 and 1
   */
  public RandomHorizontalFlip(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("expected a probability between 0 and 1, but got " + p);
    }
    this.p = p;
  }

  @Override
  public BufferedImage apply(BufferedImage image) {
    NullArguments.check(image);
    if (Tensor.rand(1).item() >= p) {
      return image;
    }
    int width = image.getWidth();
    int height = image.getHeight();
    BufferedImage flipped = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        flipped.setRGB(x, y, image.getRGB(width - 1 - x, y));
      }
    }
    return flipped;
  }

  @Override
  public String toString() {
    return "RandomHorizontalFlip(p=" + p + ")";
  }
}

package dev.lemur.nn.data.vision;

import dev.lemur.core.Generator;
import java.awt.image.BufferedImage;
import java.util.function.UnaryOperator;

/**
 * Cuts out a part of an image at a random position; mirrors {@code
 * torchvision.transforms.RandomCrop}. The default generator draws the position, which is PyTorch's
 * for the same seed.
 *
 * <pre>{@code
 * var image = new java.awt.image.BufferedImage(32, 32, java.awt.image.BufferedImage.TYPE_INT_RGB);
 * var part = new RandomCrop(32, 4).apply(image);
 * System.out.println(part.getWidth()); // 32
 * }</pre>
 */
public final class RandomCrop implements UnaryOperator<BufferedImage> {
  private final int size;
  private final int padding;

  /**
   * A square.
   *
   * @throws IllegalArgumentException if the size is not positive
   */
  public RandomCrop(int size) {
    this(size, 0);
  }

  /**
   * A square of the image with black borders.
   *
   * @throws IllegalArgumentException if the size is not positive, or the padding negative
   */
  public RandomCrop(int size, int padding) {
    CropSize.check(size, size);
    if (padding < 0) {
      throw new IllegalArgumentException("expected a padding of 0 or more, but got " + padding);
    }
    this.size = size;
    this.padding = padding;
  }

  /**
   * A part of the image.
   *
   * @throws IllegalArgumentException if the image is too small
   */
  @Override
  public BufferedImage apply(BufferedImage image) {
    int height = image.getHeight() + 2 * padding;
    int width = image.getWidth() + 2 * padding;
    if (height < size || width < size) {
      throw new IllegalArgumentException(
          "Required crop size (%d, %d) is larger than input image size (%d, %d)"
              .formatted(size, size, height, width));
    }
    int top = 0;
    int left = 0;
    if (height != size || width != size) {
      top = draw(height - size + 1);
      left = draw(width - size + 1);
    }
    return RgbImages.crop(image, left - padding, top - padding, size, size);
  }

  private static int draw(int bound) {
    long[] place = new long[1];
    Generator.defaultGenerator().randint(place, 0, bound);
    return (int) place[0];
  }

  @Override
  public String toString() {
    return "RandomCrop(size=(%d, %d), padding=%s)"
        .formatted(size, size, padding == 0 ? "None" : String.valueOf(padding));
  }
}

package dev.lemur.nn.data.vision;

import java.awt.image.BufferedImage;
import java.util.function.UnaryOperator;

/**
 * Cuts out the middle of an image, with black around it where it is smaller; mirrors {@code
 * torchvision.transforms.CenterCrop}.
 *
 * <pre>{@code
 * var image = new java.awt.image.BufferedImage(40, 20, java.awt.image.BufferedImage.TYPE_INT_RGB);
 * var middle = new CenterCrop(10).apply(image);
 * System.out.println(middle.getWidth()); // 10
 * }</pre>
 */
public final class CenterCrop implements UnaryOperator<BufferedImage> {
  private final int height;
  private final int width;

  /**
   * A square.
   *
   * @throws IllegalArgumentException if the size is not positive
   */
  public CenterCrop(int size) {
    this(size, size);
  }

  /**
   * A rectangle.
   *
   * @throws IllegalArgumentException if a size is not positive
   */
  public CenterCrop(int height, int width) {
    CropSize.check(height, width);
    this.height = height;
    this.width = width;
  }

  @Override
  public BufferedImage apply(BufferedImage image) {
    int left = start(image.getWidth() - width);
    int top = start(image.getHeight() - height);
    return RgbImages.crop(image, left, top, width, height);
  }

  /** Half of what is cut off, rounded as Python does, to even; or of what is added, down. */
  private static int start(int excess) {
    return excess >= 0 ? (int) Math.rint(excess / 2.0) : -(-excess / 2);
  }

  @Override
  public String toString() {
    return "CenterCrop(size=(%d, %d))".formatted(height, width);
  }
}

package dev.lemur.nn.data.vision;

import java.awt.image.BufferedImage;
import java.util.function.UnaryOperator;

/**
 * Scales an image, bilinearly and with antialiasing; mirrors {@code torchvision.transforms.Resize}.
 *
 * <pre>{@code
 * var image = new java.awt.image.BufferedImage(40, 20, java.awt.image.BufferedImage.TYPE_INT_RGB);
 * var small = new Resize(10).apply(image);
 * System.out.println(small.getWidth()); // 20
 * }</pre>
 */
public final class Resize implements UnaryOperator<BufferedImage> {
  private final int height;
  private final int width;
  private final boolean keepsShape;

  /**
   * To an image whose shorter side is {@code size}, in its own proportions.
   *
   * @throws IllegalArgumentException if that is not positive
   */
  public Resize(int size) {
    this(size, size, true);
  }

  /**
   * To a height and a width.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public Resize(int height, int width) {
    this(height, width, false);
  }

  private Resize(int height, int width, boolean keepsShape) {
    CropSize.check(height, width);
    this.height = height;
    this.width = width;
    this.keepsShape = keepsShape;
  }

  @Override
  public BufferedImage apply(BufferedImage image) {
    int newHeight = height;
    int newWidth = width;
    if (keepsShape && image.getHeight() <= image.getWidth()) {
      newWidth = (int) ((long) width * image.getWidth() / image.getHeight());
    } else if (keepsShape) {
      newHeight = (int) ((long) height * image.getHeight() / image.getWidth());
    }
    if (newHeight == image.getHeight() && newWidth == image.getWidth()) {
      return image;
    }
    BufferedImage wide =
        newWidth == image.getWidth()
            ? image
            : scaled(
                newWidth,
                image.getHeight(),
                PixelWeights.of(image.getWidth(), newWidth),
                true,
                image);
    return newHeight == image.getHeight()
        ? wide
        : scaled(newWidth, newHeight, PixelWeights.of(image.getHeight(), newHeight), false, wide);
  }

  /** The image scaled in one direction: in PIL the width comes first. */
  private static BufferedImage scaled(
      int width, int height, PixelWeights[] weights, boolean isAlongRows, BufferedImage image) {
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int row = y;
        int column = x;
        int color =
            isAlongRows
                ? weights[x].mix(from -> image.getRGB(from, row))
                : weights[y].mix(from -> image.getRGB(column, from));
        scaled.setRGB(x, y, color);
      }
    }
    return scaled;
  }

  @Override
  public String toString() {
    return keepsShape
        ? "Resize(size=%d)".formatted(height)
        : "Resize(size=(%d, %d))".formatted(height, width);
  }
}

package dev.lemur.nn.data.vision;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Sizes;
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
  private static final int LARGEST = 255;

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
    Tensor pixels = new ToTensor().apply(image).mul(LARGEST).round().unsqueeze(0);
    // First the width, then the height, with whole numbers between them, as PIL does it.
    Tensor scaled = scale(pixels, image.getHeight(), newWidth);
    scaled = scale(scaled, newHeight, newWidth);
    return image(scaled.toFloatArray(), newHeight, newWidth);
  }

  private static Tensor scale(Tensor pixels, int height, int width) {
    return Functional.interpolate(
            pixels, Sizes.of(height, width), null, "bilinear", false, null, true)
        .add(0.5)
        .floor()
        .clamp(0, LARGEST);
  }

  private static BufferedImage image(float[] channels, int height, int width) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int count = height * width;
    for (int i = 0; i < count; i++) {
      int red = (int) channels[i];
      int green = (int) channels[count + i];
      int blue = (int) channels[2 * count + i];
      image.setRGB(i % width, i / width, red << 16 | green << 8 | blue);
    }
    return image;
  }

  @Override
  public String toString() {
    return keepsShape
        ? "Resize(size=%d)".formatted(height)
        : "Resize(size=(%d, %d))".formatted(height, width);
  }
}

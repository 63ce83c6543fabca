package dev.lemur.nn.data.vision;

import dev.lemur.core.Tensor;
import java.awt.image.BufferedImage;
import java.util.function.Function;

/**
 * Converts an image to a float32 tensor [3, height, width]: red, green and blue from 0 to 1;
 * mirrors {@code torchvision.transforms.ToTensor}.
 *
 * <pre>{@code
 * var image = new java.awt.image.BufferedImage(3, 2, java.awt.image.BufferedImage.TYPE_INT_RGB);
 * var tensor = new ToTensor().apply(image);
 * System.out.println(tensor.shape()); // [3, 2, 3]
 * }</pre>
 */
public final class ToTensor implements Function<BufferedImage, Tensor> {
  private static final float LARGEST = 255;

  /** The transform. */
  public ToTensor() {}

  @Override
  public Tensor apply(BufferedImage image) {
    BufferedImage rgb = RgbImages.convert(image);
    int width = rgb.getWidth();
    int height = rgb.getHeight();
    int[] pixels = rgb.getRGB(0, 0, width, height, null, 0, width);
    float[] numbers = new float[3 * pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      numbers[i] = (pixels[i] >> 16 & 0xff) / LARGEST;
      numbers[pixels.length + i] = (pixels[i] >> 8 & 0xff) / LARGEST;
      numbers[2 * pixels.length + i] = (pixels[i] & 0xff) / LARGEST;
    }
    return Tensor.tensor(numbers).reshape(3, height, width);
  }

  @Override
  public String toString() {
    return "ToTensor()";
  }
}

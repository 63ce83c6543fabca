package dev.lemur.nn.data.vision;

import dev.lemur.nn.io.InvalidFileException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Images with 8 bits each of red, green and blue. */
final class RgbImages {
  private static final int BITS = 8;

  private RgbImages() {}

  /** The image in a file, as PIL's {@code Image.open(file).convert("RGB")}. */
  static BufferedImage read(Path file) {
    BufferedImage image;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      image = ImageIO.read(in);
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(file + ": no such file", e);
    } catch (IOException | RuntimeException e) {
      // Readers throw many kinds of exceptions for broken files.
      throw new InvalidFileException(
          file.toString(), "the image cannot be decoded (" + e.getMessage() + ")", e);
    }
    if (image == null) {
      throw new InvalidFileException(file.toString(), "no image of a known format");
    }
    return convert(image);
  }

  /** The same image without transparency; gray becomes equal red, green and blue. */
  static BufferedImage convert(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_INT_RGB) {
      return image;
    }
    int width = image.getWidth();
    int height = image.getHeight();
    BufferedImage rgb = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    ColorModel model = image.getColorModel();
    boolean gray = model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    Raster raster = image.getRaster();
    int excess = model.getComponentSize(0) - BITS;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        // The JDK takes gray as linear light and would brighten it.
        int color =
            gray && excess >= 0
                ? (raster.getSample(x, y, 0) >> excess) * 0x010101
                : image.getRGB(x, y);
        rgb.setRGB(x, y, color);
      }
    }
    return rgb;
  }

  /** A part of an image, black where it reaches over the border. */
  static BufferedImage crop(BufferedImage image, int left, int top, int width, int height) {
    BufferedImage part = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = Math.max(0, -top); y < Math.min(height, image.getHeight() - top); y++) {
      for (int x = Math.max(0, -left); x < Math.min(width, image.getWidth() - left); x++) {
        part.setRGB(x, y, image.getRGB(left + x, top + y));
      }
    }
    return part;
  }
}

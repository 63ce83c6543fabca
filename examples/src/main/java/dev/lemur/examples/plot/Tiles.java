package dev.lemur.examples.plot;

import dev.lemur.core.Tensor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Small grey images side by side, in rows. */
public final class Tiles {
  private static final int ZOOM = 4;
  private static final int GAP = 4;

  private Tiles() {}

  /**
   * Writes {@code name.png} into a folder; returns it.
   *
   * @param images [count, 1, height, width], from 0, which is black, to 1
   * @throws UncheckedIOException if it cannot be written
   */
  public static Path write(Path folder, String name, Tensor images, int columns) {
    Path file = folder.resolve(name + ".png");
    try {
      Files.createDirectories(folder);
      ImageIO.write(draw(images, columns), "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written (" + e.getMessage() + ")", e);
    }
    return file;
  }

  private static BufferedImage draw(Tensor images, int columns) {
    int count = images.size(0);
    int height = images.size(2);
    int width = images.size(3);
    int rows = (count + columns - 1) / columns;
    BufferedImage picture =
        new BufferedImage(
            columns * (width * ZOOM + GAP) + GAP,
            rows * (height * ZOOM + GAP) + GAP,
            BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    float[] pixels = images.clamp(0, 1).toFloatArray();
    for (int i = 0; i < pixels.length; i++) {
      int tile = i / (width * height);
      int x = GAP + tile % columns * (width * ZOOM + GAP) + i % width * ZOOM;
      int y = GAP + tile / columns * (height * ZOOM + GAP) + i / width % height * ZOOM;
      graphics.setColor(new Color(pixels[i], pixels[i], pixels[i]));
      graphics.fillRect(x, y, ZOOM, ZOOM);
    }
    graphics.dispose();
    return picture;
  }
}

package dev.lemur.examples.plot;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** The frames of an animation: PNG files of one size, in chronological order. */
public final class Frames {
  private static final String GIF_METADATA = "javax_imageio_gif_image_1.0";

  private Frames() {}

  /** A frame's name, so that the names are in the order of the epochs. */
  public static String name(String prefix, int epoch) {
    return "%s-%03d".formatted(prefix, epoch);
  }

  /** The frames of the epochs up to the last that a folder has. */
  public static List<Path> in(Path folder, String prefix, int epochs) {
    return IntStream.rangeClosed(0, epochs)
        .mapToObj(epoch -> folder.resolve(name(prefix, epoch) + ".png"))
        .filter(Files::exists)
        .toList();
  }

  /**
   * Writes an animated GIF of half their size.
   *
   * @param millis the time for which each is shown; the last one is shown ten times as long
   * @throws UncheckedIOException if a file cannot be read or written
   */
  public static void animate(List<Path> frames, Path gif, int millis) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(gif.toFile())) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < frames.size(); i++) {
        BufferedImage image = ImageIO.read(frames.get(i).toFile());
        BufferedImage half = scaled(image, image.getWidth() / 2, image.getHeight() / 2);
        boolean last = i == frames.size() - 1;
        writer.writeToSequence(
            new IIOImage(half, null, metadata(writer, half, last ? 10 * millis : millis, i == 0)),
            null);
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException(gif + ": cannot be written (" + e.getMessage() + ")", e);
    } finally {
      writer.dispose();
    }
  }

  /**
   * Writes some of them, evenly spread, side by side and smaller.
   *
   * @param count the number of frames, which include the last
   * @param scale the divisor of their width and height
   * @throws UncheckedIOException if a file cannot be read or written
   */
  public static void sheet(List<Path> frames, Path png, int count, int columns, int scale) {
    int shown = Math.min(count, frames.size());
    try {
      BufferedImage first = ImageIO.read(frames.get(0).toFile());
      int width = first.getWidth() / scale;
      int height = first.getHeight() / scale;
      int rows = (shown + columns - 1) / columns;
      BufferedImage sheet =
          new BufferedImage(
              Math.min(shown, columns) * width, rows * height, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = sheet.createGraphics();
      for (int i = 0; i < shown; i++) {
        Path frame = frames.get((int) ((i + 1L) * frames.size() / shown) - 1);
        BufferedImage smaller = scaled(ImageIO.read(frame.toFile()), width, height);
        graphics.drawImage(smaller, i % columns * width, i / columns * height, null);
      }
      graphics.dispose();
      ImageIO.write(sheet, "png", png.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(png + ": cannot be written (" + e.getMessage() + ")", e);
    }
  }

  private static IIOMetadata metadata(
      ImageWriter writer, BufferedImage image, int millis, boolean first) throws IOException {
    ImageWriteParam settings = writer.getDefaultWriteParam();
    IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), settings);
    IIOMetadataNode root = new IIOMetadataNode(GIF_METADATA);
    IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("transparentColorIndex", "0");
    control.setAttribute("delayTime", String.valueOf(millis / 10));
    root.appendChild(control);
    if (first) {
      IIOMetadataNode forEver = new IIOMetadataNode("ApplicationExtension");
      forEver.setAttribute("applicationID", "NETSCAPE");
      forEver.setAttribute("authenticationCode", "2.0");
      forEver.setUserObject(new byte[] {1, 0, 0});
      IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
      extensions.appendChild(forEver);
      root.appendChild(extensions);
    }
    metadata.mergeTree(GIF_METADATA, root);
    return metadata;
  }

  private static BufferedImage scaled(BufferedImage image, int width, int height) {
    BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = smaller.createGraphics();
    graphics.drawImage(
        image.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    graphics.dispose();
    return smaller;
  }
}

package dev.lemur.examples.plot;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;

/**
 * Charts in rows.
 *
 * @param charts from left to right, then from top to bottom
 * @param columns the number of charts in a row
 * @param width the width of a chart, in points
 * @param height the height of a chart, in points
 */
public record Picture(List<JFreeChart> charts, int columns, int width, int height) {
  /** Pixels of a PNG to a point: enough for print. */
  private static final int PIXELS = 2;

  /**
   * Writes {@code name.png} and {@code name.svg} into a folder; returns the two.
   *
   * @throws UncheckedIOException if they cannot be written
   */
  public List<Path> write(Path folder, String name) {
    Path svg = folder.resolve(name + ".svg");
    return List.of(writePng(folder, name), writing(folder, svg, this::writeSvg));
  }

  /**
   * Writes {@code name.png} alone into a folder; returns it.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public Path writePng(Path folder, String name) {
    return writing(folder, folder.resolve(name + ".png"), this::writePng);
  }

  private interface Writing {
    void write(Path file) throws IOException;
  }

  private static Path writing(Path folder, Path file, Writing writing) {
    try {
      Files.createDirectories(folder);
      writing.write(file);
      return file;
    } catch (FileAlreadyExistsException e) {
      throw new UncheckedIOException(folder + ": cannot be written into (not a folder)", e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          folder + ": cannot be written into (" + e.getMessage() + ")", e);
    }
  }

  private void writePng(Path file) throws IOException {
    Dimension size = size();
    BufferedImage image =
        new BufferedImage(size.width * PIXELS, size.height * PIXELS, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(PIXELS, PIXELS);
    draw(graphics);
    graphics.dispose();
    // In memory, since no cache file can be created while Ctrl-C ends the program.
    try (OutputStream stream = Files.newOutputStream(file);
        var cached = new MemoryCacheImageOutputStream(stream)) {
      ImageIO.write(image, "png", cached);
    }
  }

  private void writeSvg(Path file) throws IOException {
    SVGGraphics2D graphics = new SVGGraphics2D(emptySvg());
    graphics.setSVGCanvasSize(size());
    draw(graphics);
    try (Writer writer = Files.newBufferedWriter(file)) {
      graphics.stream(writer, true);
    }
  }

  private static Document emptySvg() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument("http://www.w3.org/2000/svg", "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("a parser as every JDK has it", e);
    }
  }

  private Dimension size() {
    int rows = (charts.size() + columns - 1) / columns;
    return new Dimension(columns * width, rows * height);
  }

  private void draw(Graphics2D graphics) {
    graphics.setPaint(Color.WHITE);
    graphics.fill(new Rectangle2D.Double(0, 0, size().width, size().height));
    for (int i = 0; i < charts.size(); i++) {
      int left = i % columns * width;
      int top = i / columns * height;
      charts.get(i).draw(graphics, new Rectangle2D.Double(left, top, width, height));
    }
  }
}

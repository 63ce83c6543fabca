package dev.lemur.examples.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Looks at the pictures in a folder. */
public final class Pictures {
  private static final Pattern TEXT = Pattern.compile("<text[^>]*>([^<]*)</text");
  private static final double LEAST_INK = 0.005;

  private Pictures() {}

  /** Asserts that the PNG has the size and something on it. */
  public static void assertDrawn(Path folder, String name, int width, int height)
      throws IOException {
    BufferedImage image = ImageIO.read(folder.resolve(name + ".png").toFile());
    assertEquals(List.of(width, height), List.of(image.getWidth(), image.getHeight()));
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    long inked = Arrays.stream(pixels).filter(pixel -> (pixel & 0xFFFFFF) != 0xFFFFFF).count();
    assertTrue(inked > LEAST_INK * pixels.length, () -> name + " has " + inked + " inked pixels");
  }

  /** The texts in the SVG. */
  public static List<String> texts(Path folder, String name) throws IOException {
    String svg = Files.readString(folder.resolve(name + ".svg"));
    return TEXT.matcher(svg).results().map(Pictures::text).toList();
  }

  private static String text(MatchResult match) {
    return match.group(1).strip();
  }
}

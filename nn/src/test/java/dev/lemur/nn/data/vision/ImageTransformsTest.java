package dev.lemur.nn.data.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class ImageTransformsTest {
  private static BufferedImage image(int width, int height, IntBinaryOperator color) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, color.applyAsInt(x, y));
      }
    }
    return image;
  }

  /** An image whose colour at x, y is 10 y + x. */
  private static BufferedImage numbered(int width, int height) {
    return image(width, height, (x, y) -> 10 * y + x);
  }

  private static int[] colors(BufferedImage image) {
    int width = image.getWidth();
    int[] colors = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    for (int i = 0; i < colors.length; i++) {
      colors[i] &= 0xffffff;
    }
    return colors;
  }

  @Test
  void toTensorPutsChannelsFirstAndScalesToOne() {
    Tensor tensor = new ToTensor().apply(image(2, 1, (x, y) -> x == 0 ? 0xff0033 : 0x00ff66));
    assertEquals(Shape.of(3, 1, 2), tensor.shape());
    assertArrayEquals(new float[] {1, 0, 0, 1, 0.2f, 0.4f}, tensor.toFloatArray());
  }

  @Test
  void toTensorLeavesGrayAsItIs() {
    BufferedImage gray = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    gray.getRaster().setSample(0, 0, 0, 51);
    assertArrayEquals(new float[] {0.2f, 0.2f, 0.2f}, new ToTensor().apply(gray).toFloatArray());
  }

  @Test
  void normalizeSubtractsTheMeanAndDividesByTheDeviationOfEachChannel() {
    Tensor normalized =
        new Normalize(new double[] {1, 2}, new double[] {2, 4}).apply(Tensor.zeros(2, 1, 1));
    assertArrayEquals(new float[] {-0.5f, -0.5f}, normalized.toFloatArray());
  }

  @Test
  void normalizeRefusesOtherChannelsAndNoDeviation() {
    var normalize = new Normalize(new double[] {0, 0}, new double[] {1, 1});
    assertThrows(IllegalArgumentException.class, () -> normalize.apply(Tensor.zeros(3, 1, 1)));
    assertThrows(
        IllegalArgumentException.class, () -> new Normalize(new double[] {0}, new double[] {0}));
    assertThrows(
        IllegalArgumentException.class, () -> new Normalize(new double[] {0}, new double[] {1, 1}));
  }

  @Test
  void resizeGivesThePixelsOfPil() {
    BufferedImage image =
        image(
            9,
            6,
            (x, y) ->
                (x * 29 + y * 7) % 256 << 16 | (x * x * 3 + y * 40) % 256 << 8 | 255 - x * y * 5);
    int[] colors = colors(new Resize(3, 5).apply(image));
    int[] expected = {
      0x161ffd, 0x432cf7, 0x794ef1, 0xaf86ea, 0xdcb1e5, 0x2366f8, 0x5073e5, 0x8695cd, 0xbca5b6,
      0xd962a2, 0x2fadf3, 0x5cbad2, 0x92c3a9, 0xc85481, 0x875560
    };
    assertEquals(expected.length, colors.length);
    for (int i = 0; i < expected.length; i++) {
      for (int shift = 0; shift <= 16; shift += 8) {
        assertEquals(expected[i] >> shift & 0xff, colors[i] >> shift & 0xff);
      }
    }
  }

  @Test
  void resizeToOneSizeKeepsTheProportions() {
    BufferedImage wide = new Resize(3).apply(numbered(9, 5));
    assertEquals(5, wide.getWidth());
    assertEquals(3, wide.getHeight());
    BufferedImage high = new Resize(3).apply(numbered(5, 9));
    assertEquals(3, high.getWidth());
    assertEquals(5, high.getHeight());
  }

  @Test
  void centerCropTakesTheMiddle() {
    assertArrayEquals(new int[] {11, 12, 21, 22}, colors(new CenterCrop(2).apply(numbered(4, 4))));
  }

  @Test
  void centerCropOfASmallerImageHasBlackAround() {
    assertArrayEquals(
        new int[] {0, 0, 0, 0, 7, 0, 0, 0, 0},
        colors(new CenterCrop(3).apply(image(1, 1, (x, y) -> 7))));
  }

  @Test
  void randomCropTakesEveryPlaceInTurn() {
    Tensor.manualSeed(0);
    Set<Integer> corners = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      corners.add(colors(new RandomCrop(2).apply(numbered(4, 3)))[0]);
    }
    assertEquals(Set.of(0, 1, 2, 10, 11, 12), corners);
  }

  @Test
  void randomCropPadsByBlack() {
    Tensor.manualSeed(0);
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      seen.add(colors(new RandomCrop(1, 1).apply(image(1, 1, (x, y) -> 7)))[0]);
    }
    assertEquals(Set.of(0, 7), seen);
  }

  @Test
  void randomCropOfASmallerImageIsAnError() {
    var error =
        assertThrows(IllegalArgumentException.class, () -> new RandomCrop(5).apply(numbered(4, 3)));
    assertEquals(
        "Required crop size (5, 5) is larger than input image size (3, 4)", error.getMessage());
  }

  @Test
  void flipMirrorsLeftAndRight() {
    assertArrayEquals(
        new int[] {2, 1, 0, 12, 11, 10}, colors(new RandomHorizontalFlip(1).apply(numbered(3, 2))));
  }

  @Test
  void flipWithProbabilityZeroLeavesTheImage() {
    assertArrayEquals(
        colors(numbered(3, 2)), colors(new RandomHorizontalFlip(0).apply(numbered(3, 2))));
  }

  @Test
  void sizesAndProbabilitiesOutOfRangeAreErrors() {
    assertThrows(IllegalArgumentException.class, () -> new Resize(0));
    assertThrows(IllegalArgumentException.class, () -> new CenterCrop(1, -1));
    assertThrows(IllegalArgumentException.class, () -> new RandomCrop(2, -1));
    assertThrows(IllegalArgumentException.class, () -> new RandomHorizontalFlip(1.5));
  }

  @Test
  void textsArePyTorchs() {
    assertEquals("Resize(size=(3, 5))", new Resize(3, 5).toString());
    assertEquals("CenterCrop(size=(3, 3))", new CenterCrop(3).toString());
    assertEquals("RandomCrop(size=(32, 32), padding=4)", new RandomCrop(32, 4).toString());
    assertEquals("RandomHorizontalFlip(p=0.5)", new RandomHorizontalFlip().toString());
    assertEquals("ToTensor()", new ToTensor().toString());
    assertEquals(
        "Normalize(mean=[0.5], std=[0.25])",
        new Normalize(new double[] {0.5}, new double[] {0.25}).toString());
  }
}

package dev.lemur.examples.training;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Images of digits that are drawn, not written by hand: small, shifted and noisy. */
final class MadeDigits {
  static final int SIZE = 10;

  private static final int CLASSES = 10;
  private static final int GLYPH_WIDTH = 5;
  private static final int LEAST_MARGIN = 1;
  private static final int SHIFTS = 2;
  private static final int UNSIGNED_BYTES = 0x08;
  private static final int NOISE = 60;
  private static final int INK = 255 - NOISE;

  /** The ten digits side by side, with a column between them. */
  private static final String[] GLYPHS = {
    ".###. ..#.. .###. .###. ...#. ##### .###. ##### .###. .###.",
    "#...# .##.. #...# #...# ..##. #.... #.... ....# #...# #...#",
    "#...# ..#.. ....# ....# .#.#. ####. ####. ...#. #...# #...#",
    "#...# ..#.. ..##. ..##. #..#. ....# #...# ..#.. .###. .####",
    "#...# ..#.. .#... ....# ##### ....# #...# .#... #...# ....#",
    "#...# ..#.. #.... #...# ...#. #...# #...# .#... #...# ....#",
    ".###. .###. ##### .###. ...#. .###. .###. .#... .###. .###."
  };

  private MadeDigits() {}

  /** Writes {@code count} images and their labels as IDX files, the same for the same seed. */
  static void write(Path images, Path labels, int count, long seed) throws IOException {
    Random random = new Random(seed);
    try (var imageFile = new DataOutputStream(Files.newOutputStream(images));
        var labelFile = new DataOutputStream(Files.newOutputStream(labels))) {
      writeHeader(imageFile, count, SIZE, SIZE);
      writeHeader(labelFile, count);
      for (int i = 0; i < count; i++) {
        int digit = i % CLASSES;
        imageFile.write(image(digit, random));
        labelFile.writeByte(digit);
      }
    }
  }

  private static void writeHeader(DataOutputStream file, int... sizes) throws IOException {
    file.writeShort(0);
    file.writeByte(UNSIGNED_BYTES);
    file.writeByte(sizes.length);
    for (int size : sizes) {
      file.writeInt(size);
    }
  }

  private static byte[] image(int digit, Random random) {
    byte[] pixels = new byte[SIZE * SIZE];
    int left = LEAST_MARGIN + random.nextInt(SHIFTS);
    int top = LEAST_MARGIN + random.nextInt(SHIFTS);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        int ink = hasInk(digit, x - left, y - top) ? INK : 0;
        pixels[y * SIZE + x] = (byte) (ink + random.nextInt(NOISE));
      }
    }
    return pixels;
  }

  private static boolean hasInk(int digit, int x, int y) {
    boolean inside = x >= 0 && x < GLYPH_WIDTH && y >= 0 && y < GLYPHS.length;
    return inside && GLYPHS[y].charAt(digit * (GLYPH_WIDTH + 1) + x) == '#';
  }
}

package dev.lemur.examples.training;

import dev.lemur.examples.program.DigitGlyphs;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Images of digits that are drawn, not written by hand: small, shifted and noisy. */
final class MadeDigits {
  static final int SIZE = 10;

  private static final int LEAST_MARGIN = 1;
  private static final int SHIFTS = 2;
  private static final int UNSIGNED_BYTES = 0x08;
  private static final int NOISE = 60;
  private static final int INK = 255 - NOISE;

  private MadeDigits() {}

  /** Writes {@code count} images and their labels as IDX files, the same for the same seed. */
  static void write(Path images, Path labels, int count, long seed) throws IOException {
    Random random = new Random(seed);
    try (var imageFile = new DataOutputStream(Files.newOutputStream(images));
        var labelFile = new DataOutputStream(Files.newOutputStream(labels))) {
      writeHeader(imageFile, count, SIZE, SIZE);
      writeHeader(labelFile, count);
      for (int i = 0; i < count; i++) {
        int digit = i % DigitGlyphs.COUNT;
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
        int ink = DigitGlyphs.hasInk(digit, x - left, y - top) ? INK : 0;
        pixels[y * SIZE + x] = (byte) (ink + random.nextInt(NOISE));
      }
    }
    return pixels;
  }
}

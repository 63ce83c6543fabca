package dev.lemur.examples.generative;

import dev.lemur.core.Tensor;
import dev.lemur.examples.program.DigitGlyphs;

/** Digits drawn with a broad pen: shifted, slanted, of different ink. */
final class DrawnDigits {
  static final int SIZE = 16;
  static final int CLASSES = DigitGlyphs.COUNT;

  private static final int PEN = 2;
  private static final int LEAST_LEFT = 2;
  private static final int PLACES = 2;
  private static final int SLANTS = 3;
  private static final double LEAST_INK = 0.7;

  private DrawnDigits() {}

  /**
   * New images [count, 1, 16, 16], from 0 to 1, with random numbers from the default generator. The
   * digits take turns: image i shows i modulo 10.
   */
  static Tensor draw(int count) {
    long[] left = Tensor.randint(0, PLACES, count).toLongArray();
    long[] top = Tensor.randint(0, PLACES, count).toLongArray();
    long[] slant = Tensor.randint(0, SLANTS, count).toLongArray();
    float[] ink = Tensor.rand(count).mul(1 - LEAST_INK).add(LEAST_INK).toFloatArray();
    float[] pixels = new float[count * SIZE * SIZE];
    for (int i = 0; i < count; i++) {
      for (int y = 0; y < DigitGlyphs.HEIGHT * PEN; y++) {
        int shift = (int) (LEAST_LEFT + left[i]) + slanted((int) slant[i] - 1, y);
        for (int x = 0; x < DigitGlyphs.WIDTH * PEN; x++) {
          if (DigitGlyphs.hasInk(i % CLASSES, x / PEN, y / PEN)) {
            pixels[(i * SIZE + (int) top[i] + y) * SIZE + shift + x] = ink[i];
          }
        }
      }
    }
    return Tensor.tensor(pixels).view(count, 1, SIZE, SIZE);
  }

  /** How far a row lies to the right: the upper third one way, the lower the other. */
  private static int slanted(int slant, int y) {
    int third = y * 3 / (DigitGlyphs.HEIGHT * PEN);
    return slant * (1 - third);
  }
}

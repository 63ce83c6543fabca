package dev.lemur.nn.data.vision;

/** Checks the sizes of images. */
final class CropSize {
  private CropSize() {}

  static void check(int height, int width) {
    if (height <= 0 || width <= 0) {
      throw new IllegalArgumentException(
          "expected a positive height and width, but got (%d, %d)".formatted(height, width));
    }
  }
}

package dev.lemur.nn.data.vision;

/** What sizes of pictures must be. */
final class CropSize {
  private CropSize() {}

  static void check(int height, int width) {
    if (height <= 0 || width <= 0) {
      throw new IllegalArgumentException(
          "a positive height and width expected, but got (%d, %d)".formatted(height, width));
    }
  }
}

package dev.lemur.benchmarks.work;

/** What the layers that are measured by themselves are given; the size is that of the batch. */
public final class LayerShapes {
  private LayerShapes() {}

  /** [images, channels, height, width], as in LeNet, in a small CNN and in a ResNet. */
  public static int[] images(int size) {
    return switch (size) {
      case 1 -> new int[] {1, 8, 14, 14};
      case 16 -> new int[] {16, 32, 28, 28};
      case 32 -> new int[] {32, 64, 28, 28};
      default -> throw unknown(size);
    };
  }

  /** [texts, characters, numbers of each], as in a toy, in a small GPT and in a larger one. */
  public static int[] characters(int size) {
    return switch (size) {
      case 1 -> new int[] {1, 16, 32};
      case 16 -> new int[] {16, 64, 128};
      case 32 -> new int[] {32, 256, 256};
      default -> throw unknown(size);
    };
  }

  /** [texts, heads, characters, numbers of each in a head] of the same three. */
  public static int[] heads(int size) {
    int[] shape = characters(size);
    int heads = size == 1 ? 2 : 4;
    return new int[] {shape[0], heads, shape[1], shape[2] / heads};
  }

  /** How many different characters there are. */
  public static int vocabulary(int size) {
    return size == 32 ? 10_000 : 65;
  }

  private static IllegalArgumentException unknown(int size) {
    return new IllegalArgumentException(
        "layers are measured with batches of 1, 16 and 32, not " + size);
  }
}

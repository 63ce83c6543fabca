package dev.lemur.nn.conv;

import dev.lemur.core.Tensor;
import java.util.Arrays;

/** What the modes other than zeros put around an input. */
final class ModePadding {
  private ModePadding() {}

  /**
   * The input padded in each of its last dimensions.
   *
   * @throws IllegalArgumentException if the input is too small for that
   */
  static Tensor pad(Tensor input, int[] before, int[] behind, PaddingMode mode) {
    Tensor padded = input;
    int first = input.dim() - before.length;
    for (int i = before.length - 1; i >= 0; i--) {
      check(input, first + i, before[i], behind[i], mode);
    }
    for (int i = 0; i < before.length; i++) {
      int dim = first + i;
      if (before[i] > 0 || behind[i] > 0) {
        int[] index = index(padded.size(dim), before[i], behind[i], mode);
        padded = padded.indexSelect(dim, Tensor.tensor(index));
      }
    }
    return padded;
  }

  private static int[] index(int size, int before, int behind, PaddingMode mode) {
    int[] index = new int[before + size + behind];
    for (int i = 0; i < index.length; i++) {
      int at = i - before;
      index[i] =
          switch (mode) {
            case REFLECT -> at < 0 ? -at : at < size ? at : 2 * (size - 1) - at;
            case REPLICATE -> Math.max(0, Math.min(size - 1, at));
            case CIRCULAR -> Math.floorMod(at, size);
            case ZEROS -> throw new IllegalArgumentException("zeros are not from the input");
          };
    }
    return index;
  }

  private static void check(Tensor input, int dim, int before, int behind, PaddingMode mode) {
    int size = input.size(dim);
    int most = Math.max(before, behind);
    if (mode == PaddingMode.REFLECT && most >= size) {
      throw new IllegalArgumentException(
          ("Padding size should be less than the corresponding input dimension, but got: padding "
                  + "(%d, %d) at dimension %d of input %s")
              .formatted(before, behind, dim, Arrays.toString(input.shape().sizes())));
    }
    if (mode == PaddingMode.CIRCULAR && most > size) {
      throw new IllegalArgumentException("Padding value causes wrapping around more than once.");
    }
  }
}

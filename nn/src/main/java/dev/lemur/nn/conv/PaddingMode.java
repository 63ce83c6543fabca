package dev.lemur.nn.conv;

import java.util.Locale;

/** What lies around the input of a convolution. */
public enum PaddingMode {
  /** Zeros. */
  ZEROS,
  /** The input mirrored at its first and last elements, which occur once. */
  REFLECT,
  /** The first and last elements again and again. */
  REPLICATE,
  /** The input again, from its other end. */
  CIRCULAR;

  /**
   * The mode of PyTorch's name, {@code "reflect"} say.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static PaddingMode of(String name) {
    for (PaddingMode mode : values()) {
      if (mode.toString().equals(name)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, but got "
            + "padding_mode='%s'".formatted(name));
  }

  /** PyTorch's name, {@code reflect}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

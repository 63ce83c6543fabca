package dev.lemur.nn.conv;

import java.util.Locale;

/** What surrounds the input of a convolution. */
public enum PaddingMode {
  /** Zeros. */
  ZEROS,
  /** The input reflected at its first and last elements, which are not repeated. */
  REFLECT,
  /** The first and last elements, repeated. */
  REPLICATE,
  /** The input, continued from its other end. */
  CIRCULAR;

  /**
   * The mode with PyTorch's name, such as {@code "reflect"}.
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

  /** PyTorch's name, such as {@code reflect}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

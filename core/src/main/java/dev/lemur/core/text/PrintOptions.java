package dev.lemur.core.text;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * How tensors print; mirrors the arguments of {@code torch.set_printoptions}.
 *
 * <pre>{@code
 * PrintOptions.set(PrintOptions.DEFAULT.withPrecision(2));
 * }</pre>
 *
 * @param precision digits after the point, 4 by default
 * @param threshold up to how many elements a tensor is printed in full, 1000 by default
 * @param edgeItems how many items a summary shows at each end of a dimension, 3 by default
 * @param lineWidth the length at which a row of elements wraps to the next line, 80 by default
 * @param scientificMode whether to use scientific notation; {@code null}, the default, lets the
 *     elements decide
 */
@RecordBuilder
public record PrintOptions(
    int precision, int threshold, int edgeItems, int lineWidth, @Nullable Boolean scientificMode)
    implements PrintOptionsBuilder.With {
  /** PyTorch's profile {@code "default"}. */
  public static final PrintOptions DEFAULT = new PrintOptions(4, 1000, 3, 80, null);

  /** PyTorch's profile {@code "short"}: two digits, two items at the edges. */
  public static final PrintOptions SHORT = DEFAULT.withPrecision(2).withEdgeItems(2);

  /** PyTorch's profile {@code "full"}: no tensor is summarised. */
  public static final PrintOptions FULL = DEFAULT.withThreshold(Integer.MAX_VALUE);

  private static volatile PrintOptions current = DEFAULT;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public PrintOptions {
    requireNonNegative("precision", precision);
    requireNonNegative("threshold", threshold);
    requireNonNegative("edgeItems", edgeItems);
    requireNonNegative("lineWidth", lineWidth);
  }

  private static void requireNonNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must not be negative, but got " + value);
    }
  }

  /** The current options of all threads; mirrors {@code torch.get_printoptions}. */
  public static PrintOptions current() {
    return current;
  }

  /** Sets the options for all threads; mirrors {@code torch.set_printoptions}. */
  public static void set(PrintOptions options) {
    current = options;
  }
}

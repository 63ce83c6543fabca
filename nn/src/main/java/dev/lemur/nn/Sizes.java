package dev.lemur.nn;

import dev.lemur.core.arguments.NullArguments;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One number for all spatial dimensions, or one for each: a kernel size, a stride, a padding. What
 * PyTorch writes {@code 3} or {@code (3, 5)}.
 *
 * <pre>{@code
 * Sizes.of(3);            // 3
 * Sizes.of(3, 5);         // (3, 5)
 * Sizes.of(3).expand(2, "stride");  // {3, 3}
 * }</pre>
 */
public final class Sizes {
  /**
   * PyTorch's {@code None} among the output sizes of an adaptive pooling: as large as the input.
   */
  public static final int NONE = Integer.MIN_VALUE;

  private final int[] values;
  private final boolean single;

  private Sizes(int[] values, boolean single) {
    this.values = values;
    this.single = single;
  }

  /** One number for all dimensions. */
  public static Sizes of(int size) {
    return new Sizes(new int[] {size}, true);
  }

  /** One number for each of several dimensions. */
  public static Sizes of(int first, int second, int... more) {
    NullArguments.check(more);
    return new Sizes(
        IntStream.concat(IntStream.of(first, second), IntStream.of(more)).toArray(), false);
  }

  /**
   * One number for each dimension, however many there are: with one number {@code (3,)}, not {@code
   * 3}.
   */
  public static Sizes each(int... sizes) {
    return new Sizes(sizes.clone(), false);
  }

  /** Whether this is one number for all dimensions. */
  public boolean isSingle() {
    return single;
  }

  /** The numbers as they were given: one if this {@linkplain #isSingle is a single number}. */
  public int[] values() {
    return values.clone();
  }

  /**
   * One number per dimension: a single number is repeated.
   *
   * @param name what the numbers are, for the message
   * @throws IllegalArgumentException if there are several numbers, but not one per dimension
   */
  public int[] expand(int dimensions, String name) {
    NullArguments.check(name);
    if (single) {
      int[] expanded = new int[dimensions];
      Arrays.fill(expanded, values[0]);
      return expanded;
    }
    if (values.length != dimensions) {
      throw new IllegalArgumentException(
          "expected %s to be a single integer value or a list of %d values, but got %s=%s"
              .formatted(name, dimensions, name, Arrays.toString(values)));
    }
    return values.clone();
  }

  /** One number for each dimension: what PyTorch stores and prints as a tuple. */
  public Sizes repeated(int dimensions) {
    return single ? each(expand(dimensions, "sizes")) : this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sizes that
        && single == that.single
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** PyTorch's text: {@code 3}, {@code (3, 5)} or {@code (3,)}. */
  @Override
  public String toString() {
    if (single) {
      return text(values[0]);
    }
    String inside = IntStream.of(values).mapToObj(Sizes::text).collect(Collectors.joining(", "));
    return values.length == 1 ? "(" + inside + ",)" : "(" + inside + ")";
  }

  private static String text(int size) {
    return size == NONE ? "None" : Integer.toString(size);
  }
}

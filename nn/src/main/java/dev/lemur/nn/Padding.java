package dev.lemur.nn;

import dev.lemur.core.arguments.NullArguments;
import org.jspecify.annotations.Nullable;

/**
 * The padding of a convolution's input: a number of elements at both ends of each dimension, or as
 * many as keep its size ({@link #SAME}), or none ({@link #VALID}).
 */
public final class Padding {
  /** As much as makes the output as large as the input. */
  public static final Padding SAME = new Padding("same", Sizes.of(0));

  /** None. */
  public static final Padding VALID = new Padding("valid", Sizes.of(0));

  private final @Nullable String name;
  private final Sizes sizes;

  private Padding(@Nullable String name, Sizes sizes) {
    this.name = name;
    this.sizes = sizes;
  }

  /** The same padding at both ends of each dimension. */
  public static Padding of(int size) {
    return of(Sizes.of(size));
  }

  /** The padding at both ends of each dimension, one number per dimension. */
  public static Padding of(Sizes sizes) {
    NullArguments.check(sizes);
    return new Padding(null, sizes);
  }

  /**
   * The padding of a name.
   *
   * @throws IllegalArgumentException if it is neither {@code "same"} nor {@code "valid"}
   */
  public static Padding of(String name) {
    NullArguments.check(name);
    return switch (name) {
      case "same" -> SAME;
      case "valid" -> VALID;
      default ->
          throw new IllegalArgumentException(
              "Invalid padding string '%s', should be one of {'valid', 'same'}".formatted(name));
    };
  }

  /** How many elements; 0 where that depends on the kernel. */
  public Sizes sizes() {
    return sizes;
  }

  /** The same, with one number for each dimension unless it goes by name. */
  public Padding repeated(int dimensions) {
    return name == null ? of(sizes.repeated(dimensions)) : this;
  }

  /** How many elements lie before the input of a convolution of stride 1, in one dimension. */
  public int before(int dim, int kernelSize, int dilation) {
    return equals(SAME) ? dilation * (kernelSize - 1) / 2 : sizes.values()[at(dim)];
  }

  /** Same as {@link #before}, after the input. */
  public int behind(int dim, int kernelSize, int dilation) {
    int both = dilation * (kernelSize - 1);
    return equals(SAME) ? both - both / 2 : sizes.values()[at(dim)];
  }

  private int at(int dim) {
    return sizes.isSingle() ? 0 : dim;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Padding that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** PyTorch's text: {@code same}, {@code 1} or {@code (1, 2)}. */
  @Override
  public String toString() {
    return name == null ? sizes.toString() : name;
  }
}

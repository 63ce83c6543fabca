package dev.lemur.nn;

import dev.lemur.core.text.PythonRepr;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One fraction of the input's size for all dimensions, or one for each. */
public final class Ratios {
  private final double[] values;

  private Ratios(double[] values) {
    this.values = values;
  }

  /** One ratio for all dimensions, or one for each. */
  public static Ratios of(double... ratios) {
    return new Ratios(ratios.clone());
  }

  /**
   * The ratio of a dimension.
   *
   * @throws IndexOutOfBoundsException if there are several ratios, but none for this dimension
   */
  public double of(int dim) {
    if (values.length != 1 && dim >= values.length) {
      throw new IndexOutOfBoundsException(
          "there are " + values.length + " ratios, but none for dimension " + dim);
    }
    return values[values.length == 1 ? 0 : dim];
  }

  /** Whether each lies strictly between 0 and 1. */
  public boolean areFractions() {
    return Arrays.stream(values).allMatch(ratio -> ratio > 0 && ratio < 1);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ratios that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** PyTorch's text: {@code 0.5} or {@code (0.5, 0.6)}. */
  @Override
  public String toString() {
    return values.length == 1 ? PythonRepr.of(values[0]) : PythonRepr.of(values);
  }
}

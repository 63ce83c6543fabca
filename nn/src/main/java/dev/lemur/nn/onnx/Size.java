package dev.lemur.nn.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * A whole number of a traced operation: {@code factor} times the dynamic dimensions it depends on,
 * plus {@code offset}. Without such dimensions it is the factor alone.
 *
 * @param value its value in the trace
 * @param dimensions indices of dynamic dimensions
 */
record Size(long value, long factor, List<Integer> dimensions, long offset) {
  static Size constant(long value) {
    return new Size(value, value, List.of(), 0);
  }

  boolean isConstant() {
    return dimensions.isEmpty();
  }

  /** Whether it is just one dynamic dimension. */
  boolean isDimension() {
    return dimensions.size() == 1 && factor == 1 && offset == 0;
  }

  /**
   * The size that was {@code value} when the dynamic dimensions had the given lengths, and {@code
   * others[k]} when dimension k alone had the length {@code otherLengths[k]}.
   *
   * @throws IllegalArgumentException if it is neither linear in one of them nor a product of
   *     several
   */
  static Size infer(long value, long[] lengths, long[] others, long[] otherLengths) {
    List<Integer> depends = new ArrayList<>();
    for (int k = 0; k < lengths.length; k++) {
      if (others[k] != value) {
        depends.add(k);
      }
    }
    if (depends.isEmpty()) {
      return constant(value);
    }
    if (depends.size() == 1) {
      int k = depends.get(0);
      long change = others[k] - value;
      long step = otherLengths[k] - lengths[k];
      if (change % step == 0) {
        long factor = change / step;
        return new Size(value, factor, depends, value - factor * lengths[k]);
      }
    } else {
      long factor = value;
      boolean isProduct = true;
      for (int k : depends) {
        isProduct &= others[k] * lengths[k] == value * otherLengths[k] && factor % lengths[k] == 0;
        factor /= lengths[k];
      }
      if (isProduct) {
        return new Size(value, factor, depends, 0);
      }
    }
    throw new IllegalArgumentException(
        "a size of %d depends on the dynamic dimensions in a way that ONNX cannot express"
            .formatted(value));
  }
}

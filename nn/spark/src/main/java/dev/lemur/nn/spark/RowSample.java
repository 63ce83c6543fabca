package dev.lemur.nn.spark;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a row, as float[], double[] or long[]. A row that has none says so when it is
 * computed with, where the error can name it.
 */
final class RowSample implements Serializable {
  private static final long serialVersionUID = 1;

  private final @Nullable Object input;
  private final @Nullable Object target;
  private final @Nullable String problem;

  private RowSample(@Nullable Object input, @Nullable Object target, @Nullable String problem) {
    this.input = input;
    this.target = target;
    this.problem = problem;
  }

  static RowSample of(Object input, Object target) {
    return new RowSample(input, target, null);
  }

  static RowSample invalid(String problem) {
    return new RowSample(null, null, problem);
  }

  Object input() {
    return valid(input);
  }

  Object target() {
    return valid(target);
  }

  private Object valid(@Nullable Object numbers) {
    if (numbers == null) {
      throw new IllegalArgumentException(problem);
    }
    return numbers;
  }
}

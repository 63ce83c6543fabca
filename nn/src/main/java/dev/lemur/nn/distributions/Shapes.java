package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.arguments.NullArguments;
import java.util.Arrays;

/** Concatenates shapes and takes parts of them. */
final class Shapes {
  private Shapes() {}

  /** The dimensions of all shapes, one after the other. */
  static Shape concat(Shape... parts) {
    return Shape.ofInts(
        Arrays.stream(parts)
            .flatMapToInt(part -> Arrays.stream(NullArguments.check(part).sizes()))
            .toArray());
  }

  /** The first dimensions, or all but the last if {@code count} is negative. */
  static Shape first(Shape shape, int count) {
    int rank = count < 0 ? shape.rank() + count : count;
    return Shape.ofInts(Arrays.copyOf(shape.sizes(), rank));
  }

  /** The dimensions from {@code start} to the last. */
  static Shape from(Shape shape, int start) {
    return Shape.ofInts(Arrays.copyOfRange(shape.sizes(), start, shape.rank()));
  }

  /** That many dimensions of size 1. */
  static Shape ones(int count) {
    int[] sizes = new int[count];
    Arrays.fill(sizes, 1);
    return Shape.ofInts(sizes);
  }
}

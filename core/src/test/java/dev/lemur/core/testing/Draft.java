package dev.lemur.core.testing;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;

/**
 * A random tensor before its type and shape are known.
 *
 * @param layout how its elements follow each other
 * @param offset how many elements of its storage come before the first
 * @param content what kind of numbers its elements are
 * @param seed of these numbers
 */
public record Draft(MemoryLayout layout, int offset, Content content, long seed) {
  /** The tensor of that type and shape. */
  public RandomTensor of(DType dtype, Shape shape) {
    return new RandomTensor(dtype, shape, this);
  }

  /** The tensor of that type and shape. */
  public RandomTensor of(DType dtype, int... sizes) {
    return of(dtype, Shape.ofInts(sizes));
  }
}

package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.kernel.Strided;

/** Computes a function of two numbers for all elements of two arrays. */
public interface BinaryKernel {
  /**
   * {@code out = f(x, y)}; false, and out undefined, if sizes, layouts or values do not allow it.
   */
  boolean map(Strided x, Strided y, Strided out);
}

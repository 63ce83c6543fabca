package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.kernel.Strided;

/** Computes a function of two numbers for all elements of two arrays. */
public interface BinaryKernel {
  /** {@code out = f(x, y)}; false, and out arbitrary, where sizes, layouts or values forbid it. */
  boolean map(Strided x, Strided y, Strided out);
}

package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.kernel.Strided;

/** Computes a function of one number for all elements of an array. */
public interface UnaryKernel {
  /** {@code out = f(x)}; false, and out undefined, if sizes, layouts or values do not allow it. */
  boolean map(Strided x, Strided out);
}

package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.kernel.Strided;

/** Computes a function of one number and up to two parameters, and its gradient. */
public interface ParametricKernel {
  /** {@code out = value(x)}; false, and out undefined, if it is not possible. */
  boolean map(Strided x, float a, float b, Strided out);

  /** {@code out = gradient(grad, x)}; false, and out undefined, if it is not possible. */
  boolean mapGradient(Strided grad, Strided x, float a, float b, Strided out);
}

package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.Strided;

/** A function of two numbers that native code applies to all elements. */
public interface OneDnnBinary {
  /** {@code out = f(x, y)} in float32, unless types or layouts do not allow it: then false. */
  boolean map(Strided x, Strided y, Strided out);
}

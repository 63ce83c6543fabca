package dev.lemur.core.kernel;

/** A function of two numbers that native code applies to all elements. */
public interface NativeBinary {
  /** {@code out = f(x, y)} in float32, unless types or layouts do not allow it: then false. */
  boolean map(Strided x, Strided y, Strided out);
}

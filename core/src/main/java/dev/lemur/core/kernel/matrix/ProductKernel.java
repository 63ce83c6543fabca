package dev.lemur.core.kernel.matrix;

import dev.lemur.core.kernel.Strided;
import org.jspecify.annotations.Nullable;

/** Computes products of float32 matrices. */
public interface ProductKernel {
  /**
   * {@code out = a b + bias}, or {@code out + a b}; false, and out untouched, if it is not
   * worthwhile.
   *
   * @param bias contiguous, added to each row; null for none
   */
  boolean multiply(Strided a, Strided b, boolean accumulate, @Nullable Strided bias, Strided out);

  /**
   * {@code out = a b}, or {@code out + a b}, in the calling thread alone; false, and out untouched,
   * if it is not worthwhile.
   */
  boolean multiplyAlone(Strided a, Strided b, boolean accumulate, Strided out);
}

package dev.lemur.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A set of kernels that are faster than the Java loops, such as those of oneDNN. A library or a
 * device provides one table and registers it in {@code META-INF/services}.
 */
public interface KernelTable {
  /**
   * The kernel for an operation, if this table has one. The kernel itself decides whether it can
   * handle given arrays, and whether that is worthwhile.
   *
   * @param form the interface of the kernel
   */
  <K> @Nullable K find(OperationId operation, Class<K> form);
}

package dev.lemur.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What computes some operations faster than the loops in Java, oneDNN for one: a library or a
 * device brings one table, and a file in {@code META-INF/services} that names it.
 */
public interface KernelTable {
  /**
   * What computes an operation, if this table has it. Whether it is worth while for given arrays,
   * and possible, it says itself.
   *
   * @param form the interface of what computes such an operation
   */
  <K> @Nullable K find(OperationId operation, Class<K> form);
}

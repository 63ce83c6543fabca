package dev.lemur.core.kernel;

import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The registered tables. */
public final class KernelTables {
  private static final List<KernelTable> ALL =
      ServiceLoader.load(KernelTable.class, KernelTable.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private KernelTables() {}

  /** The kernel for an operation from the first table that has one; null leaves it to Java. */
  public static <K> @Nullable K find(OperationId operation, Class<K> form) {
    for (KernelTable table : ALL) {
      K kernel = table.find(operation, form);
      if (kernel != null) {
        return kernel;
      }
    }
    return null;
  }
}

package dev.lemur.core.kernel;

import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The tables that there are. */
public final class KernelTables {
  private static final List<KernelTable> ALL =
      ServiceLoader.load(KernelTable.class, KernelTable.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private KernelTables() {}

  /** What computes an operation in the first table that has it; null leaves it to Java. */
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

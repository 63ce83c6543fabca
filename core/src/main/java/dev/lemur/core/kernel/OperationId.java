package dev.lemur.core.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The identity of an operation, independent of who computes it: its name in PyTorch's ATen, such as
 * {@code softmax}, and its arguments other than tensors by PyTorch's names, such as {@code dim=1}.
 *
 * @param arguments in PyTorch's order; do not change them
 */
public record OperationId(String name, Map<String, @Nullable Object> arguments) {
  /** An operation without arguments. */
  public static OperationId of(String name) {
    return new OperationId(name, Map.of());
  }

  /**
   * An operation with arguments.
   *
   * @param namesAndValues alternating names and values
   */
  public static OperationId of(String name, @Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return new OperationId(name, Collections.unmodifiableMap(arguments));
  }
}

package dev.lemur.nn.testing;

import dev.lemur.core.testing.OracleObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a Python call.
 *
 * @param positional those without a name, in order
 * @param named those with one
 */
record PythonArguments(List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
  /** All arguments by name, the positional ones under the given names. */
  OracleObject under(List<String> names) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(named);
    for (int i = 0; i < positional.size(); i++) {
      all.put(names.get(i), positional.get(i));
    }
    return OracleObject.of(all);
  }

  <T> T get(int index, Class<T> type) {
    return type.cast(positional.get(index));
  }

  double number(int index) {
    return get(index, Number.class).doubleValue();
  }

  /** A named number. */
  double number(String name, double otherwise) {
    return named.get(name) instanceof Number number ? number.doubleValue() : otherwise;
  }

  /** A shape given as one tuple, or as the positional arguments. */
  long[] shape() {
    List<?> sizes = positional.get(0) instanceof List<?> tuple ? tuple : positional;
    return sizes.stream().mapToLong(size -> ((Number) size).longValue()).toArray();
  }
}

package dev.lemur.nn.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call, by PyTorch's names.
 *
 * @param positional those without a name, in order
 * @param named those with one
 */
record Arguments(List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
  static Arguments named(Map<String, @Nullable Object> named) {
    return new Arguments(List.of(), named);
  }

  /** The positional ones by the names that the function's signature gives them. */
  Arguments namedAs(String function) {
    List<String> names = Signatures.names(function);
    if (names.size() < positional.size()) {
      return this;
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (int i = 0; i < positional.size(); i++) {
      all.put(names.get(i), positional.get(i));
    }
    all.putAll(named);
    return named(all);
  }

  /** These but for the one of a name. */
  Arguments without(String name) {
    Map<String, @Nullable Object> others = new LinkedHashMap<>(named);
    others.remove(name);
    return new Arguments(positional, others);
  }

  /** With one more before the positional ones. */
  Arguments after(Object first) {
    List<@Nullable Object> longer = new ArrayList<>(positional);
    longer.add(0, first);
    return new Arguments(longer, named);
  }

  <T> T get(int index, Class<T> type) {
    return type.cast(positional.get(index));
  }

  double number(int index) {
    return get(index, Number.class).doubleValue();
  }

  /** A shape given as one tuple, or as the positional arguments. */
  long[] shape() {
    List<?> sizes = positional.get(0) instanceof List<?> tuple ? tuple : positional;
    return sizes.stream().mapToLong(size -> ((Number) size).longValue()).toArray();
  }
}

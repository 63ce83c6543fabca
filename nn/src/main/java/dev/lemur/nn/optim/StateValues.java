package dev.lemur.nn.optim;

import dev.lemur.core.arguments.NullArguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the values of a state dict. */
final class StateValues {
  private StateValues() {}

  static double doubleValue(Map<String, @Nullable Object> state, String key) {
    NullArguments.check(state);
    return number(key, state.get(key)).doubleValue();
  }

  static long longValue(Map<String, @Nullable Object> state, String key) {
    NullArguments.check(state);
    return number(key, state.get(key)).longValue();
  }

  static int intValue(Map<String, @Nullable Object> state, String key) {
    return Math.toIntExact(longValue(state, key));
  }

  static List<Double> doubles(Map<String, @Nullable Object> state, String key) {
    return list(state, key).stream().map(item -> number(key, item).doubleValue()).toList();
  }

  static List<Map<String, @Nullable Object>> maps(Map<String, @Nullable Object> state, String key) {
    return list(state, key).stream().map(item -> map(key, item)).toList();
  }

  static Map<String, @Nullable Object> map(String key, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> entries)) {
      throw wrong(key, "dicts", value);
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    entries.forEach((name, item) -> map.put(String.valueOf(name), item));
    return map;
  }

  private static List<?> list(Map<String, @Nullable Object> state, String key) {
    NullArguments.check(state);
    if (state.get(key) instanceof List<?> list) {
      return list;
    }
    throw wrong(key, "a list", state.get(key));
  }

  private static Number number(String key, @Nullable Object value) {
    if (value instanceof Number number) {
      return number;
    }
    throw wrong(key, "a number", value);
  }

  private static IllegalArgumentException wrong(
      String key, String expected, @Nullable Object value) {
    return new IllegalArgumentException(
        "expected " + key + " in the state dict to be " + expected + ", got " + value);
  }
}

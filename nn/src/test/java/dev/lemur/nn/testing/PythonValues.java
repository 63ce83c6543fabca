package dev.lemur.nn.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lemur.core.testing.OracleObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recorded arguments as plain values: numbers, texts, truths, lists, maps, tensors, modules, null.
 */
public final class PythonValues {
  private PythonValues() {}

  /** The values of an object by name. */
  public static Map<String, @Nullable Object> of(OracleObject object) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String name : object.names()) {
      values.put(name, object.has(name) ? of(object.node(name)) : null);
    }
    return values;
  }

  static @Nullable Object of(JsonNode json) {
    if (json.isNull()) {
      return null;
    }
    if (json.isBoolean()) {
      return json.booleanValue();
    }
    if (json.isIntegralNumber()) {
      return json.longValue();
    }
    if (json.isNumber()) {
      return json.doubleValue();
    }
    if (json.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      json.forEach(item -> list.add(of(item)));
      return list;
    }
    return json.isObject() ? ofObject(new OracleObject(json)) : json.asText();
  }

  private static Object ofObject(OracleObject object) {
    if (object.has("shape") && object.has("dtype")) {
      return object.tensor();
    }
    return object.has("module")
        ? RecordedModules.create(object.string("module"), object.object("args"))
        : of(object);
  }
}

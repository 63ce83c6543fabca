package dev.lemur.core.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Recorded numbers and tensors as Java values. */
final class OracleTensors {
  private OracleTensors() {}

  /** The tensor of {@code {"shape": [...], "dtype": "...", "data": [...]}}. */
  static Tensor tensor(JsonNode json) {
    DType dtype = DType.valueOf(json.get("dtype").textValue().toUpperCase(Locale.ROOT));
    return Tensor.tensor(elements(json.get("data"), dtype))
        .to(dtype)
        .reshape(longs(json.get("shape")));
  }

  /** A number; those that are not finite are recorded as text. */
  static double number(JsonNode json) {
    if (json.isNumber()) {
      return json.doubleValue();
    }
    return switch (json.asText()) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> throw new IllegalArgumentException("not a number: " + json);
    };
  }

  static double[] doubles(JsonNode array) {
    return items(array).mapToDouble(OracleTensors::number).toArray();
  }

  static long[] longs(JsonNode array) {
    return items(array).mapToLong(JsonNode::longValue).toArray();
  }

  static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static Object elements(JsonNode data, DType dtype) {
    return switch (dtype) {
      case FLOAT64, FLOAT16, BFLOAT16 -> doubles(data);
      case FLOAT32 -> floats(doubles(data));
      case INT64, UINT8, INT8, INT16 -> longs(data);
      case INT32 -> items(data).mapToInt(JsonNode::intValue).toArray();
      case BOOL -> booleans(data);
    };
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static boolean[] booleans(JsonNode data) {
    boolean[] truths = new boolean[data.size()];
    for (int i = 0; i < truths.length; i++) {
      truths[i] = data.get(i).booleanValue();
    }
    return truths;
  }
}

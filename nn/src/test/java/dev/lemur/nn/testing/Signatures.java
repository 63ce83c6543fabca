package dev.lemur.nn.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lemur.core.testing.OracleFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments that PyTorch's modules and functions take, in order, with their defaults. */
final class Signatures {
  private static final JsonNode RECORDED = read();

  private Signatures() {}

  private static JsonNode read() {
    try (InputStream stream = OracleFile.class.getResourceAsStream("/oracle/signatures.json")) {
      return new ObjectMapper().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the arguments, such as those of {@code nn.Linear}; empty if not recorded. */
  static List<String> names(String function) {
    List<String> names = new ArrayList<>();
    RECORDED.path(function).forEach(argument -> names.add(argument.get(0).asText()));
    return names;
  }

  /** What PyTorch takes for the arguments that may be left out. */
  static Map<String, @Nullable Object> defaults(String function) {
    Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
    for (JsonNode argument : RECORDED.path(function)) {
      if (argument.size() > 1) {
        defaults.put(argument.get(0).asText(), PythonValues.of(argument.get(1)));
      }
    }
    return defaults;
  }
}

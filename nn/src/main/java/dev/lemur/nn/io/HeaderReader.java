package dev.lemur.nn.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON header of a safetensors file; checks its grammar, not its meaning. */
final class HeaderReader {
  static final String METADATA = "__metadata__";
  private static final int MOST_LEVELS = 16;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Each name occurs once, so caching them is useless.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_LEVELS)
                  .maxStringLength(SafetensorsFile.LARGEST_HEADER)
                  .maxNameLength(SafetensorsFile.LARGEST_HEADER)
                  .build())
          .build();

  private final JsonParser json;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  private HeaderReader(JsonParser json) {
    this.json = json;
  }

  /** The contents of a header. */
  record Header(List<Entry> entries, Map<String, String> metadata) {}

  static Header read(String text) throws FormatException {
    try (JsonParser json = JSON.createParser(text)) {
      HeaderReader reader = new HeaderReader(json);
      reader.readAll();
      return new Header(reader.entries, reader.metadata);
    } catch (JsonProcessingException e) {
      throw new FormatException(
          "the header is no valid JSON: " + firstLine(String.valueOf(e.getOriginalMessage())));
    } catch (IOException e) {
      throw new IllegalStateException("a text cannot fail to be read", e);
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }

  private void readAll() throws IOException, FormatException {
    expect(json.nextToken(), JsonToken.START_OBJECT, "the header");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      String what = name.equals(METADATA) ? METADATA : "tensor '" + name + "'";
      expect(json.nextToken(), JsonToken.START_OBJECT, what);
      if (name.equals(METADATA)) {
        readMetadata();
      } else {
        entries.add(readEntry(name));
      }
    }
    if (json.nextToken() != null) {
      throw new FormatException("there is something after the header's JSON");
    }
  }

  private void readMetadata() throws IOException, FormatException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      expect(json.nextToken(), JsonToken.VALUE_STRING, METADATA + " '" + name + "'");
      metadata.put(name, json.getText());
    }
  }

  private Entry readEntry(String name) throws IOException, FormatException {
    String what = "tensor '" + name + "', ";
    @Nullable String dtype = null;
    @Nullable List<Long> shape = null;
    @Nullable List<Long> offsets = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken token = json.nextToken();
      switch (field) {
        case "dtype" -> {
          expect(token, JsonToken.VALUE_STRING, what + field);
          dtype = json.getText();
        }
        case "shape" -> shape = readSizes(token, what + field);
        case "data_offsets" -> offsets = readSizes(token, what + field);
        default -> json.skipChildren();
      }
    }
    if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
      throw new FormatException(
          what + "needs a dtype, a shape, and data_offsets that are a begin and an end");
    }
    return new Entry(name, dtype, List.copyOf(shape), offsets.get(0), offsets.get(1));
  }

  private List<Long> readSizes(@Nullable JsonToken token, String what)
      throws IOException, FormatException {
    expect(token, JsonToken.START_ARRAY, what);
    List<Long> sizes = new ArrayList<>();
    for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
      expect(next, JsonToken.VALUE_NUMBER_INT, "an element of " + what);
      long size = json.getLongValue();
      if (size < 0) {
        throw new FormatException(what + " has a negative number, " + size);
      }
      sizes.add(size);
    }
    return sizes;
  }

  private static void expect(@Nullable JsonToken actual, JsonToken expected, String what)
      throws FormatException {
    if (actual != expected) {
      throw new FormatException(
          "%s should be a JSON %s, but is %s".formatted(what, text(expected), text(actual)));
    }
  }

  private static String text(@Nullable JsonToken token) {
    if (token == null) {
      return "missing";
    }
    return switch (token) {
      case START_OBJECT -> "object";
      case START_ARRAY -> "array";
      case VALUE_STRING -> "string";
      case VALUE_NUMBER_INT -> "whole number";
      case VALUE_NUMBER_FLOAT -> "number with a fraction";
      default -> token.asString() == null ? token.name() : token.asString();
    };
  }
}

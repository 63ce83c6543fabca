package dev.lemur.nn.io;

import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.text.PythonRepr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes states as text and reads them: Python literals of {@code None}, {@code True}, numbers,
 * {@code inf}, quoted strings, tuples, lists and dicts. Numbers come back bit for bit.
 */
public final class StateText {
  /** No state of ours nests deeper, and deeper text would overflow the stack. */
  private static final int DEEPEST = 64;

  private static final String END_OF_WORD = ",:()[]{}";

  private final String text;
  private int at;
  private int depth;

  private StateText(String text) {
    this.text = NullArguments.check(text);
  }

  /** The text of a state's value. */
  public static String write(@Nullable Object value) {
    return PythonRepr.of(value);
  }

  /**
   * The value of a text: whole numbers are {@code Long}, tuples and lists are {@code List}, dicts
   * are {@code Map}.
   *
   * @throws IllegalArgumentException if it is not well-formed
   */
  public static @Nullable Object read(String text) {
    StateText reader = new StateText(text);
    Object value = reader.value();
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.malformed("the end");
    }
    return value;
  }

  /**
   * The dict of a text.
   *
   * @throws IllegalArgumentException if it is not well-formed, or no dict
   */
  public static Map<String, @Nullable Object> readMap(String text) {
    return map(read(text));
  }

  /**
   * The dicts of a text, which is a list of them.
   *
   * @throws IllegalArgumentException if it is not well-formed, or no such list
   */
  public static List<Map<String, @Nullable Object>> readMaps(String text) {
    if (read(text) instanceof List<?> items) {
      return items.stream().map(StateText::map).toList();
    }
    throw new IllegalArgumentException("expected a list of dicts, got " + text);
  }

  private static Map<String, @Nullable Object> map(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> entries)) {
      throw new IllegalArgumentException("expected a dict, got " + value);
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    entries.forEach((name, item) -> map.put(String.valueOf(name), item));
    return map;
  }

  private @Nullable Object value() {
    skipSpace();
    if (at >= text.length()) {
      throw malformed("a value");
    }
    if (++depth > DEEPEST) {
      throw malformed("less nesting");
    }
    Object value =
        switch (text.charAt(at)) {
          case '[' -> items(']');
          case '(' -> items(')');
          case '{' -> dict();
          case '\'', '"' -> string();
          default -> word();
        };
    depth--;
    return value;
  }

  private List<@Nullable Object> items(char close) {
    List<@Nullable Object> items = new ArrayList<>();
    at++;
    while (!accept(close)) {
      items.add(value());
      if (!accept(',')) {
        expect(close);
        break;
      }
    }
    return items;
  }

  private Map<@Nullable Object, @Nullable Object> dict() {
    Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
    at++;
    while (!accept('}')) {
      Object key = value();
      expect(':');
      entries.put(key, value());
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    return entries;
  }

  private String string() {
    StringBuilder content = new StringBuilder();
    char quote = text.charAt(at++);
    while (at < text.length() && text.charAt(at) != quote) {
      char next = text.charAt(at++);
      if (next == '\\' && at < text.length()) {
        char escaped = text.charAt(at++);
        next =
            switch (escaped) {
              case 'n' -> '\n';
              case 'r' -> '\r';
              case 't' -> '\t';
              default -> escaped;
            };
      }
      content.append(next);
    }
    expect(quote);
    return content.toString();
  }

  private @Nullable Object word() {
    int from = at;
    while (at < text.length() && END_OF_WORD.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(from, at).strip();
    switch (word) {
      case "None":
        return null;
      case "True":
        return true;
      case "False":
        return false;
      case "inf":
        return Double.POSITIVE_INFINITY;
      case "-inf":
        return Double.NEGATIVE_INFINITY;
      case "nan":
        return Double.NaN;
      default:
        return number(word, from);
    }
  }

  private Number number(String word, int from) {
    try {
      if (word.matches("[+-]?[0-9]+")) {
        return Long.valueOf(word);
      }
      if (word.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
        return Double.valueOf(word);
      }
    } catch (NumberFormatException e) {
      // A whole number of too many digits: reported below like any other malformed number.
    }
    at = from;
    throw malformed("a value");
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean accept(char wanted) {
    skipSpace();
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char wanted) {
    if (!accept(wanted)) {
      throw malformed("'" + wanted + "'");
    }
  }

  private IllegalArgumentException malformed(String expected) {
    return new IllegalArgumentException(
        "malformed state: expected " + expected + " at character " + at + " of " + shortened());
  }

  private String shortened() {
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }
}

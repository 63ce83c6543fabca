package dev.lemur.core.text;

import dev.lemur.core.Shape;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Values as Python's {@code repr} prints them, for the arguments in a module's text. */
public final class PythonRepr {
  private PythonRepr() {}

  /**
   * Python's text for the counterpart of a Java value.
   *
   * <table>
   * <caption>Counterparts</caption>
   * <tr><th>Java</th><th>Python</th></tr>
   * <tr><td>{@code null}</td><td>{@code None}</td></tr>
   * <tr><td>{@code true}</td><td>{@code True}</td></tr>
   * <tr><td>{@code 1e-5}</td><td>{@code 1e-05}</td></tr>
   * <tr><td>{@code "relu"}</td><td>{@code 'relu'}</td></tr>
   * <tr><td>an array or a {@link Shape}</td><td>a tuple, {@code (2, 3)} or {@code (2,)}</td></tr>
   * <tr><td>a collection</td><td>a list, {@code [2, 3]}</td></tr>
   * <tr><td>a map</td><td>a dict, <code>{'a': 1}</code></td></tr>
   * </table>
   *
   * <p>Anything else is printed by its {@code toString}.
   */
  public static String of(@Nullable Object value) {
    if (value == null) {
      return "None";
    }
    if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    if (value instanceof Double || value instanceof Float) {
      return PythonFloat.repr(((Number) value).doubleValue());
    }
    if (value instanceof CharSequence || value instanceof Character) {
      return quoted(value.toString());
    }
    if (value instanceof Shape shape) {
      return tuple(shape.sizes());
    }
    if (value.getClass().isArray()) {
      return tuple(value);
    }
    if (value instanceof Collection<?> items) {
      return list(items);
    }
    return value instanceof Map<?, ?> entries ? dict(entries) : value.toString();
  }

  private static String tuple(Object array) {
    int length = Array.getLength(array);
    StringJoiner items = new StringJoiner(", ", "(", length == 1 ? ",)" : ")");
    for (int i = 0; i < length; i++) {
      items.add(of(Array.get(array, i)));
    }
    return items.toString();
  }

  private static String list(Collection<?> items) {
    StringJoiner joined = new StringJoiner(", ", "[", "]");
    for (Object item : items) {
      joined.add(of(item));
    }
    return joined.toString();
  }

  private static String dict(Map<?, ?> entries) {
    StringJoiner joined = new StringJoiner(", ", "{", "}");
    entries.forEach((key, value) -> joined.add(of(key) + ": " + of(value)));
    return joined.toString();
  }

  private static String quoted(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder quoted = new StringBuilder().append(quote);
    for (int i = 0; i < text.length(); i++) {
      appendEscaped(quoted, text.charAt(i), quote);
    }
    return quoted.append(quote).toString();
  }

  private static void appendEscaped(StringBuilder out, char character, char quote) {
    switch (character) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\\' -> out.append("\\\\");
      default -> out.append(character == quote ? "\\" : "").append(character);
    }
  }
}

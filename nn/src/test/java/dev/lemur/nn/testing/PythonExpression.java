package dev.lemur.nn.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the Python that recorded cases hold: calls, attributes, literals, products, and powers
 * of whole numbers.
 */
final class PythonExpression {
  /** What the names in an expression stand for. */
  interface Names {
    /** The result of a call; a method's object is the first argument. */
    Object call(String function, Arguments arguments);

    /** The value of a name that is not called. */
    Object value(String name);
  }

  private static final Pattern TOKEN =
      Pattern.compile("\\s*(-?[0-9][0-9.]*(?:e-?[0-9]+)?|\\w+|'[^']*'|\\*\\*|\\S)");

  private final List<String> tokens = new ArrayList<>();
  private final Names names;
  private int position;

  private PythonExpression(String text, Names names) {
    this.names = names;
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.lookingAt()) {
      tokens.add(matcher.group(1));
      matcher.region(matcher.end(), text.length());
    }
  }

  static @Nullable Object evaluate(String text, Names names) {
    PythonExpression expression = new PythonExpression(text, names);
    Object value = expression.value();
    if (expression.position < expression.tokens.size()) {
      throw new IllegalArgumentException("what is " + expression.peek() + " in " + text);
    }
    return value;
  }

  private @Nullable Object value() {
    Object value = literalOrName();
    while (peek().equals(".")) {
      next();
      String method = next();
      Arguments arguments = arguments();
      arguments.positional().add(0, value);
      value = names.call(method, arguments);
    }
    if (peek().equals("*")) {
      next();
      List<@Nullable Object> factors = new ArrayList<>(Arrays.asList(value, value()));
      return names.call("mul", new Arguments(factors, Map.of()));
    }
    return value;
  }

  private @Nullable Object literalOrName() {
    String token = next();
    char first = token.charAt(0);
    if (first == '\'') {
      return token.substring(1, token.length() - 1);
    }
    if (Character.isDigit(first) || first == '-') {
      return number(token);
    }
    return switch (token) {
      case "[" -> items("]", this::value);
      case "(" -> items(")", this::value);
      case "{" -> entries();
      case "True" -> true;
      case "False" -> false;
      case "None" -> null;
      default -> name(token);
    };
  }

  private Number number(String token) {
    if (token.contains(".") || token.contains("e")) {
      return Double.valueOf(token);
    }
    long value = Long.parseLong(token);
    if (peek().equals("**")) {
      next();
      return (long) Math.pow(value, Long.parseLong(next()));
    }
    return value;
  }

  private Object name(String first) {
    StringBuilder name = new StringBuilder(first);
    while (peek().equals(".")) {
      next();
      name.append('.').append(next());
    }
    return peek().equals("(")
        ? names.call(name.toString(), arguments())
        : names.value(name.toString());
  }

  private Arguments arguments() {
    expect("(");
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    List<@Nullable Object> positional = new ArrayList<>();
    while (!peek().equals(")")) {
      if (position + 1 < tokens.size() && tokens.get(position + 1).equals("=")) {
        String name = next();
        expect("=");
        named.put(name, value());
      } else {
        positional.add(value());
      }
      skipComma();
    }
    expect(")");
    return new Arguments(positional, named);
  }

  private <T> List<T> items(String end, Supplier<T> item) {
    List<T> items = new ArrayList<>();
    while (!peek().equals(end)) {
      items.add(item.get());
      skipComma();
    }
    expect(end);
    return items;
  }

  private Map<String, @Nullable Object> entries() {
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    items(
        "}",
        () -> {
          String key = String.valueOf(literalOrName());
          expect(":");
          return entries.put(key, value());
        });
    return entries;
  }

  private String peek() {
    return position < tokens.size() ? tokens.get(position) : "";
  }

  private String next() {
    return tokens.get(position++);
  }

  private void skipComma() {
    if (peek().equals(",")) {
      next();
    }
  }

  private void expect(String token) {
    if (!next().equals(token)) {
      throw new IllegalArgumentException("expected " + token + " in " + tokens);
    }
  }
}

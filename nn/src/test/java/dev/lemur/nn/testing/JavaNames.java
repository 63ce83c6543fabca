package dev.lemur.nn.testing;

import java.util.Locale;

/** Java's spelling of Python's names. */
public final class JavaNames {
  private JavaNames() {}

  /** {@code negative_slope} as {@code negativeSlope}; underscores at the ends stay. */
  public static String camelCase(String python) {
    StringBuilder java = new StringBuilder();
    for (int i = 0; i < python.length(); i++) {
      char c = python.charAt(i);
      boolean joins = c == '_' && i > 0 && i + 1 < python.length() && java.length() > 0;
      if (joins) {
        java.append(Character.toUpperCase(python.charAt(++i)));
      } else if (c != '_' || i > 0) {
        java.append(c);
      }
    }
    return java.toString();
  }

  /** What is left of a name when spelling and case are forgotten. */
  static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }
}

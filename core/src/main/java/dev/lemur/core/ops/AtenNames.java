package dev.lemur.core.ops;

import java.util.Locale;

/** The names of operations in PyTorch's ATen, from the names of their {@code grad_fn}. */
public final class AtenNames {
  private AtenNames() {}

  /** Such as {@code log_sigmoid} for {@code LogSigmoidBackward0} or {@code LogSigmoid}. */
  public static String of(String gradFn) {
    String camelCase = gradFn.replaceFirst("Backward\\d*$", "");
    return camelCase
        .replace("Log1P", "Log1p")
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT);
  }
}

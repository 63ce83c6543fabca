package dev.lemur.core.random;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Supplier;

/** Argument checks, and numbers as PyTorch's messages write them. */
final class ArgumentChecks {
  private static final int DIGITS = 6;

  private ArgumentChecks() {}

  static void require(boolean condition, Supplier<String> message) {
    if (!condition) {
      throw new IllegalArgumentException(message.get());
    }
  }

  /** The number with up to six significant digits, as C++ streams write it. */
  static String text(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    if (number == 0) {
      return 1 / number > 0 ? "0" : "-0";
    }
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(DIGITS)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < DIGITS) {
      return rounded.toPlainString();
    }
    String digits = rounded.movePointLeft(exponent).toPlainString();
    return String.format("%se%s%02d", digits, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}

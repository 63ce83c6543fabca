package dev.lemur.core.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floating-point numbers as Python prints them. */
public final class PythonFloat {
  /** Enough significant digits to tell any two doubles apart. */
  private static final int MAX_DIGITS = 17;

  private PythonFloat() {}

  /**
   * The shortest text that reads back as the same number: {@code 0.01}, {@code 1e-05}, {@code
   * 1e+16}, {@code inf}; mirrors {@code repr}.
   */
  public static String repr(double value) {
    if (!Double.isFinite(value)) {
      return nonFinite(value);
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    String text;
    if (exponent < -4 || exponent >= 16) {
      text = withExponent(digits, exponent);
    } else {
      text = shortest.toPlainString();
      text = text.indexOf('.') < 0 ? text + ".0" : text;
    }
    return sign(value) + text;
  }

  /**
   * A number with {@code precision} digits after the point; mirrors <code>{:.4f}</code>. The exact
   * binary value is rounded, half to even.
   */
  public static String fixed(double value, int precision) {
    if (!Double.isFinite(value)) {
      return nonFinite(value);
    }
    BigDecimal exact = new BigDecimal(Math.abs(value));
    return sign(value) + exact.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
  }

  /**
   * A number with {@code precision} digits after the point and a decimal exponent of two digits or
   * more; mirrors <code>{:.4e}</code>. The exact binary value is rounded, half to even.
   */
  public static String scientific(double value, int precision) {
    if (!Double.isFinite(value)) {
      return nonFinite(value);
    }
    MathContext rounding = new MathContext(precision + 1, RoundingMode.HALF_EVEN);
    BigDecimal rounded = new BigDecimal(Math.abs(value)).round(rounding);
    String digits = rounded.unscaledValue().toString();
    int exponent = digits.length() - 1 - rounded.scale();
    String zeros = "0".repeat(precision + 1 - digits.length());
    return sign(value) + withExponent(digits + zeros, exponent);
  }

  private static BigDecimal shortest(double magnitude) {
    BigDecimal exact = new BigDecimal(magnitude);
    for (int digits = 1; digits < MAX_DIGITS; digits++) {
      BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (nearest.doubleValue() == magnitude) {
        return nearest;
      }
      // The interval that rounds to a power of two extends further above it than below.
      BigDecimal above = exact.round(new MathContext(digits, RoundingMode.CEILING));
      if (above.doubleValue() == magnitude) {
        return above;
      }
    }
    return exact.round(new MathContext(MAX_DIGITS, RoundingMode.HALF_EVEN));
  }

  private static String withExponent(String digits, int exponent) {
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    String exponentSign = exponent < 0 ? "e-" : "e+";
    int magnitude = Math.abs(exponent);
    String padding = magnitude < 10 ? "0" : "";
    return digits.charAt(0) + fraction + exponentSign + padding + magnitude;
  }

  private static String nonFinite(double value) {
    return Double.isNaN(value) ? "nan" : sign(value) + "inf";
  }

  private static String sign(double value) {
    return Double.doubleToRawLongBits(value) < 0 ? "-" : "";
  }
}

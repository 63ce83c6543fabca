package dev.lemur.core.text;

import dev.lemur.core.DType;

/**
 * The texts of the printed elements in row-major order.
 *
 * @param width the width that the texts are padded to; non-finite numbers and zeros do not count
 *     and may be longer
 */
record ElementTexts(String[] texts, int width) {
  private enum Notation {
    WHOLE,
    FIXED,
    SCIENTIFIC
  }

  static ElementTexts of(TensorContent content, PrintedElements printed, PrintOptions options) {
    return content.dtype().isFloatingPoint()
        ? ofDoubles(doubles(content, printed), options)
        : ofLongs(content, printed);
  }

  private static double[] doubles(TensorContent content, PrintedElements printed) {
    double[] values = new double[printed.count()];
    int[] index = new int[printed.rank()];
    for (int i = 0; i < values.length; i++) {
      values[i] = content.doubleAt(index);
      printed.advance(index);
    }
    return values;
  }

  private static ElementTexts ofDoubles(double[] values, PrintOptions options) {
    Notation notation = notation(values, options);
    String[] texts = new String[values.length];
    int width = 1;
    for (int i = 0; i < values.length; i++) {
      texts[i] = text(values[i], notation, options.precision());
      if (isNonzeroFinite(values[i])) {
        width = Math.max(width, texts[i].length());
      }
    }
    return padded(texts, width);
  }

  private static ElementTexts ofLongs(TensorContent content, PrintedElements printed) {
    boolean truths = content.dtype() == DType.BOOL;
    String[] texts = new String[printed.count()];
    int[] index = new int[printed.rank()];
    int width = 1;
    for (int i = 0; i < texts.length; i++) {
      long value = content.longAt(index);
      texts[i] = truths ? PythonRepr.of(value != 0) : Long.toString(value);
      width = Math.max(width, texts[i].length());
      printed.advance(index);
    }
    return padded(texts, width);
  }

  private static Notation notation(double[] values, PrintOptions options) {
    boolean whole = true;
    double smallest = Double.POSITIVE_INFINITY;
    double largest = 0;
    for (double value : values) {
      if (isNonzeroFinite(value)) {
        whole &= value == Math.rint(value);
        smallest = Math.min(smallest, Math.abs(value));
        largest = Math.max(largest, Math.abs(value));
      }
    }
    if (largest == 0) {
      return Notation.WHOLE;
    }
    Boolean chosen = options.scientificMode();
    boolean scientific =
        chosen == null ? largest / smallest > 1000 || largest > 1e8 || smallest < 1e-4 : chosen;
    if (scientific) {
      return Notation.SCIENTIFIC;
    }
    return whole ? Notation.WHOLE : Notation.FIXED;
  }

  private static boolean isNonzeroFinite(double value) {
    return value != 0 && Double.isFinite(value);
  }

  private static String text(double value, Notation notation, int precision) {
    return switch (notation) {
      case SCIENTIFIC -> PythonFloat.scientific(value, precision);
      case FIXED -> PythonFloat.fixed(value, precision);
      case WHOLE -> PythonFloat.fixed(value, 0) + (Double.isFinite(value) ? "." : "");
    };
  }

  private static ElementTexts padded(String[] texts, int width) {
    for (int i = 0; i < texts.length; i++) {
      texts[i] = " ".repeat(Math.max(width - texts[i].length(), 0)) + texts[i];
    }
    return new ElementTexts(texts, width);
  }
}

package dev.lemur.core.testing;

import dev.lemur.core.DType;

/**
 * How far a value may be from the expected one: {@code |actual - expected| <= absolute + relative *
 * |expected|}.
 */
public record Tolerance(double absolute, double relative) {
  /** Equal numbers; 0.0 and -0.0 are. */
  public static final Tolerance EXACT = new Tolerance(0, 0);

  private static final Tolerance FLOAT32 = new Tolerance(1e-6, 1e-5);
  private static final Tolerance FLOAT32_OF_MANY_TERMS = new Tolerance(1e-5, 1e-4);
  private static final Tolerance FLOAT64 = new Tolerance(1e-12, 1e-10);

  /** For elementwise functions, losses and small products. */
  public static Tolerance standard(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> FLOAT32;
      case FLOAT64 -> FLOAT64;
      case INT64, INT32, BOOL, UINT8, INT8, INT16 -> EXACT;
      case FLOAT16 -> new Tolerance(1e-3, 2e-3);
      case BFLOAT16 -> new Tolerance(1e-2, 1.6e-2);
    };
  }

  /** For float32 where many terms are summed or a power or variance cancels. */
  public static Tolerance loose(DType dtype) {
    return dtype == DType.FLOAT32 ? FLOAT32_OF_MANY_TERMS : standard(dtype);
  }

  /** Whether {@code actual} is near enough; NaN and the infinities are near themselves only. */
  boolean accepts(double expected, double actual) {
    if (Double.isNaN(expected) || Double.isInfinite(expected) || absolute == 0 && relative == 0) {
      return expected == actual || Double.isNaN(expected) && Double.isNaN(actual);
    }
    return Math.abs(actual - expected) <= absolute + relative * Math.abs(expected);
  }
}

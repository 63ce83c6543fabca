package dev.lemur.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.kernel.math.FloatLog;
import dev.lemur.core.kernel.math.WideLog;
import org.junit.jupiter.api.Test;

class FloatLogTest {
  private static final double MOST_UNITS_IN_THE_LAST_PLACE = 3;

  @Test
  void logarithmsOfAllMagnitudesAreRightToAFewUnitsInTheLastPlace() {
    float[] x = new float[100_000];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.exp(-100 + i * 188.0 / x.length);
    }
    checkLog(x);
  }

  @Test
  void logarithmsOfNumbersNearOneAreRightToAFewUnitsInTheLastPlace() {
    float[] x = new float[100_000];
    for (int i = 0; i < x.length; i++) {
      x[i] = 1 + (i - 50_000) * 0x1p-23f * (1 + i % 80);
    }
    checkLog(x);
  }

  @Test
  void logarithmsOfExtraordinaryNumbersAreThoseOfMath() {
    float[] x = {
      0, -0f, -1, Float.MIN_VALUE, 1e-40f, Float.POSITIVE_INFINITY, Float.NaN, 1, Float.MAX_VALUE
    };
    float[] expected = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      expected[i] = (float) Math.log(x[i]);
    }
    float[] actual = new float[x.length];
    FloatLog.log(x, actual, x.length);
    assertArrayEquals(expected, actual, 1e-5f);
  }

  @Test
  void logarithmsOfOnePlusFractionsAreRightToAFewUnitsInTheLastPlace() {
    float[] x = new float[100_000];
    float[] actual = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.exp(-i * 80.0 / x.length);
    }
    FloatLog.log1pOfFractions(x, actual, x.length);
    for (int i = 0; i < x.length; i++) {
      check(x[i], Math.log1p(x[i]), actual[i]);
    }
  }

  @Test
  void logarithmsInDoublePrecisionAreRightToTenDigits() {
    float[] x = new float[100_000];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.exp(-87 + i * 175.0 / x.length);
    }
    x[0] = 1;
    double[] actual = WideLog.of(x, x.length);
    for (int i = 0; i < x.length; i++) {
      assertEquals(Math.log(x[i]), actual[i], 1e-10);
    }
  }

  private static void checkLog(float[] x) {
    float[] actual = new float[x.length];
    FloatLog.log(x, actual, x.length);
    for (int i = 0; i < x.length; i++) {
      check(x[i], Math.log(x[i]), actual[i]);
    }
  }

  private static void check(float x, double expected, float actual) {
    double units = Math.abs(actual - expected) / Math.ulp((float) expected);
    assertTrue(
        units <= MOST_UNITS_IN_THE_LAST_PLACE,
        () -> "of " + x + ": expected " + expected + " but got " + actual);
  }
}

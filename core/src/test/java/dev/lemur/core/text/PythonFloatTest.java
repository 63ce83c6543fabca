package dev.lemur.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonFloatTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0",
        "-0.0",
        "0.01",
        "0.1",
        "1.0",
        "-2.5",
        "0.0001",
        "1e-05",
        "1.5e-07",
        "1000000000000000.0",
        "1e+16",
        "1.2345e+20",
        "0.30000000000000004",
        "5e-324",
        "2e-323",
        "1.7976931348623157e+308"
      })
  void reprIsTheShortestTextThatReadsBack(String text) {
    assertEquals(text, PythonFloat.repr(Double.parseDouble(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7.120236347223045e-307", "7.291122019556398e-304"})
  void reprOfAPowerOfTwoIsNoLongerThanNeeded(String text) {
    assertEquals(text, PythonFloat.repr(Double.parseDouble(text)));
  }

  @Test
  void nonFiniteNumbersAreWords() {
    assertEquals("inf", PythonFloat.repr(Double.POSITIVE_INFINITY));
    assertEquals("-inf", PythonFloat.fixed(Double.NEGATIVE_INFINITY, 2));
    assertEquals("nan", PythonFloat.scientific(Double.NaN, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "0.125, 2, 0.12",
    "0.375, 2, 0.38",
    "2.675, 2, 2.67",
    "-0.4, 0, -0",
    "1e22, 1, 10000000000000000000000.0",
    "0.1, 20, 0.10000000000000000555"
  })
  void fixedRoundsTheExactValueHalfToEven(double value, int precision, String text) {
    assertEquals(text, PythonFloat.fixed(value, precision));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 4, 1.0000e+00",
    "0, 2, 0.00e+00",
    "-0.0, 2, -0.00e+00",
    "99999.5, 4, 1.0000e+05",
    "2.5, 0, 2e+00",
    "1.5e-7, 1, 1.5e-07",
    "1e123, 3, 1.000e+123"
  })
  void scientificHasTwoExponentDigitsAtLeast(double value, int precision, String text) {
    assertEquals(text, PythonFloat.scientific(value, precision));
  }
}

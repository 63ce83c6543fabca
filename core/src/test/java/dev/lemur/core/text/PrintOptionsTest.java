package dev.lemur.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrintOptionsTest {
  @AfterEach
  void restoreDefaults() {
    PrintOptions.set(PrintOptions.DEFAULT);
  }

  @Test
  void theDefaultsAreThoseOfPyTorch() {
    assertEquals(new PrintOptions(4, 1000, 3, 80, null), PrintOptions.current());
  }

  @Test
  void theShortProfileHasTwoDigitsAndTwoEdgeItems() {
    assertEquals(new PrintOptions(2, 1000, 2, 80, null), PrintOptions.SHORT);
  }

  @Test
  void optionsStayInForceUntilOthersAreSet() {
    PrintOptions.set(PrintOptions.DEFAULT.withPrecision(2));
    assertEquals(2, PrintOptions.current().precision());
  }

  @Test
  void negativeNumbersAreRefused() {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> PrintOptions.DEFAULT.withPrecision(-1));
    assertEquals("precision must not be negative, but got -1", error.getMessage());
  }
}

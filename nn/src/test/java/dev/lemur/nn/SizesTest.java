package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SizesTest {
  @Test
  void sizesPrintAsInPython() {
    assertEquals("3", Sizes.of(3).toString());
    assertEquals("(3, 5)", Sizes.of(3, 5).toString());
    assertEquals("(3, 5, 7)", Sizes.of(3, 5, 7).toString());
    assertEquals("(3,)", Sizes.each(3).toString());
    assertEquals("(None, 7)", Sizes.of(Sizes.NONE, 7).toString());
  }

  @Test
  void oneNumberIsRepeatedForAllDimensions() {
    assertArrayEquals(new int[] {3, 3, 3}, Sizes.of(3).expand(3, "stride"));
    assertArrayEquals(new int[] {3, 5}, Sizes.of(3, 5).expand(2, "stride"));
    assertEquals(Sizes.of(3, 3), Sizes.of(3).repeated(2));
  }

  @Test
  void refusesAnotherNumberOfDimensions() {
    var error =
        assertThrows(IllegalArgumentException.class, () -> Sizes.of(1, 2).expand(3, "stride"));
    assertEquals(
        "expected stride to be a single integer value or a list of 3 values, but got stride=[1, 2]",
        error.getMessage());
  }

  @Test
  void equalsSizesOfTheSameTextOnly() {
    assertEquals(Sizes.of(3, 5), Sizes.each(3, 5));
    assertEquals(Sizes.of(3, 5).hashCode(), Sizes.each(3, 5).hashCode());
    assertNotEquals(Sizes.of(3), Sizes.each(3));
    assertNotEquals(Sizes.of(3), Sizes.of(3, 3));
  }

  @Test
  void keepsItsNumbersFromBeingChanged() {
    int[] numbers = {3, 5};
    Sizes sizes = Sizes.each(numbers);
    numbers[0] = 4;
    sizes.values()[1] = 4;
    assertEquals(Sizes.of(3, 5), sizes);
  }
}

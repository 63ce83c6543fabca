package dev.lemur.nn.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import org.junit.jupiter.api.Test;

/** Sizes of padding that no image has. */
class PaddingSizesTest {
  @Test
  void croppingMoreThanThereIsIsRefusedWithTheSizeItWouldHave() {
    int[] pad = {Integer.MIN_VALUE, -4};

    var thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> Functional.pad(Tensor.ones(5, 2), pad, "reflect", 0));

    assertEquals(
        "input (dimension 1: 2) is too small. Calculated output size: -2147483650",
        thrown.getMessage());
  }
}

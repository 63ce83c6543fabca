package dev.lemur.nn.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, 1 << 30})
  void paddingToMoreThanATensorHoldsIsRefused(int size) {
    Tensor[] inputs = {Tensor.ones(5, 2), Tensor.ones(0, 2, 3)};
    int[] pad = {size, size};

    for (Tensor x : inputs) {
      var thrown =
          assertThrows(
              IllegalArgumentException.class, () -> Functional.pad(x, pad, "replicate", 0));

      assertTrue(thrown.getMessage().contains("at most 2"), thrown::getMessage);
    }
  }
}

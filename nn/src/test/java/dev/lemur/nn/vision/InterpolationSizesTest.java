package dev.lemur.nn.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Sizes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes to which nothing can be interpolated, and those at which there is nothing to do. */
class InterpolationSizesTest {
  @ParameterizedTest
  @ValueSource(doubles = {1e300, 0x1p31, Double.POSITIVE_INFINITY})
  void aScaleBeyondTheLargestSizeIsRefused(double scale) {
    assertThrows(
        IllegalArgumentException.class, () -> Functional.interpolate(Tensor.empty(0, 1, 2), scale));
    assertThrows(
        IllegalArgumentException.class, () -> Functional.interpolate(Tensor.ones(1, 1, 2), scale));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nearest", "linear", "area"})
  void anEmptyBatchInterpolatedToAHugeSizeIsEmpty(String mode) {
    Tensor x = Tensor.empty(0, 1, 2).requiresGrad_();
    Sizes most = Sizes.of(Integer.MAX_VALUE);

    Tensor y = Functional.interpolate(x, most, null, mode, null, null, false);
    y.sum().backward();

    assertEquals(Shape.of(0, 1, Integer.MAX_VALUE), y.shape());
    assertEquals(Shape.of(0, 1, 2), x.grad().shape());
  }
}

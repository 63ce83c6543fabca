package dev.lemur.nn.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Sizes;
import org.junit.jupiter.api.Test;
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

  /** PyTorch's backward pass looks at the sizes alone; its forward pass at the factor. */
  @Test
  void cubicInterpolationToTheSameSizePassesTheGradientUnchanged() {
    Tensor x = Tensor.tensor(new float[][][][] {{{{1, 2, 4}, {3, -1, 0}, {2, 2, 5}}}});
    x.requiresGrad_();
    Tensor gradient = Tensor.arange(9).to(DType.FLOAT32).view(1, 1, 3, 3);

    Tensor y =
        Functional.interpolate(x, null, new double[] {1.2, 1.2}, "bicubic", null, null, false);
    y.backward(gradient);

    double[] recorded = {
      0.82866, 1.6550, 3.4715, 2.8251, 0.0013428, -0.28381, 2.6638, 0.78435, 1.6529
    };
    assertArrayEquals(recorded, y.toDoubleArray(), 5e-5);
    assertTrue(gradient.equal(x.grad()));
  }
}

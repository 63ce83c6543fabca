package dev.lemur.nn.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images of types that PyTorch refuses too. */
class RefusedImagesTest {
  @ParameterizedTest
  @EnumSource(names = {"UINT8", "INT64", "BOOL"})
  void samplingOfWholeNumbersIsRefused(DType dtype) {
    Tensor image = Tensor.ones(Shape.of(1, 1, 3, 3), dtype);
    Tensor grid = Tensor.zeros(Shape.of(1, 2, 2, 2), dtype);

    var thrown =
        assertThrows(IllegalArgumentException.class, () -> Functional.gridSample(image, grid));

    assertEquals(
        "\"grid_sampler_2d_cpu_kernel_impl\" not implemented for '" + dtype.scalarName() + "'",
        thrown.getMessage());
  }
}

package dev.lemur.core.ops;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What PyTorch has for complex numbers, of real ones. */
class RealNumbersTest {
  @Test
  void realNumberIsItsOwnRealPartAndConjugate() {
    Tensor x = Tensor.arange(3);

    assertSame(x, x.real());
    assertSame(x, x.conj());
    assertSame(x, x.conjPhysical());
    assertSame(x, x.resolveConj());
    assertSame(x, x.resolveNeg());
    assertFalse(x.isComplex() || x.isConj() || x.isNeg());
  }

  @Test
  void angleOfANegativeNumberIsPi() {
    Tensor x =
        tensor(new double[] {1, -2, 0, -0., Double.NaN, Double.NEGATIVE_INFINITY}).requiresGrad_();

    Tensor angle = x.angle();
    angle.sum().backward();

    assertArrayEquals(new double[] {0, Math.PI, 0, 0, Double.NaN, Math.PI}, angle.toDoubleArray());
    assertArrayEquals(new double[6], x.grad().toDoubleArray());
    assertEquals("AngleBackward0", angle.gradFn().name());
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT16", "BFLOAT16", "INT8", "INT64", "FLOAT32"})
  void angleIsFloatingPoint(DType type) {
    Tensor angle = tensor(new double[] {1, -2}).to(type).angle();

    assertEquals(type.isFloatingPoint() ? type : DType.FLOAT32, angle.dtype());
    assertEquals(Math.PI, angle.get(1).item(), type.isHalf() ? 1e-3 : 1e-6);
  }

  @Test
  void conjugateTransposesAreTransposes() {
    assertEquals(Shape.of(2, 4, 3), Tensor.ones(2, 3, 4).mH().shape());
    assertEquals(Shape.of(3, 2), Tensor.ones(2, 3).H().shape());

    var error = assertThrows(IllegalArgumentException.class, () -> Tensor.ones(3).H());

    assertEquals(
        "tensor.H is only supported on matrices (2-D tensors). Got 1-D tensor.",
        error.getMessage());
  }
}

package dev.lemur.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SetDataTest {
  private final Tensor tensor = Tensor.ones(2).requiresGrad_();

  @Test
  void tensorTakesShapeTypeAndMemoryOfTheOther() {
    Tensor other = Tensor.zeros(Shape.of(3, 1), DType.FLOAT64);

    tensor.setData(other);
    other.fill_(7);

    assertEquals(Shape.of(3, 1), tensor.shape());
    assertArrayEquals(new double[] {7, 7, 7}, tensor.toDoubleArray());
    assertTrue(tensor.requiresGrad() && tensor.isLeaf());
  }

  @Test
  void arrayIsThatOfTheNewMemory() {
    tensor.array();

    tensor.setData(Tensor.zeros(3));
    tensor.array().putScalar(1, 5);

    assertArrayEquals(new float[] {0, 5, 0}, tensor.toFloatArray());
  }

  @Test
  void gradientsHaveTheNewShapeAndType() {
    tensor.mul(2).sum().backward();
    tensor.setGrad(null);

    tensor.setData(Tensor.zeros(Shape.of(3), DType.FLOAT64));
    tensor.mul(2).sum().backward();

    assertEquals(DType.FLOAT64, tensor.grad().dtype());
    assertArrayEquals(new double[] {2, 2, 2}, tensor.grad().toDoubleArray());
  }

  @Test
  void wholeNumbersAreRefusedWhereGradientsAreRequired() {
    var e = assertThrows(IllegalArgumentException.class, () -> tensor.setData(Tensor.tensor(3)));

    assertEquals(
        "data set to a tensor that requires gradients must be floating point dtype, but is "
            + "torch.int64",
        e.getMessage());
  }

  @Test
  void viewIsRefused() {
    Tensor view = Tensor.ones(2).view(1, 2);

    assertThrows(IllegalStateException.class, () -> view.setData(Tensor.ones(1)));
  }
}

package dev.lemur.core.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoftmaxTest {
  private static final float INF = Float.POSITIVE_INFINITY;
  private final Generator generator = new Generator().manualSeed(3);

  private static void assertClose(double tolerance, Tensor expected, Tensor actual) {
    assertArrayEquals(expected.toDoubleArray(), actual.toDoubleArray(), tolerance);
  }

  @ParameterizedTest
  @CsvSource({"16, 3, 1", "16, 3, 0", "5, 40, 1", "40, 5, 0", "300, 1000, 1", "2, 10000, 1"})
  void float32AgreesWithTheDefinitionInFloat64(int rows, int columns, int dim) {
    Tensor single = Tensor.randn(Shape.of(rows, columns), DType.FLOAT32, generator).mul(4);
    Tensor x = single.to(DType.FLOAT64);
    Tensor shares = x.exp().div(x.exp().sum(dim, true));
    assertClose(1e-6, shares, single.softmax(dim));
    assertClose(5e-6, shares.log(), single.logSoftmax(dim));
    assertClose(1e-14, shares, x.softmax(dim));
    assertClose(1e-12, shares.log(), x.logSoftmax(dim));
  }

  @Test
  void fusedGradientsAgreeWithThoseMadeOfOperations() {
    for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      for (int dim = 0; dim < 3; dim++) {
        Tensor x = Tensor.randn(Shape.of(3, 50, 4), dtype, generator).requiresGrad_();
        Tensor weights = Tensor.randn(Shape.of(3, 50, 4), dtype, generator);
        assertSameGradient(x, x.softmax(dim), weights);
        assertSameGradient(x, x.logSoftmax(dim), weights);
      }
    }
  }

  private static void assertSameGradient(Tensor x, Tensor y, Tensor weights) {
    x.setGrad(null);
    y.backward(weights, true, true);
    Tensor composed = x.grad().detach();
    x.setGrad(null);
    y.backward(weights);
    assertClose(1e-5, composed, x.grad());
  }

  @Test
  void hugeNumbersDoNotOverflow() {
    Tensor x = Tensor.tensor(new float[] {-1000, 1000});
    assertEquals("tensor([0., 1.])", x.softmax(0).toString());
    assertEquals("tensor([-2000.,     0.])", x.logSoftmax(0).toString());
  }

  @Test
  void minusInfinityHasNoShare() {
    Tensor x = Tensor.tensor(new float[] {-INF, 1}).requiresGrad_();
    Tensor y = x.softmax(0);
    assertArrayEquals(new float[] {0, 1}, y.toFloatArray());
    y.select(0, 0).backward();
    assertArrayEquals(new float[] {0, 0}, x.grad().toFloatArray());
  }

  @Test
  void aLineOfMinusInfinityIsNaN() {
    for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      Tensor x = Tensor.full(Shape.of(2, 40), -INF, dtype);
      assertTrue(x.softmax(1).isnan().all().item() == 1);
      assertTrue(x.logSoftmax(1).isnan().all().item() == 1);
    }
  }

  @Test
  void plusInfinityAndNaNMakeALineNaN() {
    assertTrue(Tensor.tensor(new float[] {INF, 1}).softmax(0).isnan().all().item() == 1);
    assertTrue(Tensor.tensor(new float[] {Float.NaN, 1}).softmax(0).isnan().all().item() == 1);
  }

  @Test
  void nothingHasNoShares() {
    assertEquals("tensor([], size=(0, 3))", Tensor.zeros(0, 3).softmax(0).toString());
    assertEquals("tensor([], size=(0, 3))", Tensor.zeros(0, 3).logSoftmax(1).toString());
  }

  @Test
  void nothingIsRecordedWithoutGradients() {
    Tensor x = Tensor.ones(3).requiresGrad_();
    try (var noGrad = new NoGrad()) {
      assertTrue(x.softmax(0).isLeaf());
    }
  }
}

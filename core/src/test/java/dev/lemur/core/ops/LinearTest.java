package dev.lemur.core.ops;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearTest {
  private final Generator generator = new Generator().manualSeed(1);

  private Tensor leaf(long... sizes) {
    return Tensor.randn(Shape.of(sizes), DType.FLOAT64, generator).requiresGrad_();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 17, 80, 330})
  void linearIsTheProductWithTheTransposedWeightPlusTheBias(int n) {
    Tensor x = Tensor.randn(Shape.of(n, n), DType.FLOAT64, generator);
    Tensor weight = Tensor.randn(Shape.of(n + 1, n), DType.FLOAT64, generator);
    Tensor bias = Tensor.randn(Shape.of(n + 1), DType.FLOAT64, generator);
    Tensor expected = x.matmul(weight.t()).add(bias);
    assertClose("linear", expected, x.linear(weight, bias));
    assertClose("of a transposed view", expected, x.t().contiguous().t().linear(weight, bias));
    assertClose("without bias", x.matmul(weight.t()), x.linear(weight, null));
  }

  @Test
  void vectorsAndBatchesKeepTheirOuterShape() {
    Tensor weight = Tensor.ones(5, 3);
    assertEquals(Shape.of(5), Tensor.ones(3).linear(weight, null).shape());
    assertEquals(Shape.of(2, 4, 5), Tensor.ones(2, 4, 3).linear(weight, Tensor.ones(5)).shape());
    assertEquals(Shape.of(0, 5), Tensor.ones(0, 3).linear(weight, Tensor.ones(5)).shape());
  }

  @Test
  void gradientsOfAllThreeAreThoseOfFiniteDifferences() {
    assertTrue(
        GradCheck.check(a -> a.get(0).linear(a.get(1), a.get(2)), leaf(4, 3), leaf(2, 3), leaf(2)));
    assertTrue(
        GradCheck.checkSecond(
            a -> a.get(0).linear(a.get(1), a.get(2)), leaf(2, 2, 3), leaf(2, 3), leaf(2)));
    assertTrue(GradCheck.check(a -> a.get(0).t().linear(a.get(1), null), leaf(3, 4), leaf(2, 3)));
    assertTrue(
        GradCheck.check(a -> a.get(0).linear(a.get(1), a.get(2)), leaf(3), leaf(2, 3), leaf(2)));
  }

  @Test
  void onlyTheGradientsThatAreWantedAreComputed() {
    Tensor x = leaf(4, 3);
    Tensor weight = leaf(2, 3).detach();
    x.linear(weight, null).sum().backward();
    assertClose("gradient", weight.sum(0).expand(4, 3).contiguous(), x.grad());
  }

  @Test
  void sizesThatDoNotFitAreRefusedInPyTorchsWords() {
    Tensor weight = Tensor.ones(4, 6);
    assertEquals(
        "mat1 and mat2 shapes cannot be multiplied (2x5 and 6x4)",
        assertThrows(IllegalArgumentException.class, () -> Tensor.ones(2, 5).linear(weight, null))
            .getMessage());
    assertEquals(
        "mat1 and mat2 shapes cannot be multiplied (1x5 and 6x4)",
        assertThrows(IllegalArgumentException.class, () -> Tensor.ones(5).linear(weight, null))
            .getMessage());
  }

  @Test
  void typesThatDifferAreRefusedWithTheConversionThatHelps() {
    Tensor x = Tensor.ones(Shape.of(1, 2), DType.FLOAT64);
    assertEquals(
        "mat1 and mat2 must have the same dtype, but got Double and Float: convert the input by"
            + " to(DType.FLOAT32)",
        assertThrows(
                IllegalArgumentException.class, () -> x.linear(Tensor.ones(2, 2), Tensor.ones(2)))
            .getMessage());
  }
}

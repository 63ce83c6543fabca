package dev.lemur.nn.init;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Parameter;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class InitTest {
  @Test
  void parameterIsChangedInPlaceAndReturned() {
    Tensor parameter = Parameter.of(Tensor.empty(2));

    assertSame(parameter, Init.constant_(parameter, 0.5));

    assertArrayEquals(new float[] {0.5f, 0.5f}, parameter.toFloatArray());
    assertTrue(parameter.isLeaf() && parameter.requiresGrad());
  }

  @Test
  void onesAndZerosFillTheTensor() {
    assertArrayEquals(new float[] {1, 1}, Init.ones_(Tensor.empty(2)).toFloatArray());
    assertArrayEquals(new float[] {0, 0}, Init.zeros_(Tensor.ones(2)).toFloatArray());
  }

  @Test
  void eyeIsTheIdentityOfAnyMatrix() {
    assertEquals(
        "tensor([[1., 0., 0.],\n        [0., 1., 0.]])", Init.eye_(Tensor.empty(2, 3)) + "");
  }

  @Test
  void diracPassesChannelsThroughTheCenter() {
    Tensor weight = Init.dirac_(Tensor.ones(2, 2, 3));

    assertEquals(
        "tensor([[[0., 1., 0.],\n         [0., 0., 0.]],\n\n"
            + "        [[0., 0., 0.],\n         [0., 1., 0.]]])",
        weight.toString());
  }

  @Test
  void diracOfGroupsPassesEachGroupThrough() {
    Tensor weight = Init.dirac_(Tensor.ones(4, 2, 1, 1), 2);

    assertArrayEquals(new float[] {1, 0, 0, 1, 1, 0, 0, 1}, weight.toFloatArray());
  }

  @Test
  void sparseHasItsZerosInEachColumn() {
    Tensor weight = Init.sparse_(Tensor.empty(10, 4), 0.25);

    for (int column = 0; column < 4; column++) {
      assertEquals(3, weight.select(1, column).eq(0).sum().item());
    }
  }

  @Test
  void sparseDrawsWhatPyTorchDoes() {
    Tensor.manualSeed(7);

    assertEquals(
        """
        tensor([[0.0000, 0.0079],
                [0.0095, 0.0000],
                [0.0000, 0.0000]])\
        """,
        Init.sparse_(Tensor.empty(3, 2), 0.5).toString());
  }

  @Test
  void rowsOfAWideMatrixBecomeOrthogonal() {
    Tensor weight = Init.orthogonal_(Tensor.empty(Shape.of(3, 5), DType.FLOAT64), 2);

    assertIdentity(weight.matmul(weight.t()).div(4));
  }

  @Test
  void columnsOfATallMatrixBecomeOrthogonal() {
    Tensor weight = Init.orthogonal_(Tensor.empty(Shape.of(6, 2, 2), DType.FLOAT64));

    Tensor matrix = weight.reshape(6, 4);
    assertIdentity(matrix.t().matmul(matrix));
  }

  @Test
  void truncatedNumbersStayWithinTheBounds() {
    assertWithin(-0.3, 0.8, Init.truncNormal_(Tensor.empty(1000), 0, 1, -0.3, 0.8));
  }

  @Test
  void truncatedTailStaysWithinTheBounds() {
    assertWithin(3, 4, Init.truncNormal_(Tensor.empty(1000), 0, 1, 3, 4));
  }

  @Test
  void truncatedTailDrawsWhatPyTorchDoes() {
    Tensor.manualSeed(7);

    assertEquals(
        "tensor([2.5349, 2.1988, 2.6592, 2.1078])",
        Init.truncNormal_(Tensor.empty(4), 0, 1, 2, 3).toString());
  }

  @Test
  void gainsAreTheRecommendedOnes() {
    assertEquals(1, Init.calculateGain("conv2d"));
    assertEquals(5.0 / 3, Init.calculateGain("tanh"));
    assertEquals(Math.sqrt(2), Init.calculateGain("relu"));
    assertEquals(1.4141428569978354, Init.calculateGain("leaky_relu"));
    assertEquals(1.3867504905630728, Init.calculateGain("leaky_relu", 0.2));
    assertEquals(0.75, Init.calculateGain("selu"));
  }

  @Test
  void unknownNonlinearityIsRefused() {
    assertRefused(
        "Unsupported nonlinearity swish",
        () -> Init.kaimingNormal_(Tensor.empty(2, 2), 0, Init.FanMode.FAN_IN, "swish"));
  }

  @Test
  void emptyTensorIsLeftAlone() {
    assertEquals(0, Init.kaimingUniform_(Tensor.empty(0, 3)).numel());
    assertEquals(0, Init.kaimingNormal_(Tensor.empty(3, 0)).numel());
    assertEquals(0, Init.orthogonal_(Tensor.empty(0, 3)).numel());
  }

  @Test
  void tooFewDimensionsAreRefused() {
    Tensor vector = Tensor.empty(3);

    String fans =
        "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions, "
            + "but got [3]";
    assertRefused(fans, () -> Init.xavierUniform_(vector));
    assertRefused(fans, () -> Init.kaimingUniform_(vector));
    assertRefused(
        "Only tensors with 2 dimensions are supported, but got [3]", () -> Init.eye_(vector));
    assertRefused(
        "Only tensors with 2 dimensions are supported, but got [3]",
        () -> Init.sparse_(vector, 0.5));
    assertRefused(
        "Only tensors with 2 or more dimensions are supported, but got [3]",
        () -> Init.orthogonal_(vector));
    assertRefused(
        "Only tensors with 3, 4, or 5 dimensions are supported, but got [3]",
        () -> Init.dirac_(vector));
  }

  @Test
  void groupsThatDoNotDivideAreRefused() {
    assertRefused(
        "dim 0 must be divisible by groups, but got 3 and 2",
        () -> Init.dirac_(Tensor.empty(3, 1, 1), 2));
  }

  private static void assertIdentity(Tensor matrix) {
    int n = matrix.size(0);
    assertArrayEquals(Tensor.eye(n).toDoubleArray(), matrix.toDoubleArray(), 1e-12);
  }

  private static void assertWithin(double low, double high, Tensor tensor) {
    for (double value : tensor.toDoubleArray()) {
      assertTrue(value >= (float) low && value <= (float) high, () -> "" + value);
    }
  }

  private static void assertRefused(String message, Supplier<Tensor> action) {
    var e = assertThrows(IllegalArgumentException.class, action::get);
    assertEquals(message, e.getMessage());
  }

  @Test
  void skipInitDrawsNothing() {
    Tensor.manualSeed(1);
    Tensor expected = Tensor.rand(2);
    Tensor.manualSeed(1);
    Linear layer = SkipInit.skipInit(() -> new Linear(3, 2));
    assertEquals("[2, 3]", layer.weight().shape().toString());
    assertClose("next", expected, Tensor.rand(2));
  }
}

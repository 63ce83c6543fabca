package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LayersTest {
  @Test
  void linearStartsWithinItsBound() {
    Linear linear = new Linear(100, 50);

    for (Tensor parameter : linear.parameters()) {
      for (float value : parameter.toFloatArray()) {
        assertTrue(Math.abs(value) <= 0.1, () -> "" + value);
      }
    }
  }

  @Test
  void linearStartsAsPyTorchsDoes() {
    Tensor.manualSeed(42);
    Linear linear = new Linear(2, 2);

    assertEquals(
        """
        Parameter containing:
        tensor([[ 0.5406,  0.5869],
                [-0.1657,  0.6496]], requires_grad=True)\
        """,
        linear.weight().toString());
    assertEquals(
        "Parameter containing:\ntensor([-0.1549,  0.1427], requires_grad=True)",
        linear.bias().toString());
  }

  @Test
  void linearWithoutBiasHasNone() {
    Linear linear = new Linear(2, 3, false);

    assertNull(linear.bias());
    assertEquals(1, linear.parameters().size());
  }

  @Test
  void linearOfNoInputsGivesItsBias() {
    Linear linear = new Linear(0, 3);

    assertArrayEquals(new float[3], linear.apply(Tensor.zeros(1, 0)).toFloatArray());
  }

  @Test
  void linearOfNegativeSizesIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Linear(-1, 2));
  }

  @Test
  void bilinearRefusesToHaveNoFirstInput() {
    assertRefused(
        "in1_features must be > 0, but got (in1_features=0)", () -> new Bilinear(0, 2, 3));
  }

  @Test
  void bilinearTakesAnyLeadingDimensions() {
    Bilinear bilinear = new Bilinear(2, 3, 4);

    Tensor output = bilinear.forward(Tensor.ones(5, 6, 2), Tensor.ones(5, 6, 3));

    assertEquals(Shape.of(5, 6, 4), output.shape());
  }

  @Test
  void bilinearNamesInputsThatDoNotFit() {
    Bilinear bilinear = new Bilinear(2, 3, 1);

    assertRefused(
        "bilinear(): input1 size does not match weight size: got 3 but expected 2",
        () -> bilinear.forward(Tensor.ones(1, 3), Tensor.ones(1, 3)));
    assertRefused(
        "bilinear(): input2 size does not match weight size: got 4 but expected 3",
        () -> bilinear.forward(Tensor.ones(1, 2), Tensor.ones(1, 4)));
    assertRefused(
        "bilinear(): input batch dimensions do not match at dim 0: got 2 and 1",
        () -> bilinear.forward(Tensor.ones(2, 2), Tensor.ones(1, 3)));
    assertRefused(
        "bilinear(): input dimensions do not match: got 2 and 1",
        () -> bilinear.forward(Tensor.ones(1, 2), Tensor.ones(3)));
  }

  @Test
  void identityGivesItsInputBack() {
    Tensor input = Tensor.ones(2);

    assertSame(input, new Identity().apply(input));
  }

  @Test
  void flattenKeepsTheFirstDimension() {
    assertEquals(Shape.of(2, 12), new Flatten().apply(Tensor.ones(2, 3, 4)).shape());
    assertEquals(Shape.of(6, 4), new Flatten(0, 1).apply(Tensor.ones(2, 3, 4)).shape());
  }

  @Test
  void unflattenSplitsADimension() {
    assertEquals(Shape.of(2, 3, 4), new Unflatten(1, 3, 4).apply(Tensor.ones(2, 12)).shape());
    assertEquals(Shape.of(2, 3, 4), new Unflatten(-1, -1, 4).apply(Tensor.ones(2, 12)).shape());
  }

  @Test
  void dropoutDropsWhatPyTorchDrops() {
    Tensor.manualSeed(0);

    assertEquals(
        "tensor([[0.0000, 0.0000, 1.4286, 0.0000, 1.4286, 0.0000, 1.4286, 1.4286]])",
        new Dropout(0.3).apply(Tensor.ones(1, 8)).toString());
  }

  @Test
  void dropoutGivesItsInputBackInEvaluation() {
    Tensor input = Tensor.ones(8);

    assertSame(input, new Dropout().eval().apply(input));
  }

  @Test
  void dropoutOfNothingGivesItsInputBack() {
    Tensor input = Tensor.ones(8);

    assertSame(input, new Dropout(0).apply(input));
  }

  @Test
  void dropoutOfEverythingGivesZeros() {
    assertArrayEquals(new float[8], new Dropout(1).apply(Tensor.ones(8)).toFloatArray());
  }

  @Test
  void dropoutPassesTheGradientOfWhatItKeeps() {
    Tensor input = Tensor.ones(8).requiresGrad_();
    Tensor output = new Dropout().apply(input);

    output.sum().backward();

    assertArrayEquals(output.toFloatArray(), input.grad().toFloatArray());
  }

  @Test
  void dropoutInPlaceChangesItsInput() {
    Tensor input = Tensor.ones(8);

    assertSame(input, new Dropout(1, true).apply(input));
    assertArrayEquals(new float[8], input.toFloatArray());
  }

  @Test
  void dropoutRefusesWhatIsNoProbability() {
    String message = "dropout probability has to be between 0 and 1, but got ";
    assertRefused(message + "1.5", () -> new Dropout(1.5));
    assertRefused(message + "-0.1", () -> new Dropout(-0.1));
    assertRefused(message + "nan", () -> new Dropout(Double.NaN));
    assertRefused(message + "2.0", () -> Functional.dropout(Tensor.ones(1), 2, false));
  }

  private static void assertRefused(String message, Executable action) {
    var e = assertThrows(IllegalArgumentException.class, action);
    assertEquals(message, e.getMessage());
  }
}

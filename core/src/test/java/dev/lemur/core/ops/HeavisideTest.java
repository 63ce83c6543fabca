package dev.lemur.core.ops;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.Tensor;
import org.junit.jupiter.api.Test;

class HeavisideTest {
  @Test
  void heavisideStepsFromZeroToOneWithTheGivenValueBetween() {
    Tensor x = Tensor.tensor(new float[] {-1.5f, -0f, 0, 2, Float.NaN});

    assertClose(
        "heaviside",
        Tensor.tensor(new float[] {0, 0.5f, 0.5f, 1, 0}),
        x.heaviside(Tensor.tensor(0.5)));
  }

  @Test
  void heavisideOfWholeNumbersIsWhole() {
    assertClose(
        "heaviside",
        Tensor.tensor(new long[] {0, 5, 1}),
        Tensor.tensor(new long[] {-1, 0, 2}).heaviside(Tensor.tensor(new long[] {5})));
  }

  @Test
  void broadcastsTheValues() {
    assertClose(
        "heaviside",
        Tensor.tensor(new float[][] {{0.5f, 1}, {2, 1}}),
        Tensor.tensor(new float[] {0, 3}).heaviside(Tensor.tensor(new float[][] {{0.5f}, {2}})));
  }

  @Test
  void gradientIsZero() {
    Tensor x = Tensor.tensor(new float[] {-1, 0, 2}).requiresGrad_();

    x.heaviside(Tensor.tensor(0.5)).sum().backward();

    assertClose("gradient", Tensor.zeros(3), x.grad());
  }

  @Test
  void refusesValuesOfAnotherType() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Tensor.ones(2).heaviside(Tensor.tensor(new long[] {1})))
            .getMessage();

    assertEquals(
        "heaviside is not yet implemented for tensors with different dtypes:"
            + " torch.float32 and torch.int64",
        message);
  }
}

package dev.lemur.nn.activation;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Random slopes; the expected ones are PyTorch's after {@code manual_seed(0)}. */
class RReLUTest {
  private static final float[][] INPUT = {{-1, 2, 0, -3}, {5, -0.5f, Float.NaN, -8}};
  private static final float[][] OUTPUT = {
    {-0.327094376f, 2, 0, -0.662114322f}, {5, -0.158411220f, Float.NaN, -2.075040340f}
  };

  @BeforeEach
  void seed() {
    Tensor.manualSeed(0);
  }

  @Test
  void drawsPyTorchsSlopesInTraining() {
    assertClose("output", Tensor.tensor(OUTPUT), new RReLU().apply(Tensor.tensor(INPUT)));
    assertClose(
        "next draws", Tensor.tensor(new float[] {0.348893464f, 0.401717305f}), Tensor.rand(2));
  }

  @Test
  void drawsInTheOrderOfTheElementsNotOfMemory() {
    Tensor expected =
        Tensor.tensor(
            new double[][] {
              {-0.327094375, 5}, {2, -0.136231236}, {0, Double.NaN}, {-0.950467303, -2.075040200}
            });

    Tensor output = new RReLU().apply(Tensor.tensor(INPUT).to(DType.FLOAT64).t());

    assertEquals(DType.FLOAT64, output.dtype());
    assertClose("output", expected.to(DType.FLOAT32), output.to(DType.FLOAT32));
  }

  @Test
  void gradientIsTheSlopeThatWasDrawn() {
    Tensor x = Tensor.tensor(INPUT).requiresGrad_();

    new RReLU().apply(x).backward(x.onesLike());

    Tensor expected =
        Tensor.tensor(
            new float[][] {
              {0.327094376f, 1, 0.272462487f, 0.220704779f}, {1, 0.316822439f, 1, 0.259380043f}
            });
    assertClose("gradient", expected, x.grad());
  }

  @Test
  void changesTheInputItselfInPlace() {
    Tensor x = Tensor.tensor(INPUT);

    assertSame(x, new RReLU(1.0 / 8, 1.0 / 3, true).apply(x));

    assertClose("output", Tensor.tensor(OUTPUT), x);
  }

  @Test
  void takesTheMeanSlopeInEvaluation() {
    Tensor x = Tensor.tensor(new float[] {-1, 2});

    assertClose(
        "output", Tensor.tensor(new float[] {-0.2f, 2}), new RReLU(0.1, 0.3).eval().apply(x));
  }
}

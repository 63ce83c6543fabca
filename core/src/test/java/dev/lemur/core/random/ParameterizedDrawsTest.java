package dev.lemur.core.random;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.math.ReparameterizedGradients;
import dev.lemur.core.ops.ParameterizedSampling;
import org.junit.jupiter.api.Test;

/** Draws that PyTorch made after {@code torch.manual_seed}, and where they left its stream. */
class ParameterizedDrawsTest {
  private static final Generator DEFAULT = Generator.defaultGenerator();
  private static final Tensor ALPHAS = tensor(new float[] {0.1f, 0.4f, 1, 1.7f, 3, 12, 100});

  private static void assertNext(double expected) {
    assertEquals((float) expected, (float) Tensor.rand(1).item());
  }

  private static void assertClose(Tensor actual, double... expected) {
    double[] values = actual.toDoubleArray();
    assertEquals(expected.length, values.length);
    for (int k = 0; k < values.length; k++) {
      assertEquals(expected[k], values[k], 1e-6 * Math.abs(expected[k]) + 1e-12);
    }
  }

  @Test
  void poissonDrawsPyTorchsNumbers() {
    Tensor rates = tensor(new float[] {0, 0.5f, 3, 9.9f, 10, 25, 1000, 50, 12.5f, 77});

    Tensor.manualSeed(1);
    assertClose(Tensor.poisson(rates), 0, 0, 2, 10, 7, 19, 994, 48, 10, 71);
    assertNext(0.530407190322876);
    Tensor.manualSeed(2);
    assertClose(Tensor.poisson(rates), 0, 1, 4, 12, 12, 30, 993, 59, 9, 78);
    assertNext(0.34059953689575195);
  }

  @Test
  void binomialDrawsPyTorchsNumbers() {
    Tensor count = tensor(new float[] {10, 10, 100, 100, 1000, 1000, 7, 0, 30, 50});
    Tensor prob =
        tensor(new float[] {0.2f, 0.9f, 0.3f, 0.75f, 0.011f, 0.5f, 1, 0.3f, 0.333f, 0.6f});

    Tensor.manualSeed(1);
    assertClose(Tensor.binomial(count, prob), 0, 10, 26, 74, 11, 504, 7, 0, 9, 26);
    assertNext(0.7713170051574707);
    Tensor.manualSeed(2);
    Tensor inDouble = Tensor.binomial(count.to(DType.FLOAT64), prob.to(DType.FLOAT64));
    assertClose(inDouble, 1, 8, 30, 78, 11, 509, 7, 0, 13, 31);
    assertNext(0.6462661027908325);
  }

  @Test
  void standardGammaDrawsPyTorchsNumbers() {
    Tensor.manualSeed(1);
    assertClose(
        ParameterizedSampling.standardGamma(ALPHAS, DEFAULT),
        0.465014785528183,
        0.2624199092388153,
        0.036101825535297394,
        1.8631949424743652,
        1.45884370803833,
        11.468833923339844,
        103.94352722167969);
    assertNext(0.024595797061920166);
    Tensor.manualSeed(2);
    assertClose(
        ParameterizedSampling.standardGamma(ALPHAS, DEFAULT),
        3.6807137199224016e-11,
        0.005073942244052887,
        1.2526286840438843,
        2.1016149520874023,
        5.451544284820557,
        14.411192893981934,
        98.64385223388672);
    assertNext(0.524631142616272);
  }

  @Test
  void dirichletDrawsPyTorchsNumbers() {
    Tensor.manualSeed(1);
    assertClose(
        ParameterizedSampling.dirichlet(ALPHAS.view(1, 7), DEFAULT),
        0.003891404252499342,
        0.0021960206795483828,
        0.0003021125739905983,
        0.015591857954859734,
        0.012208107858896255,
        0.09597515314817429,
        0.8698353171348572);
    assertNext(0.024595797061920166);
  }

  @Test
  void normalTakesParametersOfEachElement() {
    Tensor.manualSeed(1);
    assertClose(
        Tensor.normal(ALPHAS, ALPHAS.mul(2)),
        0.23227044939994812,
        0.6135392785072327,
        1.1233545541763306,
        3.812479019165039,
        0.28856420516967773,
        8.012874603271484,
        -204.5537109375);
    Tensor.manualSeed(1);
    assertClose(
        Tensor.normal(ALPHAS, 2),
        1.4227043390274048,
        0.9338482618331909,
        1.1233545541763306,
        2.9426345825195312,
        2.0961880683898926,
        11.667739868164062,
        96.95446014404297);
    Tensor.manualSeed(1);
    assertClose(
        Tensor.normal(3, ALPHAS),
        3.0661351680755615,
        3.106769561767578,
        3.0616772174835205,
        4.056239604949951,
        1.6442821025848389,
        1.0064373016357422,
        -149.27685546875);
    assertClose(Tensor.normal(1, 2, Shape.of(2)), 1.763367772102356, -1.0552171468734741);
  }

  @Test
  void gammaNumbersFollowTheirParameterAsInPyTorch() {
    double[] alphas = {0.5, 0.5, 2, 2, 3, 9, 9, 9, 20, 5};
    double[] xs = {0.1, 0.9, 0.3, 2.5, 7, 0.5, 8.9, 14, 3, 5.0};
    double[] expected = {
      0.5097655670711938, 1.7893148278220596, 0.3591709929303854, 1.212264894927679,
      1.5665176144285025, 0.1724739201571125, 1.0129650800360994, 1.2602831804198682,
      0.3374631123394356, 1.0339544971469432
    };
    for (int k = 0; k < xs.length; k++) {
      assertEquals(expected[k], ReparameterizedGradients.ofGamma(alphas[k], xs[k]), 1e-9);
    }
  }

  @Test
  void betaNumbersFollowTheirParameterAsInPyTorch() {
    double[] xs = {0.01, 0.3, 0.7, 0.99, 0.5, 0.45, 0.2, 0.6};
    double[] alphas = {0.5, 2, 2, 3, 10, 10, 3, 4};
    double[] totals = {1.5, 5, 4, 5, 20, 30, 20, 9};
    double[] expected = {
      0.09303374113107257, 0.19929845136598934, 0.35109811273136793, 0.2902728915128496,
      0.051680569963116645, 0.03971079344895585, 0.06187401550423737, 0.13965936413059465
    };
    for (int k = 0; k < xs.length; k++) {
      assertEquals(expected[k], ReparameterizedGradients.ofBeta(xs[k], alphas[k], totals[k]), 1e-9);
    }
  }

  @Test
  void gradientsFlowToTheParametersOfGammaAndDirichlet() {
    Tensor alpha = tensor(new float[] {0.5f, 2, 9}).requiresGrad_();
    Tensor.manualSeed(3);
    Tensor gamma = ParameterizedSampling.standardGamma(alpha, DEFAULT);

    gamma.sum().backward();

    double[] grad = assertGrad(alpha).toDoubleArray();
    assertEquals(
        ReparameterizedGradients.ofGamma(2, gamma.detach().select(0, 1).item()), grad[1], 1e-5);
    Tensor weights = tensor(new float[] {1, 2, 3});
    Tensor concentration = tensor(new float[] {0.5f, 2, 9}).requiresGrad_();
    ParameterizedSampling.dirichlet(concentration, DEFAULT).mul(weights).sum().backward();
    assertTrue(assertGrad(concentration).isfinite().all().itemBoolean());
  }

  private static Tensor assertGrad(Tensor leaf) {
    Tensor grad = leaf.grad();
    assertNotNull(grad);
    return grad;
  }

  @Test
  void countsDoNotFollowTheirParameters() {
    Tensor rates = tensor(new float[] {3}).requiresGrad_();

    Tensor.poisson(rates).sum().backward();

    assertArrayEquals(new float[] {0}, assertGrad(rates).toFloatArray());
  }

  @Test
  void wrongParametersAreRefused() {
    Tensor negative = tensor(new float[] {-1});

    assertThrows(IllegalArgumentException.class, () -> Tensor.poisson(negative));
    assertThrows(IllegalArgumentException.class, () -> Tensor.normal(negative, negative));
    assertThrows(IllegalArgumentException.class, () -> Tensor.poisson(tensor(new long[] {1})));
    assertThrows(
        IllegalArgumentException.class,
        () -> Tensor.binomial(Tensor.ones(1), Tensor.ones(Shape.of(1), DType.FLOAT64)));
  }
}

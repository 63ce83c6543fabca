package dev.lemur.nn.activation;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Autograd;
import dev.lemur.core.autograd.GradCheck;
import dev.lemur.core.testing.Tolerance;
import dev.lemur.nn.Module;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every activation. */
class ActivationTest {
  private static final double[] EXTREMES = {
    0.0,
    -0.0,
    1e-30,
    -1e-30,
    0.5,
    -0.5,
    1,
    -1,
    3,
    -3,
    6,
    -6,
    20,
    -20,
    20.5,
    -88,
    88,
    104,
    -104,
    1e4,
    -1e4,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  static Stream<Activation> activations() {
    return Activation.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("activations")
  void printsWhatPyTorchPrints(Activation activation) {
    assertEquals(activation.repr(), evaluating(activation).toString());
  }

  @ParameterizedTest
  @MethodSource("activations")
  void moduleComputesWhatTheFunctionDoes(Activation activation) {
    Tensor x = points(activation).to(DType.FLOAT32);

    Tensor byModule = evaluating(activation).apply(x);

    assertClose("module", activation.functional().apply(x), byModule, Tolerance.EXACT);
  }

  @ParameterizedTest
  @MethodSource("activations")
  void gradientIsThatOfFiniteDifferences(Activation activation) {
    Tensor x = points(activation).requiresGrad_();

    assertTrue(GradCheck.check(inputs -> activation.functional().apply(inputs.get(0)), x));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void secondDerivativeIsThatOfFiniteDifferences(Activation activation) {
    Tensor x = points(activation).requiresGrad_();

    assertTrue(GradCheck.checkSecond(inputs -> activation.functional().apply(inputs.get(0)), x));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void recordedGradientEqualsTheOneThatIsNot(Activation activation) {
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
      Tensor x = extremes(dtype).requiresGrad_();

      Tensor recorded = gradient(activation, x, Autograd.Options.CREATE_GRAPH);

      assertClose("gradient", gradient(activation, x, Autograd.Options.DEFAULT), recorded.detach());
    }
  }

  @ParameterizedTest
  @MethodSource("activations")
  void staysFiniteForLargeNumbers(Activation activation) {
    Tensor x = Tensor.tensor(new float[][] {{1e4f, -1e4f}, {3e3f, -3e3f}}).requiresGrad_();

    assertFinite(activation.functional().apply(x));
    Tensor gradient = gradient(activation, x, Autograd.Options.CREATE_GRAPH);
    assertFinite(gradient);
    if (gradient.requiresGrad()) {
      assertFinite(Autograd.grad(gradient.sum(), List.of(x)).get(0));
    }
  }

  @ParameterizedTest
  @MethodSource("activations")
  void float32AgreesWithFloat64(Activation activation) {
    Tensor x = points(activation).to(DType.FLOAT32);

    Tensor precise = activation.functional().apply(x.to(DType.FLOAT64));

    assertClose("value", precise.to(DType.FLOAT32), activation.functional().apply(x));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void transposedInputGivesWhatItsCopyGives(Activation activation) {
    Tensor view = points(activation).to(DType.FLOAT32).t().contiguous().t().requiresGrad_();
    Tensor copy = view.detach().contiguous().requiresGrad_();
    assertFalse(view.isContiguous());

    assertClose("value", activation.functional().apply(copy), activation.functional().apply(view));
    assertClose(
        "gradient",
        gradient(activation, copy, Autograd.Options.DEFAULT),
        gradient(activation, view, Autograd.Options.DEFAULT));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void slicedInputGivesWhatItsCopyGives(Activation activation) {
    Tensor wide = Tensor.cat(List.of(points(activation), points(activation)), 1).narrow(1, 2, 4);

    assertClose(
        "value", activation.functional().apply(wide.clone()), activation.functional().apply(wide));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void emptyInputGivesEmptyOutput(Activation activation) {
    Tensor x = Tensor.zeros(2, 0).requiresGrad_();

    activation.functional().apply(x).sum().backward();

    assertEquals(0, activation.functional().apply(x).numel());
    assertEquals(x.shape(), x.grad().shape());
  }

  @ParameterizedTest
  @MethodSource("activations")
  void scalarInputGivesScalarOutput(Activation activation) {
    Assumptions.assumeFalse(activation.repr().startsWith("GLU"), "has no halves");
    Assumptions.assumeFalse(activation.repr().endsWith("(dim=1)"), "has no such dimension");

    assertEquals(Shape.SCALAR, activation.functional().apply(Tensor.tensor(0.7)).shape());
  }

  private static Module evaluating(Activation activation) {
    return activation.module().get().eval();
  }

  /** Points of shape [4, 6] that are no kinks, nor near one. */
  private static Tensor points(Activation activation) {
    Tensor points = Tensor.randn(Shape.of(4, 6), DType.FLOAT64, new Generator().manualSeed(7));
    double[] values = points.mul(2).toDoubleArray();
    for (int i = 0; i < values.length; i++) {
      for (double kink : activation.kinks()) {
        values[i] += Math.abs(values[i] - kink) < 0.01 ? 0.02 : 0;
      }
    }
    return Tensor.tensor(values).reshape(4, 6);
  }

  private static Tensor extremes(DType dtype) {
    return Tensor.tensor(EXTREMES).to(dtype).reshape(6, 4);
  }

  private static Tensor gradient(Activation activation, Tensor x, Autograd.Options options) {
    Tensor output = activation.functional().apply(x);
    Tensor weights =
        Tensor.linspace(-1, 2, output.numel(), output.dtype()).reshape(output.shape().toArray());
    return Autograd.grad(List.of(output), List.of(x), List.of(weights), options).get(0);
  }

  private static void assertFinite(Tensor tensor) {
    for (double value : tensor.toDoubleArray()) {
      assertTrue(Double.isFinite(value), tensor::toString);
    }
  }
}

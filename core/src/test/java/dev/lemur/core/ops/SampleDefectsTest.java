package dev.lemur.core.ops;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Autograd;
import dev.lemur.core.ops.loss.NegativeLogLikelihood;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What PyTorch's own samples once found to be different here. */
class SampleDefectsTest {
  static Stream<Named<UnaryOperator<Tensor>>> flatFunctions() {
    return Stream.of(
        Named.of("relu", Tensor::relu),
        Named.of("leakyRelu", x -> x.leakyRelu(0.1)),
        Named.of("hardtanh", x -> HardFunctions.hardtanh(x, -1, 1)),
        Named.of("relu6", x -> HardFunctions.hardtanh(x, 0, 6)),
        Named.of("threshold", x -> HardFunctions.threshold(x, 0.1, 20)),
        Named.of("hardshrink", x -> Shrinkage.HARDSHRINK.apply(x, 0.5)),
        Named.of("softshrink", x -> Shrinkage.softshrink(x, 0.5)),
        Named.of("prelu", x -> ParametricRectifier.prelu(x, Tensor.tensor(0.25))),
        Named.of(
            "rrelu",
            x -> RandomizedRectifier.rrelu(x, 0.1, 0.3, true, Generator.defaultGenerator())),
        Named.of("prod of one", x -> x.narrow(0, 0, 1).prod()),
        Named.of(
            "nllLoss",
            x ->
                NegativeLogLikelihood.apply(
                    x.unsqueeze(0), Tensor.tensor(new long[] {1}), null, -100, Reduction.MEAN)));
  }

  @ParameterizedTest
  @MethodSource("flatFunctions")
  void gradientOfAFlatGradientIsZero(UnaryOperator<Tensor> function) {
    Tensor x = Tensor.tensor(new float[] {0.5f, -1.5f, 2}).requiresGrad_();
    Tensor gradient = gradient(function.apply(x).sum(), x);

    assertTrue(gradient.requiresGrad());
    assertClose("second", x.detach().zerosLike(), gradient(gradient.sum(), x));
  }

  private static Tensor gradient(Tensor of, Tensor x) {
    return Autograd.grad(List.of(of), List.of(x), null, Autograd.Options.CREATE_GRAPH).get(0);
  }

  @Test
  void gradientOfAClampHasNoGraph() {
    Tensor x = Tensor.ones(3).requiresGrad_();
    assertFalse(gradient(x.clamp(0.0, 2.0).sum(), x).requiresGrad());
  }

  @Test
  void secondDerivativeOfExponentialUnitsAtZeroIsZero() {
    Tensor x = Tensor.zeros(1).requiresGrad_();
    for (ParametricOperation unit : List.of(ExponentialUnits.ELU, ExponentialUnits.CELU)) {
      Tensor gradient = gradient(unit.apply(x, 1.5, 1).sum(), x);
      assertEquals(0, gradient(gradient.sum(), x).item());
    }
  }

  @Test
  void powerOfAWholeNumberAndWholeNumbersIsWhole() {
    Tensor powers = Tensor.pow(3, Tensor.arange(3));
    assertClose("powers", Tensor.tensor(new long[] {1, 3, 9}), powers);
  }

  @Test
  void einsumOfIntsSumsInLongs() {
    Tensor x = Tensor.tensor(new int[][] {{0, 1, 2}, {3, 4, 5}});
    Tensor y = Tensor.tensor(new int[] {1, 2});

    Tensor product = Tensor.einsum("ik,j->ij", x, y);

    assertClose("product", Tensor.tensor(new long[][] {{3, 6}, {12, 24}}), product);
  }

  @Test
  void gatherTakesANumberForAVectorOfOne() {
    Tensor five = Tensor.tensor(5.0);
    Tensor twice = five.gather(0, Tensor.tensor(new long[] {0, 0}));
    assertClose("vector", Tensor.tensor(new float[] {5, 5}), twice);
    assertEquals(Shape.SCALAR, twice.gather(0, Tensor.tensor(1)).shape());
  }

  @Test
  void drawsByDifferentiableProbabilitiesHaveZeroGradients() {
    Tensor p = Tensor.full(Shape.of(3), 0.5).requiresGrad_();
    p.bernoulli().sum().backward();
    assertClose("gradient", Tensor.zeros(3), p.grad());
  }

  @Test
  void rollWithoutDimensionsRollsAllElements() {
    Tensor x = Tensor.arange(4).view(2, 2);
    Tensor rolled = x.roll(new int[] {1}, new int[] {});
    assertClose("rolled", Tensor.tensor(new long[][] {{3, 0}, {1, 2}}), rolled);
  }

  @Test
  void numbersBeyondTheIntegersBecomeTheSmallestOne() {
    double[] values = {3e9, 1e20, -1e20, Double.NaN, -2.9, 2147483647.5};
    long least = Long.MIN_VALUE;
    int leastInt = Integer.MIN_VALUE;
    assertClose(
        "int32",
        Tensor.tensor(new int[] {leastInt, leastInt, leastInt, leastInt, -2, Integer.MAX_VALUE}),
        Tensor.tensor(values).to(DType.INT32));
    assertClose(
        "int64",
        Tensor.tensor(new long[] {3000000000L, least, least, least, -2, Integer.MAX_VALUE}),
        Tensor.tensor(values).to(DType.INT64));
  }
}

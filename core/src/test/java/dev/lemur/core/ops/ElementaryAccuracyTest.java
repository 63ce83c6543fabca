package dev.lemur.core.ops;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.math.InverseErrorFunction;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Float32 functions against the same function in double precision, over their whole range. */
class ElementaryAccuracyTest {
  /** Few enough for the loops in Java; the native ones are compared with these elsewhere. */
  private static final int POINTS = 1000;

  private static final int ROUNDS = 30;

  /** How many units in the last place a float32 result may be off. */
  private static final double ULPS = 4;

  static Stream<Arguments> functions() {
    return Stream.of(
        function("exp", Tensor::exp, Math::exp, -110, 95),
        function("expm1", Tensor::expm1, Math::expm1, -20, 20),
        function("expm1 near 0", Tensor::expm1, Math::expm1, -0.01, 0.01),
        function("expm1 of large numbers", Tensor::expm1, Math::expm1, 20, 95),
        function("erfinv", Tensor::erfinv, InverseErrorFunction::erfinv, -1, 1),
        function("erfinv near 0", Tensor::erfinv, InverseErrorFunction::erfinv, -0.01, 0.01),
        function("log", Tensor::log, Math::log, 0, 100),
        function("log1p", Tensor::log1p, Math::log1p, -1, 100),
        function("sigmoid", Tensor::sigmoid, x -> 1 / (1 + Math.exp(-x)), -87, 30),
        function("tanh", Tensor::tanh, Math::tanh, -12, 12),
        function("tanh near 0", Tensor::tanh, Math::tanh, -0.01, 0.01),
        function("sin", Tensor::sin, Math::sin, -100, 100),
        function("cos", Tensor::cos, Math::cos, -100, 100),
        function("sqrt", Tensor::sqrt, Math::sqrt, 0, 1e6),
        function("rsqrt", Tensor::rsqrt, x -> 1 / Math.sqrt(x), 0, 1e6));
  }

  private static Arguments function(
      String name,
      UnaryOperator<Tensor> actual,
      DoubleUnaryOperator exact,
      double from,
      double to) {
    return Arguments.of(name, actual, exact, from, to);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void elementaryFunctionsAreRightToAFewUnitsInTheLastPlace(
      String name,
      UnaryOperator<Tensor> function,
      DoubleUnaryOperator exact,
      double from,
      double to) {
    Random random = new Random(POINTS);
    for (int round = 0; round < ROUNDS; round++) {
      float[] x = new float[POINTS];
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) (from + (to - from) * random.nextDouble());
      }

      float[] y = function.apply(Tensor.tensor(x)).toFloatArray();

      for (int i = 0; i < x.length; i++) {
        double expected = exact.applyAsDouble(x[i]);
        double ulp = Math.ulp((float) expected);
        boolean close = Math.abs(y[i] - expected) <= ULPS * ulp || y[i] == (float) expected;
        assertTrue(close, name + "(" + x[i] + ") is " + y[i] + " but should be " + expected);
      }
    }
  }
}

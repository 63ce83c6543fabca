package dev.lemur.core.ops;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.math.ErrorFunction;
import dev.lemur.core.kernel.math.GammaFunction;
import dev.lemur.core.kernel.math.InverseErrorFunction;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
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
        function("sin of large numbers", Tensor::sin, Math::sin, 1e5, 2e6),
        function("cos of small numbers", Tensor::cos, Math::cos, -0.01, 0.01),
        function("sin of small numbers", Tensor::sin, Math::sin, -0.01, 0.01),
        function("tan", Tensor::tan, Math::tan, -100, 100),
        function("asin", Tensor::asin, Math::asin, -1, 1),
        function("asin near 0", Tensor::asin, Math::asin, -0.01, 0.01),
        function("acos", Tensor::acos, Math::acos, -1, 1),
        function("acos near 1", Tensor::acos, Math::acos, 0.9999, 1),
        function("atan", Tensor::atan, Math::atan, -20, 20),
        function("atan near 0", Tensor::atan, Math::atan, -0.01, 0.01),
        function("sinh", Tensor::sinh, Math::sinh, -95, 95),
        function("sinh near 0", Tensor::sinh, Math::sinh, -0.01, 0.01),
        function("cosh", Tensor::cosh, Math::cosh, -95, 95),
        function("asinh", Tensor::asinh, x -> arsinh(x), -100, 100),
        function("asinh near 0", Tensor::asinh, x -> arsinh(x), -0.01, 0.01),
        function("acosh", Tensor::acosh, x -> Math.log(x + Math.sqrt(x * x - 1)), 1.1, 100),
        function("atanh", Tensor::atanh, x -> 0.5 * Math.log((1 + x) / (1 - x)), 0.1, 1),
        function("exp2", Tensor::exp2, x -> Math.pow(2, x), -152, 130),
        function("log2", Tensor::log2, x -> Math.log(x) / Math.log(2), 0, 100),
        function("log10", Tensor::log10, Math::log10, 0, 100),
        function("log1p near 0", Tensor::log1p, Math::log1p, -0.01, 0.01),
        function("erfc", Tensor::erfc, ErrorFunction::erfc, -5, 10),
        function("lgamma", Tensor::lgamma, GammaFunction::logGamma, 0, 20),
        function("pow", x -> x.pow(1.75), x -> Math.pow(x, 1.75), 0, 100),
        function("cube", x -> x.pow(3), x -> x * x * x, -100, 100),
        function("inverse square", x -> x.pow(-2), x -> 1 / (x * x), -100, 100),
        function("sqrt", Tensor::sqrt, Math::sqrt, 0, 1e6),
        function("rsqrt", Tensor::rsqrt, x -> 1 / Math.sqrt(x), 0, 1e6));
  }

  private static double arsinh(double x) {
    double size = Math.abs(x);
    return Math.copySign(Math.log1p(size + size * size / (1 + Math.sqrt(1 + size * size))), x);
  }

  private static Arguments function(
      String name,
      UnaryOperator<Tensor> actual,
      DoubleUnaryOperator exact,
      double from,
      double to) {
    return Arguments.of(name, actual, exact, from, to);
  }

  /** Of which some blocks hold ordinary numbers too. */
  private static final float[] EXTRAORDINARY = {
    0,
    -0f,
    1,
    -1,
    0.5f,
    -3,
    8,
    1000,
    1e-20f,
    -1e-20f,
    1e-40f,
    1e30f,
    -1e30f,
    Float.MAX_VALUE,
    Float.MIN_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  static Stream<Arguments> unaries() {
    return Stream.<UnaryOperator<Tensor>>of(
            Tensor::log,
            Tensor::log1p,
            Tensor::log2,
            Tensor::log10,
            Tensor::exp2,
            Tensor::sin,
            Tensor::cos,
            Tensor::tan,
            Tensor::asin,
            Tensor::acos,
            Tensor::atan,
            Tensor::sinh,
            Tensor::cosh,
            Tensor::asinh,
            Tensor::acosh,
            Tensor::atanh,
            Tensor::lgamma,
            Tensor::erfc,
            Tensor::nanToNum,
            x -> x.pow(3),
            x -> x.pow(-2))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("unaries")
  void extraordinaryNumbersHaveTheValuesOfDoublePrecision(UnaryOperator<Tensor> function) {
    Tensor x = Tensor.tensor(EXTRAORDINARY).repeat(50);
    assertSame(function.apply(x.to(DType.FLOAT64)), function.apply(x), x);
  }

  static Stream<Arguments> binaries() {
    return Stream.<BinaryOperator<Tensor>>of(
            Tensor::pow,
            Tensor::xlogy,
            Tensor::atan2,
            Tensor::hypot,
            Tensor::logaddexp,
            Tensor::fmod,
            Tensor::remainder,
            Tensor::floorDivide)
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("binaries")
  void extraordinaryPairsHaveTheValuesOfDoublePrecision(BinaryOperator<Tensor> function) {
    Tensor numbers = Tensor.tensor(EXTRAORDINARY);
    int n = EXTRAORDINARY.length;
    Tensor x = numbers.unsqueeze(1).expand(n, n).flatten().repeat(3);
    Tensor y = numbers.repeat(n).repeat(3);
    Tensor exact = function.apply(x.to(DType.FLOAT64), y.to(DType.FLOAT64));
    assertSame(exact, function.apply(x, y), Tensor.stack(List.of(x, y), 1));
  }

  /** The largest finite result of double precision may be infinite in single. */
  private static void assertSame(Tensor exact, Tensor actual, Tensor arguments) {
    double[] expected = exact.toDoubleArray();
    float[] found = actual.toFloatArray();
    for (int i = 0; i < found.length; i++) {
      float rounded = (float) expected[i];
      boolean same =
          Float.compare(rounded, found[i]) == 0
              || rounded != 0 && Math.abs(rounded - found[i]) <= ULPS * Math.ulp(rounded);
      int at = i;
      assertTrue(
          same, () -> arguments.get(at) + " gives " + found[at] + " but should give " + rounded);
    }
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

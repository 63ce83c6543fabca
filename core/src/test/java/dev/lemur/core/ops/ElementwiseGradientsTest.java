package dev.lemur.core.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every elementwise gradient against finite differences, once and twice. */
class ElementwiseGradientsTest {
  private record Operation(String name, Function<List<Tensor>, Tensor> function) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Functions of x, at points between 0.2 and 0.8 where all of them are smooth. */
  static Stream<Operation> unary() {
    return Stream.of(
        one("exp", Tensor::exp),
        one("exp2", Tensor::exp2),
        one("expm1", Tensor::expm1),
        one("log", Tensor::log),
        one("log2", Tensor::log2),
        one("log10", Tensor::log10),
        one("log1p", Tensor::log1p),
        one("sigmoid", Tensor::sigmoid),
        one("square", Tensor::square),
        one("sqrt", Tensor::sqrt),
        one("rsqrt", Tensor::rsqrt),
        one("reciprocal", Tensor::reciprocal),
        one("sin", Tensor::sin),
        one("cos", Tensor::cos),
        one("tan", Tensor::tan),
        one("asin", Tensor::asin),
        one("acos", Tensor::acos),
        one("atan", Tensor::atan),
        one("sinh", Tensor::sinh),
        one("cosh", Tensor::cosh),
        one("tanh", Tensor::tanh),
        one("asinh", Tensor::asinh),
        one("acosh of x + 1", x -> x.add(1).acosh()),
        one("atanh", Tensor::atanh),
        one("erf", Tensor::erf),
        one("erfc", Tensor::erfc),
        one("relu", Tensor::relu),
        one("leakyRelu", x -> x.sub(0.5).leakyRelu(0.1)),
        one("neg", Tensor::neg),
        one("abs", Tensor::abs),
        one("sign", Tensor::sign),
        one("floor", Tensor::floor),
        one("ceil", Tensor::ceil),
        one("round", x -> x.mul(0.5).round()),
        one("trunc", Tensor::trunc),
        one("frac", Tensor::frac),
        one("pow 3", x -> x.pow(3)),
        one("pow 2.5", x -> x.pow(2.5)),
        one("pow 0", x -> x.pow(0)),
        one("number ^ x", x -> Tensor.pow(1.5, x)),
        one("number - x", x -> x.rsub(1)),
        one("remainder 0.15", x -> x.remainder(0.15)),
        one("clamp", x -> x.clamp(0.4, 0.6)),
        one("clampMin", x -> x.clampMin(0.5)),
        one("clampMax", x -> x.clampMax(0.5)),
        one("where number", x -> x.where(x.gt(0.5), 2)),
        one("nanToNum", Tensor::nanToNum));
  }

  /** Functions of two operands. */
  static Stream<Operation> binary() {
    return Stream.of(
        two("add", Tensor::add),
        two("add alpha", (x, y) -> x.add(y, 2.5)),
        two("sub", Tensor::sub),
        two("sub alpha", (x, y) -> x.sub(y, 2.5)),
        two("rsub", Tensor::rsub),
        two("mul", Tensor::mul),
        two("div", Tensor::div),
        two("div floor", (x, y) -> x.div(y, "floor")),
        two("div trunc", (x, y) -> x.div(y, "trunc")),
        two("remainder", Tensor::remainder),
        two("fmod", Tensor::fmod),
        two("pow", Tensor::pow),
        two("atan2", Tensor::atan2),
        two("maximum", Tensor::maximum),
        two("minimum", Tensor::minimum),
        two("fmax", Tensor::fmax),
        two("fmin", Tensor::fmin),
        two("where", (x, y) -> x.where(x.detach().gt(0.5), y)),
        two("clampMin tensor", (x, y) -> x.clampMin(y)),
        two("clampMax tensor", (x, y) -> x.clampMax(y)),
        two("clamp tensors", (x, y) -> x.clamp(y.mul(0.9), y.mul(1.3))),
        two("lerp number", (x, y) -> x.lerp(y, 0.3)),
        two("lerp number above a half", (x, y) -> x.lerp(y, 0.7)),
        two("lerp tensor", (x, y) -> x.lerp(y, x.mul(y))),
        two("addcmul", (x, y) -> x.addcmul(y, x, 0.5)),
        two("addcdiv", (x, y) -> x.addcdiv(x, y, 0.5)));
  }

  private static Operation one(String name, Function<Tensor, Tensor> function) {
    return new Operation(name, inputs -> function.apply(inputs.get(0)));
  }

  private interface OfTwo {
    Tensor apply(Tensor x, Tensor y);
  }

  private static Operation two(String name, OfTwo function) {
    return new Operation(name, inputs -> function.apply(inputs.get(0), inputs.get(1)));
  }

  static Stream<Arguments> binaryShapes() {
    return binary()
        .flatMap(
            operation ->
                Stream.of(
                    Arguments.of(operation, Shape.of(2, 3), Shape.of(2, 3)),
                    Arguments.of(operation, Shape.of(2, 3), Shape.of(3)),
                    Arguments.of(operation, Shape.of(2, 1), Shape.of(1, 3)),
                    Arguments.of(operation, Shape.SCALAR, Shape.of(2)),
                    Arguments.of(operation, Shape.SCALAR, Shape.SCALAR)));
  }

  @ParameterizedTest
  @MethodSource("unary")
  void gradientOfOneOperandIsRight(Operation operation) {
    assertTrue(GradCheck.check(operation.function(), random(Shape.of(2, 3), 1)));
  }

  @ParameterizedTest
  @MethodSource("unary")
  void secondDerivativeOfOneOperandIsRight(Operation operation) {
    assertTrue(GradCheck.checkSecond(operation.function(), random(Shape.of(4), 2)));
  }

  @ParameterizedTest
  @MethodSource("unary")
  void gradientOfAViewIsRight(Operation operation) {
    assertTrue(
        GradCheck.check(
            inputs -> operation.function().apply(List.of(inputs.get(0).transpose(0, 1))),
            random(Shape.of(2, 3), 3)));
  }

  @ParameterizedTest
  @MethodSource("unary")
  void gradientOfNothingIsEmpty(Operation operation) {
    Tensor x = random(Shape.of(0, 3), 4);

    operation.function().apply(List.of(x)).backward(Tensor.zeros(x.shape(), DType.FLOAT64));

    assertEquals(x.shape(), x.grad().shape());
  }

  @ParameterizedTest
  @MethodSource("binaryShapes")
  void gradientOfTwoOperandsIsRight(Operation operation, Shape x, Shape y) {
    assertTrue(GradCheck.check(operation.function(), random(x, 5), random(y, 6)));
  }

  @ParameterizedTest
  @MethodSource("binary")
  void secondDerivativeOfTwoOperandsIsRight(Operation operation) {
    assertTrue(
        GradCheck.checkSecond(
            operation.function(), random(Shape.of(2, 1), 7), random(Shape.of(3), 8)));
  }

  @ParameterizedTest
  @MethodSource("binary")
  void gradientOfTheOneOperandThatWantsItIsRight(Operation operation) {
    Tensor constant = random(Shape.of(3), 9).detach();

    assertTrue(GradCheck.check(operation.function(), random(Shape.of(2, 3), 10), constant));
    assertTrue(GradCheck.check(operation.function(), constant, random(Shape.of(2, 3), 11)));
  }

  @Test
  void gradientOfOneTensorAsBothOperandsIsRight() {
    assertTrue(
        GradCheck.check(
            inputs -> inputs.get(0).mul(inputs.get(0)).div(inputs.get(0).add(1)),
            random(Shape.of(3), 12)));
  }

  private static Tensor random(Shape shape, long seed) {
    double[] values = new Random(seed).doubles(shape.numel(), 0.2, 0.8).toArray();
    return Tensor.tensor(values).reshape(shape).detach().requiresGrad_();
  }
}

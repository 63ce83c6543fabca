package dev.lemur.core.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.Tensor;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What PyTorch calls the {@code grad_fn} of each form. */
class ElementwiseNamesTest {
  static Stream<Arguments> names() {
    return Stream.of(
        named("AddBackward0", Tensor::add),
        named("AddBackward0", (x, y) -> x.add(1)),
        named("AddBackward0", (x, y) -> x.add(y, 2)),
        named("SubBackward0", Tensor::sub),
        named("RsubBackward1", (x, y) -> x.rsub(1)),
        named("MulBackward0", Tensor::mul),
        named("DivBackward0", Tensor::div),
        named("DivBackward2", (x, y) -> x.div(y, "floor")),
        named("RemainderBackward0", (x, y) -> x.remainder(0.3)),
        named("RemainderBackward1", Tensor::remainder),
        named("FmodBackward0", (x, y) -> x.fmod(0.3)),
        named("FmodBackward1", Tensor::fmod),
        named("PowBackward0", (x, y) -> x.pow(3)),
        named("PowBackward0", (x, y) -> x.square()),
        named("PowBackward1", Tensor::pow),
        named("PowBackward2", (x, y) -> Tensor.pow(2, x)),
        named("Exp2Backward0", (x, y) -> x.exp2()),
        named("Expm1Backward0", (x, y) -> x.expm1()),
        named("Log1PBackward0", (x, y) -> x.log1p()),
        named("Log10Backward0", (x, y) -> x.log10()),
        named("RsqrtBackward0", (x, y) -> x.rsqrt()),
        named("Atan2Backward0", Tensor::atan2),
        named("SigmoidBackward0", (x, y) -> x.sigmoid()),
        named("ReluBackward0", (x, y) -> x.relu()),
        named("LeakyReluBackward0", (x, y) -> x.leakyRelu(0.1)),
        named("NegBackward0", (x, y) -> x.neg()),
        named("ClampBackward1", (x, y) -> x.clamp(0.0, 1.0)),
        named("ClampBackward1", (x, y) -> x.clamp(0.0, null)),
        named("ClampBackward0", (x, y) -> x.clamp(y, y)),
        named("ClampBackward0", (x, y) -> x.clamp(y, null)),
        named("ClampMinBackward0", (x, y) -> x.clampMin(0)),
        named("ClampMinBackward1", (x, y) -> x.clampMin(y)),
        named("ClampMaxBackward0", (x, y) -> x.clampMax(0)),
        named("ClampMaxBackward1", (x, y) -> x.clampMax(y)),
        named("MaximumBackward0", Tensor::maximum),
        named("MinimumBackward0", Tensor::minimum),
        named("WhereBackward0", (x, y) -> x.where(x.gt(y), y)),
        named("LerpBackward0", (x, y) -> x.lerp(y, 0.5)),
        named("LerpBackward1", (x, y) -> x.lerp(y, y)),
        named("AddcmulBackward0", (x, y) -> x.addcmul(y, y)),
        named("AddcdivBackward0", (x, y) -> x.addcdiv(y, y)),
        named("FillBackward2", (x, y) -> x.clone().fill_(3)),
        named("ZeroBackward0", (x, y) -> x.clone().zero_()),
        named("CopyBackwards", (x, y) -> x.clone().copy_(y)),
        named("UniformBackward0", (x, y) -> x.clone().uniform_()),
        named("NormalBackward0", (x, y) -> x.clone().normal_()),
        named("BernoulliBackward2", (x, y) -> x.clone().bernoulli_(0.5)),
        named("ExponentialBackward0", (x, y) -> x.clone().exponential_(1)));
  }

  private static Arguments named(String name, BinaryOperator<Tensor> operation) {
    return Arguments.of(name, operation);
  }

  @ParameterizedTest
  @MethodSource("names")
  void operationsAreNamedAsInPyTorch(String name, BinaryOperator<Tensor> operation) {
    Tensor x = Tensor.tensor(new float[] {0.5f, 0.25f}).requiresGrad_();
    Tensor y = Tensor.tensor(new float[] {0.3f, 0.7f}).requiresGrad_();

    assertEquals(name, operation.apply(x, y).gradFn().name());
  }
}

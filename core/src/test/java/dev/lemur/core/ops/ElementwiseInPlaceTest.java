package dev.lemur.core.ops;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ElementwiseInPlaceTest {
  private record Form(String name, UnaryOperator<Tensor> inPlace, UnaryOperator<Tensor> plain) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final Tensor OTHER = tensor(new double[] {0.3, 0.7, 0.45});

  static Stream<Form> forms() {
    return Stream.of(
        new Form("add_", x -> x.add_(OTHER), x -> x.add(OTHER)),
        new Form("add_ alpha", x -> x.add_(OTHER, 2), x -> x.add(OTHER, 2)),
        new Form("sub_", x -> x.sub_(OTHER), x -> x.sub(OTHER)),
        new Form("mul_", x -> x.mul_(OTHER), x -> x.mul(OTHER)),
        new Form("mul_ itself", x -> x.mul_(x), x -> x.mul(x)),
        new Form("div_", x -> x.div_(OTHER), x -> x.div(OTHER)),
        new Form("div_ 2", x -> x.div_(2), x -> x.div(2)),
        new Form("remainder_", x -> x.remainder_(0.3), x -> x.remainder(0.3)),
        new Form("fmod_", x -> x.fmod_(OTHER), x -> x.fmod(OTHER)),
        new Form("pow_ 3", x -> x.pow_(3), x -> x.pow(3)),
        new Form("pow_ tensor", x -> x.pow_(OTHER), x -> x.pow(OTHER)),
        new Form("exp_", Tensor::exp_, Tensor::exp),
        new Form("log_", Tensor::log_, Tensor::log),
        new Form("sqrt_", Tensor::sqrt_, Tensor::sqrt),
        new Form("rsqrt_", Tensor::rsqrt_, Tensor::rsqrt),
        new Form("square_", Tensor::square_, Tensor::square),
        new Form("reciprocal_", Tensor::reciprocal_, Tensor::reciprocal),
        new Form("sin_", Tensor::sin_, Tensor::sin),
        new Form("sigmoid_", Tensor::sigmoid_, Tensor::sigmoid),
        new Form("tanh_", Tensor::tanh_, Tensor::tanh),
        new Form("relu_", Tensor::relu_, Tensor::relu),
        new Form("neg_", Tensor::neg_, Tensor::neg),
        new Form("abs_", Tensor::abs_, Tensor::abs),
        new Form("clamp_", x -> x.clamp_(0.4, 0.6), x -> x.clamp(0.4, 0.6)),
        new Form("clampMin_", x -> x.clampMin_(OTHER), x -> x.clampMin(OTHER)),
        new Form("lerp_", x -> x.lerp_(OTHER, 0.3), x -> x.lerp(OTHER, 0.3)),
        new Form("lerp_ tensor", x -> x.lerp_(OTHER, OTHER), x -> x.lerp(OTHER, OTHER)),
        new Form("addcmul_", x -> x.addcmul_(OTHER, x), x -> x.addcmul(OTHER, x)),
        new Form("addcdiv_", x -> x.addcdiv_(x, OTHER, 2), x -> x.addcdiv(x, OTHER, 2)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void changingInPlaceGivesWhatThePlainFormGives(Form form) {
    Tensor x = leaf().detach();
    Tensor expected = form.plain().apply(x);

    assertSame(x, form.inPlace().apply(x));

    assertArrayEquals(expected.toDoubleArray(), x.toDoubleArray(), 1e-15);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void changingInPlaceIsRecordedUnderTheSameName(Form form) {
    assertEquals(
        form.plain().apply(leaf().mul(1)).gradFn().name(),
        form.inPlace().apply(leaf().mul(1)).gradFn().name());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void changingInPlaceHasTheRightGradient(Form form) {
    assertTrue(GradCheck.check(inputs -> form.inPlace().apply(inputs.get(0).mul(1)), leaf()));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void changingInPlaceChangesWhatAViewSeesAndItsGradient(Form form) {
    assertTrue(
        GradCheck.check(
            inputs -> {
              Tensor base = inputs.get(0).mul(1);
              form.inPlace().apply(base.select(0, 1));
              return base.mul(base);
            },
            tensor(new double[][] {{0.2, 0.6, 0.5}, {0.5, 0.25, 0.65}}).requiresGrad_()));
  }

  @Test
  void anOverlappingOperandIsReadBeforeItIsWritten() {
    Tensor x = tensor(new float[] {1, 2, 3, 4});

    x.narrow(0, 1, 3).add_(x.narrow(0, 0, 3));

    assertArrayEquals(new float[] {1, 3, 5, 7}, x.toFloatArray());
  }

  @Test
  void aResultTypeThatTheTargetCannotHoldIsRefused() {
    assertRefused(
        "result type Float can't be cast to the desired output type Long",
        () -> tensor(new long[] {1}).add_(1.5));
    assertRefused(
        "result type Float can't be cast to the desired output type Long",
        () -> tensor(new long[] {1}).sqrt_());
    assertRefused(
        "result type Long can't be cast to the desired output type Bool",
        () -> tensor(new boolean[] {true}).add_(1));
  }

  @Test
  void aResultOfTheSameCategoryIsNarrowed() {
    Tensor x = tensor(new float[] {1});
    assertEquals(DType.FLOAT32, x.add_(tensor(new double[] {2})).dtype());
    assertEquals(3, x.item());
  }

  @Test
  void aResultLargerThanTheTargetIsRefused() {
    assertRefused(
        "output with shape [1, 3] doesn't match the broadcast shape [2, 3]",
        () -> Tensor.ones(1, 3).add_(Tensor.ones(2, 3)));
  }

  @Test
  void aLeafThatRequiresGradientsIsRefused() {
    Tensor x = leaf();
    assertThrows(IllegalStateException.class, () -> x.mul_(2));
  }

  @Test
  void aResultChangedAfterwardsSpoilsTheGradientThatNeedsIt() {
    Tensor x = leaf();
    Tensor y = x.exp();
    y.add_(1);
    assertThrows(
        IllegalStateException.class, () -> y.backward(Tensor.ones(Shape.of(3), DType.FLOAT64)));
  }

  private static void assertRefused(String words, Runnable action) {
    String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
    assertTrue(message.contains(words), message);
  }

  private static Tensor leaf() {
    return tensor(new double[] {0.5, 0.25, 0.65}).requiresGrad_();
  }
}

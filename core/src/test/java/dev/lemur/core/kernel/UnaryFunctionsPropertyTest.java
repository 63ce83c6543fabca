package dev.lemur.core.kernel;

import static dev.lemur.core.testing.Content.EXTREME;
import static dev.lemur.core.testing.Content.MODERATE;
import static dev.lemur.core.testing.Content.NOT_FINITE;
import static dev.lemur.core.testing.Content.VARIED;
import static dev.lemur.core.testing.Content.WHOLE;

import dev.lemur.core.Tensor;
import dev.lemur.core.ops.Gelu;
import dev.lemur.core.testing.Draft;
import dev.lemur.core.testing.RandomTensor;
import dev.lemur.core.testing.RandomTensors;
import dev.lemur.core.testing.Tolerance;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UnaryFunctionsPropertyTest {
  private enum Unary {
    ABS(Tensor::abs, Tensor::abs_),
    ACOS(Tensor::acos, Tensor::acos_),
    ACOSH(Tensor::acosh, Tensor::acosh_),
    ADD_NUMBER(x -> x.add(0.3), x -> x.add_(0.3)),
    ASIN(Tensor::asin, Tensor::asin_),
    ASINH(Tensor::asinh, Tensor::asinh_),
    ATAN(Tensor::atan, Tensor::atan_),
    ATANH(Tensor::atanh, Tensor::atanh_),
    CEIL(Tensor::ceil, Tensor::ceil_),
    CLAMP(x -> x.clamp(-0.5, 1.5), x -> x.clamp_(-0.5, 1.5)),
    COS(Tensor::cos, Tensor::cos_),
    COSH(Tensor::cosh, Tensor::cosh_),
    DIV_NUMBER(x -> x.div(0.3), x -> x.div_(0.3)),
    ERF(Tensor::erf, Tensor::erf_),
    ERFC(Tensor::erfc, Tensor::erfc_),
    EXP(Tensor::exp, Tensor::exp_),
    EXP2(Tensor::exp2, Tensor::exp2_),
    EXPM1(Tensor::expm1, Tensor::expm1_),
    FLOOR(Tensor::floor, Tensor::floor_),
    FRAC(Tensor::frac, Tensor::frac_),
    GELU(Gelu.GELU::apply, x -> x.copy_(Gelu.GELU.apply(x))),
    LEAKY_RELU(x -> x.leakyRelu(0.01), x -> x.leakyRelu_(0.01)),
    LEAKY_RELU_DOWNWARDS(x -> x.leakyRelu(-0.3), x -> x.leakyRelu_(-0.3)),
    LOG(Tensor::log, Tensor::log_),
    LOG10(Tensor::log10, Tensor::log10_),
    LOG1P(Tensor::log1p, Tensor::log1p_),
    LOG2(Tensor::log2, Tensor::log2_),
    MUL_NUMBER(x -> x.mul(0.3), x -> x.mul_(0.3)),
    NEG(Tensor::neg, Tensor::neg_),
    POW_NUMBER(x -> x.pow(2.5), x -> x.pow_(2.5)),
    RECIPROCAL(Tensor::reciprocal, Tensor::reciprocal_),
    RELU(Tensor::relu, Tensor::relu_),
    ROUND(Tensor::round, Tensor::round_),
    RSQRT(Tensor::rsqrt, Tensor::rsqrt_),
    SIGMOID(Tensor::sigmoid, Tensor::sigmoid_),
    SIGN(Tensor::sign, Tensor::sign_),
    SIN(Tensor::sin, Tensor::sin_),
    SINH(Tensor::sinh, Tensor::sinh_),
    SQRT(Tensor::sqrt, Tensor::sqrt_),
    SQUARE(Tensor::square, Tensor::square_),
    SUB_NUMBER(x -> x.sub(0.3), x -> x.sub_(0.3)),
    TAN(Tensor::tan, Tensor::tan_),
    TANH(Tensor::tanh, Tensor::tanh_),
    TRUNC(Tensor::trunc, Tensor::trunc_);

    private final UnaryOperator<Tensor> function;
    private final UnaryOperator<Tensor> inPlace;

    Unary(UnaryOperator<Tensor> function, UnaryOperator<Tensor> inPlace) {
      this.function = function;
      this.inPlace = inPlace;
    }
  }

  @Property(tries = 500)
  void valuesAreThoseOfThePlainLoops(
      @ForAll("functions") Unary f, @ForAll("tensors") RandomTensor x) {
    PlainLoops.assertValuesAgree(Tolerance::standard, t -> f.function.apply(t[0]), x);
  }

  @Property(tries = 400)
  void gradientsAreThoseOfThePlainLoops(
      @ForAll("functions") Unary f,
      @ForAll("tensors") RandomTensor x,
      @ForAll("gradients") Draft gradient) {
    PlainLoops.assertGradientsAgree(Tolerance::standard, t -> f.function.apply(t[0]), gradient, x);
  }

  /** Not of numbers whose derivative is nearly 0: rounded to 0, it makes NaN of an infinity. */
  @Property(tries = 400)
  void infiniteGradientsGiveThoseOfThePlainLoops(
      @ForAll("functions") Unary f,
      @ForAll("moderateTensors") RandomTensor x,
      @ForAll("infiniteGradients") Draft gradient) {
    PlainLoops.assertGradientsAgree(Tolerance::standard, t -> f.function.apply(t[0]), gradient, x);
  }

  @Property(tries = 250)
  void inPlaceFormsWriteWhatThePlainLoopsWrite(
      @ForAll("functions") Unary f, @ForAll("writable") RandomTensor x) {
    PlainLoops.assertChangesAgree(Tolerance::standard, t -> f.inPlace.apply(t[0]), x);
  }

  /** Those of neural networks the more often. */
  @Provide
  Arbitrary<Unary> functions() {
    return Arbitraries.oneOf(
        Arbitraries.of(Unary.class),
        Arbitraries.of(
            Unary.EXP, Unary.GELU, Unary.LEAKY_RELU, Unary.RELU, Unary.SIGMOID, Unary.TANH));
  }

  @Provide
  Arbitrary<RandomTensor> tensors() {
    return RandomTensors.of(VARIED, WHOLE, NOT_FINITE, EXTREME);
  }

  @Provide
  Arbitrary<RandomTensor> writable() {
    return RandomTensors.writable(VARIED, WHOLE, NOT_FINITE, EXTREME);
  }

  @Provide
  Arbitrary<RandomTensor> moderateTensors() {
    return RandomTensors.of(MODERATE, WHOLE, NOT_FINITE);
  }

  @Provide
  Arbitrary<Draft> gradients() {
    return RandomTensors.drafts(MODERATE, WHOLE);
  }

  @Provide
  Arbitrary<Draft> infiniteGradients() {
    return RandomTensors.drafts(NOT_FINITE);
  }
}

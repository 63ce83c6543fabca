package dev.lemur.core;

import dev.lemur.core.ops.BesselFunctions;
import dev.lemur.core.ops.Division;
import dev.lemur.core.ops.FloatParts;
import dev.lemur.core.ops.GammaFunctions;
import dev.lemur.core.ops.LogSums;
import dev.lemur.core.ops.Overwriting;
import dev.lemur.core.ops.RatioOperations;
import dev.lemur.core.ops.Rounding;
import dev.lemur.core.ops.TensorPower;
import org.jspecify.annotations.Nullable;

/** Less frequent functions of each element, as {@link ElementwiseMethods}, and in place. */
public sealed interface NumericMethods permits Tensor {
  /** {@code sin(pi x) / (pi x)}, 1 at zero; {@code torch.sinc}. */
  default Tensor sinc() {
    return RatioOperations.SINC.apply(self());
  }

  /** As {@link #sinc()}, in place. */
  default Tensor sinc_() {
    return RatioOperations.SINC.applyInPlace(self());
  }

  /** {@code log(x / (1 - x))}, NaN outside 0 to 1; {@code torch.logit}. */
  default Tensor logit() {
    return RatioOperations.logit(null).apply(self());
  }

  /** {@code log(z / (1 - z))} for z = x kept {@code eps} away from 0 and 1; {@code torch.logit}. */
  default Tensor logit(double eps) {
    return RatioOperations.logit(eps).apply(self());
  }

  /** As {@link #logit()}, in place. */
  default Tensor logit_() {
    return RatioOperations.logit(null).applyInPlace(self());
  }

  /** As {@link #logit(double)}, in place. */
  default Tensor logit_(double eps) {
    return RatioOperations.logit(eps).applyInPlace(self());
  }

  /** The modified Bessel function of order 0; {@code torch.i0}. */
  default Tensor i0() {
    return BesselFunctions.I0.apply(self());
  }

  /** As {@link #i0()}, in place. */
  default Tensor i0_() {
    return BesselFunctions.I0.applyInPlace(self());
  }

  /**
   * The logarithm of the multivariate gamma function of dimension {@code p}; {@code
   * torch.mvlgamma}.
   */
  default Tensor mvlgamma(int p) {
    return GammaFunctions.multivariate(self(), p);
  }

  /** As {@link #mvlgamma(int)}, in place. */
  default Tensor mvlgamma_(int p) {
    return Overwriting.with(self(), x -> x.mvlgamma(p));
  }

  /** {@code log(e^x + e^y)}, without overflow; {@code torch.logaddexp}. */
  default Tensor logaddexp(Tensor other) {
    return LogSums.NATURAL.apply(self(), other);
  }

  /** As {@link #logaddexp(Tensor)}, in place. */
  default Tensor logaddexp_(Tensor other) {
    return LogSums.NATURAL.applyInPlace(self(), other);
  }

  /** {@code log2(2^x + 2^y)}, without overflow; {@code torch.logaddexp2}. */
  default Tensor logaddexp2(Tensor other) {
    return LogSums.BINARY.apply(self(), other);
  }

  /** As {@link #logaddexp2(Tensor)}, in place. */
  default Tensor logaddexp2_(Tensor other) {
    return LogSums.BINARY.applyInPlace(self(), other);
  }

  /** {@code sqrt(x^2 + y^2)}, without overflow; {@code torch.hypot}. */
  default Tensor hypot(Tensor other) {
    return LogSums.HYPOTENUSE.apply(self(), other);
  }

  /** As {@link #hypot(Tensor)}, in place. */
  default Tensor hypot_(Tensor other) {
    return LogSums.HYPOTENUSE.applyInPlace(self(), other);
  }

  /** x with the sign of {@code other}; {@code torch.copysign}. */
  default Tensor copysign(Tensor other) {
    return FloatParts.COPY_SIGN.apply(self(), other);
  }

  /** As {@link #copysign(Tensor)}, in place. */
  default Tensor copysign_(Tensor other) {
    return FloatParts.COPY_SIGN.applyInPlace(self(), other);
  }

  /** As {@link #copysign(Tensor)}, with one number. */
  default Tensor copysign(double other) {
    return FloatParts.COPY_SIGN.apply(self(), other);
  }

  /** As {@link #copysign(double)}, in place. */
  default Tensor copysign_(double other) {
    return FloatParts.COPY_SIGN.applyInPlace(self(), other);
  }

  /** The number next to x on the way to {@code other}; {@code torch.nextafter}. */
  default Tensor nextafter(Tensor other) {
    return FloatParts.NEXT_AFTER.apply(self(), other);
  }

  /** As {@link #nextafter(Tensor)}, in place. */
  default Tensor nextafter_(Tensor other) {
    return FloatParts.NEXT_AFTER.applyInPlace(self(), other);
  }

  /** Whether the number is negative, or -0; {@code torch.signbit}. */
  default Tensor signbit() {
    return FloatParts.SIGN_BIT.apply(self());
  }

  /** Whether the number is plus infinity; {@code torch.isposinf}. */
  default Tensor isposinf() {
    return FloatParts.IS_POSITIVE_INFINITY.apply(self());
  }

  /** Whether the number is minus infinity; {@code torch.isneginf}. */
  default Tensor isneginf() {
    return FloatParts.IS_NEGATIVE_INFINITY.apply(self());
  }

  /** True everywhere: there are no others than real numbers; {@code torch.isreal}. */
  default Tensor isreal() {
    return Tensor.ones(self().shape(), DType.BOOL);
  }

  /** Mantissas and the powers of two they are to be multiplied by; {@code torch.frexp}. */
  default MantissaAndExponent frexp() {
    return FloatParts.split(self());
  }

  /** {@code x * 2^other}; {@code torch.ldexp}. */
  default Tensor ldexp(Tensor other) {
    return self().mul(Tensor.pow(2.0, other));
  }

  /** As {@link #ldexp(Tensor)}, in place. */
  default Tensor ldexp_(Tensor other) {
    return Overwriting.with(self(), x -> x.ldexp(other));
  }

  /** Degrees in radians; {@code torch.deg2rad}. */
  default Tensor deg2rad() {
    return self().mul(Math.PI / 180);
  }

  /** As {@link #deg2rad()}, in place. */
  default Tensor deg2rad_() {
    return self().mul_(Math.PI / 180);
  }

  /** Radians in degrees; {@code torch.rad2deg}. */
  default Tensor rad2deg() {
    return self().mul(180 / Math.PI);
  }

  /** As {@link #rad2deg()}, in place. */
  default Tensor rad2deg_() {
    return self().mul_(180 / Math.PI);
  }

  /** The power in float64; {@code torch.float_power}. */
  default Tensor floatPower(Tensor exponent) {
    return TensorPower.inDouble(self(), exponent);
  }

  /** The power in float64; {@code torch.float_power}. */
  default Tensor floatPower(double exponent) {
    return self().to(DType.FLOAT64).pow(exponent);
  }

  /** As {@link #floatPower(Tensor)}, in place, of float64. */
  default Tensor floatPower_(Tensor exponent) {
    return Overwriting.inDouble(self(), x -> x.floatPower(exponent));
  }

  /** As {@link #floatPower(double)}, in place, of float64. */
  default Tensor floatPower_(double exponent) {
    return Overwriting.inDouble(self(), x -> x.floatPower(exponent));
  }

  /** This tensor itself, no bools; {@code torch.positive}. */
  default Tensor positive() {
    return Rounding.positive(self());
  }

  /** The nearest number of so many decimals, the even one of two; {@code torch.round(decimals)}. */
  default Tensor round(int decimals) {
    return Rounding.round(self(), decimals);
  }

  /** As {@link #round(int)}, in place. */
  default Tensor round_(int decimals) {
    return Overwriting.with(self(), x -> x.round(decimals));
  }

  /** The quotient, rounded as {@code roundingMode} says, "trunc" or "floor"; {@code torch.div}. */
  default Tensor div(double other, String roundingMode) {
    return Division.rounded(roundingMode).apply(self(), other);
  }

  /** As {@link #div(double, String)}, for a whole number. */
  default Tensor div(long other, String roundingMode) {
    return Division.rounded(roundingMode).apply(self(), other);
  }

  /** As {@link #div(double, String)}, in place. */
  default Tensor div_(double other, String roundingMode) {
    return Division.rounded(roundingMode).applyInPlace(self(), other);
  }

  /** As {@link #div(long, String)}, in place. */
  default Tensor div_(long other, String roundingMode) {
    return Division.rounded(roundingMode).applyInPlace(self(), other);
  }

  /** {@code other - alpha * this}; {@code torch.rsub(alpha=...)}. */
  default Tensor rsub(Tensor other, double alpha) {
    return other.sub(self(), alpha);
  }

  /** As {@link Tensor#nanToNum()}, in place. */
  default Tensor nanToNum_() {
    return Overwriting.with(self(), Tensor::nanToNum);
  }

  /** As {@link Tensor#nanToNum(double, Double, Double)}, in place. */
  default Tensor nanToNum_(double nan, @Nullable Double posinf, @Nullable Double neginf) {
    return Overwriting.with(self(), x -> x.nanToNum(nan, posinf, neginf));
  }

  /** As {@link Tensor#heaviside}, in place. */
  default Tensor heaviside_(Tensor values) {
    return Overwriting.with(self(), x -> x.heaviside(values));
  }

  /** As {@link Tensor#lgamma()}, in place. */
  default Tensor lgamma_() {
    return Overwriting.with(self(), Tensor::lgamma);
  }

  /** As {@link Tensor#digamma()}, in place. */
  default Tensor digamma_() {
    return Overwriting.with(self(), Tensor::digamma);
  }

  /** As {@link Tensor#erfinv()}, in place. */
  default Tensor erfinv_() {
    return Overwriting.with(self(), Tensor::erfinv);
  }

  /** As {@link Tensor#polygamma(int)}, in place. */
  default Tensor polygamma_(int n) {
    return Overwriting.with(self(), x -> x.polygamma(n));
  }

  /** As {@link Tensor#igamma(Tensor)}, in place. */
  default Tensor igamma_(Tensor other) {
    return Overwriting.with(self(), a -> a.igamma(other));
  }

  /** As {@link Tensor#igammac(Tensor)}, in place. */
  default Tensor igammac_(Tensor other) {
    return Overwriting.with(self(), a -> a.igammac(other));
  }

  /** As {@link Tensor#xlogy(Tensor)}, in place. */
  default Tensor xlogy_(Tensor y) {
    return Overwriting.with(self(), x -> x.xlogy(y));
  }

  /** As {@link Tensor#logicalAnd}, in place, 1 standing for true. */
  default Tensor logicalAnd_(Tensor other) {
    return Overwriting.answer(self(), x -> x.logicalAnd(other));
  }

  /** As {@link Tensor#logicalOr}, in place, 1 standing for true. */
  default Tensor logicalOr_(Tensor other) {
    return Overwriting.answer(self(), x -> x.logicalOr(other));
  }

  /** As {@link Tensor#logicalXor}, in place, 1 standing for true. */
  default Tensor logicalXor_(Tensor other) {
    return Overwriting.answer(self(), x -> x.logicalXor(other));
  }

  /** As {@link Tensor#logicalNot}, in place, 1 standing for true. */
  default Tensor logicalNot_() {
    return Overwriting.answer(self(), Tensor::logicalNot);
  }

  /** As {@link Tensor#eq(Tensor)}, in place, 1 standing for true. */
  default Tensor eq_(Tensor other) {
    return Overwriting.answer(self(), x -> x.eq(other));
  }

  /** As {@link Tensor#eq(double)}, in place, 1 standing for true. */
  default Tensor eq_(double other) {
    return Overwriting.answer(self(), x -> x.eq(other));
  }

  /** As {@link Tensor#ne(Tensor)}, in place, 1 standing for true. */
  default Tensor ne_(Tensor other) {
    return Overwriting.answer(self(), x -> x.ne(other));
  }

  /** As {@link Tensor#ne(double)}, in place, 1 standing for true. */
  default Tensor ne_(double other) {
    return Overwriting.answer(self(), x -> x.ne(other));
  }

  /** As {@link Tensor#lt(Tensor)}, in place, 1 standing for true. */
  default Tensor lt_(Tensor other) {
    return Overwriting.answer(self(), x -> x.lt(other));
  }

  /** As {@link Tensor#lt(double)}, in place, 1 standing for true. */
  default Tensor lt_(double other) {
    return Overwriting.answer(self(), x -> x.lt(other));
  }

  /** As {@link Tensor#le(Tensor)}, in place, 1 standing for true. */
  default Tensor le_(Tensor other) {
    return Overwriting.answer(self(), x -> x.le(other));
  }

  /** As {@link Tensor#le(double)}, in place, 1 standing for true. */
  default Tensor le_(double other) {
    return Overwriting.answer(self(), x -> x.le(other));
  }

  /** As {@link Tensor#gt(Tensor)}, in place, 1 standing for true. */
  default Tensor gt_(Tensor other) {
    return Overwriting.answer(self(), x -> x.gt(other));
  }

  /** As {@link Tensor#gt(double)}, in place, 1 standing for true. */
  default Tensor gt_(double other) {
    return Overwriting.answer(self(), x -> x.gt(other));
  }

  /** As {@link Tensor#ge(Tensor)}, in place, 1 standing for true. */
  default Tensor ge_(Tensor other) {
    return Overwriting.answer(self(), x -> x.ge(other));
  }

  /** As {@link Tensor#ge(double)}, in place, 1 standing for true. */
  default Tensor ge_(double other) {
    return Overwriting.answer(self(), x -> x.ge(other));
  }

  private Tensor self() {
    return (Tensor) this;
  }
}

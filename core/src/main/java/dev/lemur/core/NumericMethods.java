package dev.lemur.core;

import dev.lemur.core.ops.BesselFunctions;
import dev.lemur.core.ops.Division;
import dev.lemur.core.ops.FloatParts;
import dev.lemur.core.ops.GammaFunctions;
import dev.lemur.core.ops.LogSums;
import dev.lemur.core.ops.Overwriting;
import dev.lemur.core.ops.RatioOperations;
import dev.lemur.core.ops.Rounding;
import dev.lemur.core.ops.Signs;
import dev.lemur.core.ops.TensorPower;
import org.jspecify.annotations.Nullable;

/**
 * Less common elementwise functions, as in {@link ElementwiseMethods}, with their in-place
 * versions.
 */
public sealed interface NumericMethods permits Tensor {
  /** {@code sin(pi x) / (pi x)}, 1 at zero; {@code torch.sinc}. */
  default Tensor sinc() {
    return RatioOperations.SINC.apply(self());
  }

  /** In-place version of {@link #sinc()}. */
  default Tensor sinc_() {
    return RatioOperations.SINC.applyInPlace(self());
  }

  /** {@code log(x / (1 - x))}, NaN outside 0 to 1; {@code torch.logit}. */
  default Tensor logit() {
    return RatioOperations.logit(null).apply(self());
  }

  /** {@code log(z / (1 - z))} for z = x clamped to [eps, 1 - eps]; {@code torch.logit}. */
  default Tensor logit(double eps) {
    return RatioOperations.logit(eps).apply(self());
  }

  /** In-place version of {@link #logit()}. */
  default Tensor logit_() {
    return RatioOperations.logit(null).applyInPlace(self());
  }

  /** In-place version of {@link #logit(double)}. */
  default Tensor logit_(double eps) {
    return RatioOperations.logit(eps).applyInPlace(self());
  }

  /** The modified Bessel function of order 0; {@code torch.i0}. */
  default Tensor i0() {
    return BesselFunctions.I0.apply(self());
  }

  /** In-place version of {@link #i0()}. */
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

  /** In-place version of {@link #mvlgamma(int)}. */
  default Tensor mvlgamma_(int p) {
    return Overwriting.with(self(), x -> x.mvlgamma(p));
  }

  /** {@code log(e^x + e^y)}, without overflow; {@code torch.logaddexp}. */
  default Tensor logaddexp(Tensor other) {
    return LogSums.NATURAL.apply(self(), other);
  }

  /** In-place version of {@link #logaddexp(Tensor)}. */
  default Tensor logaddexp_(Tensor other) {
    return LogSums.NATURAL.applyInPlace(self(), other);
  }

  /** {@code log2(2^x + 2^y)}, without overflow; {@code torch.logaddexp2}. */
  default Tensor logaddexp2(Tensor other) {
    return LogSums.BINARY.apply(self(), other);
  }

  /** In-place version of {@link #logaddexp2(Tensor)}. */
  default Tensor logaddexp2_(Tensor other) {
    return LogSums.BINARY.applyInPlace(self(), other);
  }

  /** {@code sqrt(x^2 + y^2)}, without overflow; {@code torch.hypot}. */
  default Tensor hypot(Tensor other) {
    return LogSums.HYPOTENUSE.apply(self(), other);
  }

  /** In-place version of {@link #hypot(Tensor)}. */
  default Tensor hypot_(Tensor other) {
    return LogSums.HYPOTENUSE.applyInPlace(self(), other);
  }

  /** x with the sign of {@code other}; {@code torch.copysign}. */
  default Tensor copysign(Tensor other) {
    return FloatParts.COPY_SIGN.apply(self(), other);
  }

  /** In-place version of {@link #copysign(Tensor)}. */
  default Tensor copysign_(Tensor other) {
    return FloatParts.COPY_SIGN.applyInPlace(self(), other);
  }

  /** Same as {@link #copysign(Tensor)}, with one number. */
  default Tensor copysign(double other) {
    return FloatParts.COPY_SIGN.apply(self(), other);
  }

  /** In-place version of {@link #copysign(double)}. */
  default Tensor copysign_(double other) {
    return FloatParts.COPY_SIGN.applyInPlace(self(), other);
  }

  /** The next representable number after x towards {@code other}; {@code torch.nextafter}. */
  default Tensor nextafter(Tensor other) {
    return FloatParts.NEXT_AFTER.apply(self(), other);
  }

  /** In-place version of {@link #nextafter(Tensor)}. */
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

  /** True everywhere, since every type is real; {@code torch.isreal}. */
  default Tensor isreal() {
    return Tensor.ones(self().shape(), DType.BOOL);
  }

  /** This tensor, since every type is real; {@code torch.real}. */
  default Tensor real() {
    return self();
  }

  /** This tensor, since every type is real; {@code torch.conj}. */
  default Tensor conj() {
    return self();
  }

  /** Same as {@link #conj}; {@code torch.conj_physical}. */
  default Tensor conjPhysical() {
    return self();
  }

  /** This tensor, since nothing is left to conjugate; {@code torch.resolve_conj}. */
  default Tensor resolveConj() {
    return self();
  }

  /** This tensor, since nothing is left to negate; {@code torch.resolve_neg}. */
  default Tensor resolveNeg() {
    return self();
  }

  /** False, since every type is real; {@code torch.is_complex}. */
  default boolean isComplex() {
    return false;
  }

  /** False, since every type is real; {@code torch.is_conj}. */
  default boolean isConj() {
    return false;
  }

  /** False, since negation is always computed at once; {@code torch.is_neg}. */
  default boolean isNeg() {
    return false;
  }

  /**
   * Pi where the number is negative, NaN where it is NaN, 0 elsewhere; its gradient is 0; {@code
   * torch.angle}.
   */
  default Tensor angle() {
    return Signs.ANGLE.apply(self());
  }

  /** Mantissas and their exponents of two; {@code torch.frexp}. */
  default MantissaAndExponent frexp() {
    return FloatParts.split(self());
  }

  /** {@code x * 2^other}; {@code torch.ldexp}. */
  default Tensor ldexp(Tensor other) {
    return self().mul(Tensor.pow(2.0, other));
  }

  /** In-place version of {@link #ldexp(Tensor)}. */
  default Tensor ldexp_(Tensor other) {
    return Overwriting.with(self(), x -> x.ldexp(other));
  }

  /** Converts degrees to radians; {@code torch.deg2rad}. */
  default Tensor deg2rad() {
    return self().mul(Math.PI / 180);
  }

  /** In-place version of {@link #deg2rad()}. */
  default Tensor deg2rad_() {
    return self().mul_(Math.PI / 180);
  }

  /** Converts radians to degrees; {@code torch.rad2deg}. */
  default Tensor rad2deg() {
    return self().mul(180 / Math.PI);
  }

  /** In-place version of {@link #rad2deg()}. */
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

  /** In-place version of {@link #floatPower(Tensor)}, of float64. */
  default Tensor floatPower_(Tensor exponent) {
    return Overwriting.inDouble(self(), x -> x.floatPower(exponent));
  }

  /** In-place version of {@link #floatPower(double)}, of float64. */
  default Tensor floatPower_(double exponent) {
    return Overwriting.inDouble(self(), x -> x.floatPower(exponent));
  }

  /** This tensor itself; bools are not allowed; {@code torch.positive}. */
  default Tensor positive() {
    return Rounding.positive(self());
  }

  /** Rounded to {@code decimals} decimal places, ties to even; {@code torch.round(decimals)}. */
  default Tensor round(int decimals) {
    return Rounding.round(self(), decimals);
  }

  /** In-place version of {@link #round(int)}. */
  default Tensor round_(int decimals) {
    return Overwriting.with(self(), x -> x.round(decimals));
  }

  /** The quotient, rounded by {@code roundingMode}, "trunc" or "floor"; {@code torch.div}. */
  default Tensor div(double other, @Nullable String roundingMode) {
    return Division.rounded(roundingMode).apply(self(), other);
  }

  /** Same as {@link #div(double, String)}, for an integer. */
  default Tensor div(long other, @Nullable String roundingMode) {
    return Division.rounded(roundingMode).apply(self(), other);
  }

  /** In-place version of {@link #div(double, String)}. */
  default Tensor div_(double other, @Nullable String roundingMode) {
    return Division.rounded(roundingMode).applyInPlace(self(), other);
  }

  /** In-place version of {@link #div(long, String)}. */
  default Tensor div_(long other, @Nullable String roundingMode) {
    return Division.rounded(roundingMode).applyInPlace(self(), other);
  }

  /** {@code other - alpha * this}; {@code torch.rsub(alpha=...)}. */
  default Tensor rsub(Tensor other, double alpha) {
    return other.sub(self(), alpha);
  }

  /** In-place version of {@link Tensor#nanToNum()}. */
  default Tensor nanToNum_() {
    return Overwriting.with(self(), Tensor::nanToNum);
  }

  /** In-place version of {@link Tensor#nanToNum(double, Double, Double)}. */
  default Tensor nanToNum_(double nan, @Nullable Double posinf, @Nullable Double neginf) {
    return Overwriting.with(self(), x -> x.nanToNum(nan, posinf, neginf));
  }

  /** In-place version of {@link Tensor#heaviside}. */
  default Tensor heaviside_(Tensor values) {
    return Overwriting.with(self(), x -> x.heaviside(values));
  }

  /** In-place version of {@link Tensor#lgamma()}. */
  default Tensor lgamma_() {
    return Overwriting.with(self(), Tensor::lgamma);
  }

  /** In-place version of {@link Tensor#digamma()}. */
  default Tensor digamma_() {
    return Overwriting.with(self(), Tensor::digamma);
  }

  /** In-place version of {@link Tensor#erfinv()}. */
  default Tensor erfinv_() {
    return Overwriting.with(self(), Tensor::erfinv);
  }

  /** In-place version of {@link Tensor#polygamma(int)}. */
  default Tensor polygamma_(int n) {
    return Overwriting.with(self(), x -> x.polygamma(n));
  }

  /** In-place version of {@link Tensor#igamma(Tensor)}. */
  default Tensor igamma_(Tensor other) {
    return Overwriting.with(self(), a -> a.igamma(other));
  }

  /** In-place version of {@link Tensor#igammac(Tensor)}. */
  default Tensor igammac_(Tensor other) {
    return Overwriting.with(self(), a -> a.igammac(other));
  }

  /** In-place version of {@link Tensor#xlogy(Tensor)}. */
  default Tensor xlogy_(Tensor y) {
    return Overwriting.with(self(), x -> x.xlogy(y));
  }

  /** In-place version of {@link Tensor#logicalAnd}, with 1 for true. */
  default Tensor logicalAnd_(Tensor other) {
    return Overwriting.answer(self(), x -> x.logicalAnd(other));
  }

  /** In-place version of {@link Tensor#logicalOr}, with 1 for true. */
  default Tensor logicalOr_(Tensor other) {
    return Overwriting.answer(self(), x -> x.logicalOr(other));
  }

  /** In-place version of {@link Tensor#logicalXor}, with 1 for true. */
  default Tensor logicalXor_(Tensor other) {
    return Overwriting.answer(self(), x -> x.logicalXor(other));
  }

  /** In-place version of {@link Tensor#logicalNot}, with 1 for true. */
  default Tensor logicalNot_() {
    return Overwriting.answer(self(), Tensor::logicalNot);
  }

  /** In-place version of {@link Tensor#eq(Tensor)}, with 1 for true. */
  default Tensor eq_(Tensor other) {
    return Overwriting.answer(self(), x -> x.eq(other));
  }

  /** In-place version of {@link Tensor#eq(double)}, with 1 for true. */
  default Tensor eq_(double other) {
    return Overwriting.answer(self(), x -> x.eq(other));
  }

  /** In-place version of {@link Tensor#ne(Tensor)}, with 1 for true. */
  default Tensor ne_(Tensor other) {
    return Overwriting.answer(self(), x -> x.ne(other));
  }

  /** In-place version of {@link Tensor#ne(double)}, with 1 for true. */
  default Tensor ne_(double other) {
    return Overwriting.answer(self(), x -> x.ne(other));
  }

  /** In-place version of {@link Tensor#lt(Tensor)}, with 1 for true. */
  default Tensor lt_(Tensor other) {
    return Overwriting.answer(self(), x -> x.lt(other));
  }

  /** In-place version of {@link Tensor#lt(double)}, with 1 for true. */
  default Tensor lt_(double other) {
    return Overwriting.answer(self(), x -> x.lt(other));
  }

  /** In-place version of {@link Tensor#le(Tensor)}, with 1 for true. */
  default Tensor le_(Tensor other) {
    return Overwriting.answer(self(), x -> x.le(other));
  }

  /** In-place version of {@link Tensor#le(double)}, with 1 for true. */
  default Tensor le_(double other) {
    return Overwriting.answer(self(), x -> x.le(other));
  }

  /** In-place version of {@link Tensor#gt(Tensor)}, with 1 for true. */
  default Tensor gt_(Tensor other) {
    return Overwriting.answer(self(), x -> x.gt(other));
  }

  /** In-place version of {@link Tensor#gt(double)}, with 1 for true. */
  default Tensor gt_(double other) {
    return Overwriting.answer(self(), x -> x.gt(other));
  }

  /** In-place version of {@link Tensor#ge(Tensor)}, with 1 for true. */
  default Tensor ge_(Tensor other) {
    return Overwriting.answer(self(), x -> x.ge(other));
  }

  /** In-place version of {@link Tensor#ge(double)}, with 1 for true. */
  default Tensor ge_(double other) {
    return Overwriting.answer(self(), x -> x.ge(other));
  }

  private Tensor self() {
    return (Tensor) this;
  }
}

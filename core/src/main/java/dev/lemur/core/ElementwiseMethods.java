package dev.lemur.core;

import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.Arithmetic;
import dev.lemur.core.ops.Clamping;
import dev.lemur.core.ops.Division;
import dev.lemur.core.ops.ErrorFunctions;
import dev.lemur.core.ops.Exponentials;
import dev.lemur.core.ops.Heaviside;
import dev.lemur.core.ops.Hyperbolic;
import dev.lemur.core.ops.Interpolation;
import dev.lemur.core.ops.MaximumAndMinimum;
import dev.lemur.core.ops.NanReplacement;
import dev.lemur.core.ops.Rectifier;
import dev.lemur.core.ops.Roots;
import dev.lemur.core.ops.Rounding;
import dev.lemur.core.ops.ScalarPower;
import dev.lemur.core.ops.ScaledSums;
import dev.lemur.core.ops.Signs;
import dev.lemur.core.ops.TensorPower;
import dev.lemur.core.ops.Trigonometry;
import dev.lemur.core.ops.Where;
import org.jspecify.annotations.Nullable;

/**
 * Elementwise functions of one tensor, and of two.
 *
 * <p>The result has the shape of the tensor. Two tensors are broadcast: their shapes are aligned at
 * the last dimension and sizes of 1 stretch; an {@link IllegalArgumentException} names shapes that
 * cannot be broadcast. Types are promoted as in PyTorch: floating-point over integer over bool,
 * then the wider type. A plain number matters only if it is of a higher kind, so a double and an
 * integer tensor give float32. Functions with fractional results, such as division or the sine,
 * give float32 for integers.
 */
public sealed interface ElementwiseMethods permits Tensor {
  /** {@code this + other}, broadcast; {@code torch.add}. */
  default Tensor add(Tensor other) {
    return Arithmetic.ADD.apply(self(), other);
  }

  /** {@code this + other} for a number; {@code torch.add}. */
  default Tensor add(double other) {
    return Arithmetic.ADD.apply(self(), other);
  }

  /**
   * {@code this + other} for an integer, which leaves integer tensors integer; {@code torch.add}.
   */
  default Tensor add(long other) {
    return Arithmetic.ADD.apply(self(), other);
  }

  /** {@code this + alpha * other}, broadcast; {@code torch.add}. */
  default Tensor add(Tensor other, double alpha) {
    return ScaledSums.add(self(), other, alpha);
  }

  /** {@code this - other}, broadcast; {@code torch.sub}. */
  default Tensor sub(Tensor other) {
    return Arithmetic.sub(self(), other);
  }

  /** {@code this - other} for a number; {@code torch.sub}. */
  default Tensor sub(double other) {
    return Arithmetic.sub(self(), other);
  }

  /**
   * {@code this - other} for an integer, which leaves integer tensors integer; {@code torch.sub}.
   */
  default Tensor sub(long other) {
    return Arithmetic.sub(self(), other);
  }

  /** {@code this - alpha * other}, broadcast; {@code torch.sub}. */
  default Tensor sub(Tensor other, double alpha) {
    return ScaledSums.sub(self(), other, alpha);
  }

  /** {@code other - this}, broadcast; {@code torch.rsub}. */
  default Tensor rsub(Tensor other) {
    return Arithmetic.sub(NullArguments.check(other), self());
  }

  /** {@code other - this} for a number; {@code torch.rsub}. */
  default Tensor rsub(double other) {
    return Arithmetic.rsub(self(), other);
  }

  /**
   * {@code other - this} for an integer, which leaves integer tensors integer; {@code torch.rsub}.
   */
  default Tensor rsub(long other) {
    return Arithmetic.rsub(self(), other);
  }

  /** {@code this * other}, broadcast; {@code torch.mul}. */
  default Tensor mul(Tensor other) {
    return Arithmetic.MUL.apply(self(), other);
  }

  /** {@code this * other} for a number; {@code torch.mul}. */
  default Tensor mul(double other) {
    return Arithmetic.MUL.apply(self(), other);
  }

  /**
   * {@code this * other} for an integer, which leaves integer tensors integer; {@code torch.mul}.
   */
  default Tensor mul(long other) {
    return Arithmetic.MUL.apply(self(), other);
  }

  /** {@code this / other}, broadcast; {@code torch.div}. */
  default Tensor div(Tensor other) {
    return Arithmetic.DIV.apply(self(), other);
  }

  /** {@code this / other} for a number; {@code torch.div}. */
  default Tensor div(double other) {
    return Arithmetic.DIV.apply(self(), other);
  }

  /**
   * {@code this / other} for an integer, which leaves integer tensors integer; {@code torch.div}.
   */
  default Tensor div(long other) {
    return Arithmetic.DIV.apply(self(), other);
  }

  /**
   * The quotient, {@code this / other}, rounded by {@code roundingMode}: "trunc" towards zero,
   * "floor" down; {@code torch.div}.
   */
  default Tensor div(Tensor other, @Nullable String roundingMode) {
    return Division.rounded(roundingMode).apply(self(), other);
  }

  /** {@code floor(this / other)}, broadcast; {@code torch.floor_divide}. */
  default Tensor floorDivide(Tensor other) {
    return Division.FLOOR.apply(self(), other);
  }

  /** {@code floor(this / other)} for a number; {@code torch.floor_divide}. */
  default Tensor floorDivide(double other) {
    return Division.FLOOR.apply(self(), other);
  }

  /**
   * {@code floor(this / other)} for an integer, which leaves integer tensors integer; {@code
   * torch.floor_divide}.
   */
  default Tensor floorDivide(long other) {
    return Division.FLOOR.apply(self(), other);
  }

  /** {@code this - other * floor(this / other)}, broadcast; {@code torch.remainder}. */
  default Tensor remainder(Tensor other) {
    return Division.REMAINDER.apply(self(), other);
  }

  /** {@code this - other * floor(this / other)} for a number; {@code torch.remainder}. */
  default Tensor remainder(double other) {
    return Division.REMAINDER.apply(self(), other);
  }

  /**
   * {@code this - other * floor(this / other)} for an integer, which leaves integer tensors
   * integer; {@code torch.remainder}.
   */
  default Tensor remainder(long other) {
    return Division.REMAINDER.apply(self(), other);
  }

  /** {@code this - other * trunc(this / other)}, broadcast; {@code torch.fmod}. */
  default Tensor fmod(Tensor other) {
    return Division.FMOD.apply(self(), other);
  }

  /** {@code this - other * trunc(this / other)} for a number; {@code torch.fmod}. */
  default Tensor fmod(double other) {
    return Division.FMOD.apply(self(), other);
  }

  /**
   * {@code this - other * trunc(this / other)} for an integer, which leaves integer tensors
   * integer; {@code torch.fmod}.
   */
  default Tensor fmod(long other) {
    return Division.FMOD.apply(self(), other);
  }

  /** {@code this ^ exponent}, broadcast; {@code torch.pow}. */
  default Tensor pow(Tensor exponent) {
    return TensorPower.POWER.apply(self(), exponent);
  }

  /** {@code this ^ exponent} for a number; {@code torch.pow}. */
  default Tensor pow(double exponent) {
    return ScalarPower.apply(self(), exponent);
  }

  /**
   * {@code this ^ exponent} for an integer, which leaves integer tensors integer; {@code
   * torch.pow}.
   */
  default Tensor pow(long exponent) {
    return ScalarPower.apply(self(), exponent);
  }

  /** {@code this * this}; {@code torch.square}. */
  default Tensor square() {
    return Roots.SQUARE.apply(self());
  }

  /** The square root; {@code torch.sqrt}. */
  default Tensor sqrt() {
    return Roots.SQRT.apply(self());
  }

  /** {@code 1 / sqrt(this)}; {@code torch.rsqrt}. */
  default Tensor rsqrt() {
    return Roots.RSQRT.apply(self());
  }

  /** {@code 1 / this}; {@code torch.reciprocal}. */
  default Tensor reciprocal() {
    return Roots.RECIPROCAL.apply(self());
  }

  /** {@code e ^ this}; {@code torch.exp}. */
  default Tensor exp() {
    return Exponentials.EXP.apply(self());
  }

  /** {@code 2 ^ this}; {@code torch.exp2}. */
  default Tensor exp2() {
    return Exponentials.EXP2.apply(self());
  }

  /** {@code e ^ this - 1}; {@code torch.expm1}. */
  default Tensor expm1() {
    return Exponentials.EXPM1.apply(self());
  }

  /** The natural logarithm; {@code torch.log}. */
  default Tensor log() {
    return Exponentials.LOG.apply(self());
  }

  /** The logarithm to base 2; {@code torch.log2}. */
  default Tensor log2() {
    return Exponentials.LOG2.apply(self());
  }

  /** The logarithm to base 10; {@code torch.log10}. */
  default Tensor log10() {
    return Exponentials.LOG10.apply(self());
  }

  /** {@code log(1 + this)}; {@code torch.log1p}. */
  default Tensor log1p() {
    return Exponentials.LOG1P.apply(self());
  }

  /** The sine; {@code torch.sin}. */
  default Tensor sin() {
    return Trigonometry.SIN.apply(self());
  }

  /** The cosine; {@code torch.cos}. */
  default Tensor cos() {
    return Trigonometry.COS.apply(self());
  }

  /** The tangent; {@code torch.tan}. */
  default Tensor tan() {
    return Trigonometry.TAN.apply(self());
  }

  /** The inverse sine; {@code torch.asin}. */
  default Tensor asin() {
    return Trigonometry.ASIN.apply(self());
  }

  /** The inverse cosine; {@code torch.acos}. */
  default Tensor acos() {
    return Trigonometry.ACOS.apply(self());
  }

  /** The inverse tangent; {@code torch.atan}. */
  default Tensor atan() {
    return Trigonometry.ATAN.apply(self());
  }

  /** The hyperbolic sine; {@code torch.sinh}. */
  default Tensor sinh() {
    return Hyperbolic.SINH.apply(self());
  }

  /** The hyperbolic cosine; {@code torch.cosh}. */
  default Tensor cosh() {
    return Hyperbolic.COSH.apply(self());
  }

  /** The hyperbolic tangent; {@code torch.tanh}. */
  default Tensor tanh() {
    return Hyperbolic.TANH.apply(self());
  }

  /** The inverse hyperbolic sine; {@code torch.asinh}. */
  default Tensor asinh() {
    return Hyperbolic.ASINH.apply(self());
  }

  /** The inverse hyperbolic cosine; {@code torch.acosh}. */
  default Tensor acosh() {
    return Hyperbolic.ACOSH.apply(self());
  }

  /** The inverse hyperbolic tangent; {@code torch.atanh}. */
  default Tensor atanh() {
    return Hyperbolic.ATANH.apply(self());
  }

  /** {@code 1 / (1 + e ^ -this)}; {@code torch.sigmoid}. */
  default Tensor sigmoid() {
    return Exponentials.SIGMOID.apply(self());
  }

  /** {@code max(this, 0)}; {@code torch.relu}. */
  default Tensor relu() {
    return Rectifier.RELU.apply(self());
  }

  /** The Gauss error function; {@code torch.erf}. */
  default Tensor erf() {
    return ErrorFunctions.ERF.apply(self());
  }

  /** {@code 1 - erf(this)}; {@code torch.erfc}. */
  default Tensor erfc() {
    return ErrorFunctions.ERFC.apply(self());
  }

  /** {@code -this}; {@code torch.neg}. */
  default Tensor neg() {
    return Signs.NEG.apply(self());
  }

  /** {@code |this|}; {@code torch.abs}. */
  default Tensor abs() {
    return Signs.ABS.apply(self());
  }

  /** 1, 0 or -1 as an element is above, at or below 0; {@code torch.sign}. */
  default Tensor sign() {
    return Signs.SIGN.apply(self());
  }

  /** The largest integer not above each element; {@code torch.floor}. */
  default Tensor floor() {
    return Rounding.FLOOR.apply(self());
  }

  /** The smallest integer not below each element; {@code torch.ceil}. */
  default Tensor ceil() {
    return Rounding.CEIL.apply(self());
  }

  /** The nearest integer, ties to even; {@code torch.round}. */
  default Tensor round() {
    return Rounding.ROUND.apply(self());
  }

  /** Each element without its fractional part; {@code torch.trunc}. */
  default Tensor trunc() {
    return Rounding.TRUNC.apply(self());
  }

  /** The fractional part of each element, with its sign; {@code torch.frac}. */
  default Tensor frac() {
    return Rounding.FRAC.apply(self());
  }

  /** {@code this > 0 ? this : negativeSlope * this}; {@code torch.nn.functional.leaky_relu}. */
  default Tensor leakyRelu(double negativeSlope) {
    return Rectifier.LEAKY_RELU.apply(self(), negativeSlope);
  }

  /** The angle of the point (x = other, y = this), broadcast; {@code torch.atan2}. */
  default Tensor atan2(Tensor other) {
    return Trigonometry.ATAN2.apply(self(), other);
  }

  /**
   * The step function: 0 below zero, {@code values} at zero, 1 above; {@code torch.heaviside}.
   *
   * @throws IllegalArgumentException if the two types differ
   */
  default Tensor heaviside(Tensor values) {
    return Heaviside.heaviside(self(), values);
  }

  /**
   * {@code min(max(this, min), max)}: the gradient passes at the bounds, NaN stays; {@code
   * torch.clamp}.
   */
  default Tensor clamp(double min, double max) {
    return Clamping.clamp(self(), Double.valueOf(min), Double.valueOf(max));
  }

  /**
   * {@code min(max(this, min), max)} for integer bounds, which leave integer tensors integer;
   * {@code torch.clamp}.
   */
  default Tensor clamp(long min, long max) {
    return Clamping.clamp(self(), min, max);
  }

  /** {@code min(max(this, min), max)}, where null means no bound; {@code torch.clamp}. */
  default Tensor clamp(@Nullable Double min, @Nullable Double max) {
    return Clamping.clamp(self(), min, max);
  }

  /**
   * {@code min(max(this, min), max)}, broadcast, where null means no bound; {@code torch.clamp}.
   */
  default Tensor clamp(@Nullable Tensor min, @Nullable Tensor max) {
    return Clamping.clamp(self(), min, max);
  }

  /** {@code max(this, min)}, broadcast; {@code torch.clamp_min}. */
  default Tensor clampMin(Tensor min) {
    return Clamping.MIN.apply(self(), min);
  }

  /** {@code max(this, min)} for a number; {@code torch.clamp_min}. */
  default Tensor clampMin(double min) {
    return Clamping.MIN.apply(self(), min);
  }

  /**
   * {@code max(this, min)} for an integer, which leaves integer tensors integer; {@code
   * torch.clamp_min}.
   */
  default Tensor clampMin(long min) {
    return Clamping.MIN.apply(self(), min);
  }

  /** {@code min(this, max)}, broadcast; {@code torch.clamp_max}. */
  default Tensor clampMax(Tensor max) {
    return Clamping.MAX.apply(self(), max);
  }

  /** {@code min(this, max)} for a number; {@code torch.clamp_max}. */
  default Tensor clampMax(double max) {
    return Clamping.MAX.apply(self(), max);
  }

  /**
   * {@code min(this, max)} for an integer, which leaves integer tensors integer; {@code
   * torch.clamp_max}.
   */
  default Tensor clampMax(long max) {
    return Clamping.MAX.apply(self(), max);
  }

  /** The larger of each pair, NaN if either is NaN; {@code torch.maximum}. */
  default Tensor maximum(Tensor other) {
    return MaximumAndMinimum.MAXIMUM.apply(self(), other);
  }

  /** The smaller of each pair, NaN if either is NaN; {@code torch.minimum}. */
  default Tensor minimum(Tensor other) {
    return MaximumAndMinimum.MINIMUM.apply(self(), other);
  }

  /** The larger of each pair; if one is NaN, the other; {@code torch.fmax}. */
  default Tensor fmax(Tensor other) {
    return MaximumAndMinimum.FMAX.apply(self(), other);
  }

  /** The smaller of each pair; if one is NaN, the other; {@code torch.fmin}. */
  default Tensor fmin(Tensor other) {
    return MaximumAndMinimum.FMIN.apply(self(), other);
  }

  /**
   * This where {@code condition} is true, {@code other} elsewhere, broadcast; {@code torch.where}.
   */
  default Tensor where(Tensor condition, Tensor other) {
    return Where.where(condition, self(), other);
  }

  /** This where {@code condition} is true, a number elsewhere; {@code torch.where}. */
  default Tensor where(Tensor condition, double other) {
    return Where.where(condition, self(), other);
  }

  /** This where {@code condition} is true, an integer elsewhere; {@code torch.where}. */
  default Tensor where(Tensor condition, long other) {
    return Where.where(condition, self(), other);
  }

  /** {@code this + weight * (end - this)}; {@code torch.lerp}. */
  default Tensor lerp(Tensor end, double weight) {
    return Interpolation.lerp(self(), end, weight);
  }

  /** {@code this + weight * (end - this)}, broadcast; {@code torch.lerp}. */
  default Tensor lerp(Tensor end, Tensor weight) {
    return Interpolation.lerp(self(), end, weight);
  }

  /** {@code this + tensor1 * tensor2}, broadcast; {@code torch.addcmul}. */
  default Tensor addcmul(Tensor tensor1, Tensor tensor2) {
    return ScaledSums.addcmul(self(), tensor1, tensor2, 1);
  }

  /** {@code this + value * tensor1 * tensor2}, broadcast; {@code torch.addcmul}. */
  default Tensor addcmul(Tensor tensor1, Tensor tensor2, double value) {
    return ScaledSums.addcmul(self(), tensor1, tensor2, value);
  }

  /** {@code this + tensor1 / tensor2}, broadcast; {@code torch.addcdiv}. */
  default Tensor addcdiv(Tensor tensor1, Tensor tensor2) {
    return ScaledSums.addcdiv(self(), tensor1, tensor2, 1);
  }

  /** {@code this + value * tensor1 / tensor2}, broadcast; {@code torch.addcdiv}. */
  default Tensor addcdiv(Tensor tensor1, Tensor tensor2, double value) {
    return ScaledSums.addcdiv(self(), tensor1, tensor2, value);
  }

  /**
   * Replaces NaN by 0 and infinities by the type's largest and smallest numbers; {@code
   * torch.nan_to_num}.
   */
  default Tensor nanToNum() {
    return NanReplacement.nanToNum(self(), 0, null, null);
  }

  /**
   * Replaces NaN by {@code nan} and the infinities by {@code posinf} and {@code neginf}, where null
   * means the type's largest and smallest numbers; {@code torch.nan_to_num}.
   */
  default Tensor nanToNum(double nan, @Nullable Double posinf, @Nullable Double neginf) {
    return NanReplacement.nanToNum(self(), nan, posinf, neginf);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}

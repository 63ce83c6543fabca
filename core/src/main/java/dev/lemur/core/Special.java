package dev.lemur.core;

import dev.lemur.core.ops.BesselFunctions;

/** Special functions; mirrors {@code torch.special}. */
public final class Special {
  private Special() {}

  /** Same as {@link Tensor#erf()}. */
  public static Tensor erf(Tensor input) {
    return input.erf();
  }

  /** Same as {@link Tensor#erfc()}. */
  public static Tensor erfc(Tensor input) {
    return input.erfc();
  }

  /** Same as {@link Tensor#erfinv()}. */
  public static Tensor erfinv(Tensor input) {
    return input.erfinv();
  }

  /** Same as {@link Tensor#exp2()}. */
  public static Tensor exp2(Tensor input) {
    return input.exp2();
  }

  /** Same as {@link Tensor#expm1()}. */
  public static Tensor expm1(Tensor input) {
    return input.expm1();
  }

  /** Same as {@link Tensor#sigmoid()}. */
  public static Tensor expit(Tensor input) {
    return input.sigmoid();
  }

  /** Same as {@link Tensor#lgamma()}. */
  public static Tensor gammaln(Tensor input) {
    return input.lgamma();
  }

  /** Same as {@link Tensor#digamma()}. */
  public static Tensor digamma(Tensor input) {
    return input.digamma();
  }

  /** Same as {@link Tensor#digamma()}. */
  public static Tensor psi(Tensor input) {
    return input.digamma();
  }

  /** Same as {@link Tensor#log1p()}. */
  public static Tensor log1p(Tensor input) {
    return input.log1p();
  }

  /** Same as {@link Tensor#logit()}. */
  public static Tensor logit(Tensor input) {
    return input.logit();
  }

  /** Same as {@link Tensor#sinc()}. */
  public static Tensor sinc(Tensor input) {
    return input.sinc();
  }

  /** Same as {@link Tensor#i0()}. */
  public static Tensor i0(Tensor input) {
    return input.i0();
  }

  /** Same as {@link Tensor#round()}. */
  public static Tensor round(Tensor input) {
    return input.round();
  }

  /** Same as {@link Tensor#logit(double)}. */
  public static Tensor logit(Tensor input, double eps) {
    return input.logit(eps);
  }

  /** Same as {@link Tensor#polygamma(int)}. */
  public static Tensor polygamma(int n, Tensor input) {
    return input.polygamma(n);
  }

  /** Same as {@link Tensor#mvlgamma(int)}. */
  public static Tensor multigammaln(Tensor input, int p) {
    return input.mvlgamma(p);
  }

  /** Same as {@link Tensor#igamma(Tensor)}. */
  public static Tensor gammainc(Tensor input, Tensor other) {
    return input.igamma(other);
  }

  /** Same as {@link Tensor#igammac(Tensor)}. */
  public static Tensor gammaincc(Tensor input, Tensor other) {
    return input.igammac(other);
  }

  /** Same as {@link Tensor#xlogy(Tensor)}. */
  public static Tensor xlogy(Tensor input, Tensor other) {
    return input.xlogy(other);
  }

  /** {@code input log(1 + other)}, zero where {@code input} is zero. */
  public static Tensor xlog1py(Tensor input, Tensor other) {
    return input.mul(other.log1p()).where(input.ne(0).logicalOr(other.isnan()), 0);
  }

  /** Same as {@link Tensor#softmax(int)}. */
  public static Tensor softmax(Tensor input, int dim) {
    return input.softmax(dim);
  }

  /** Same as {@link Tensor#logSoftmax(int)}. */
  public static Tensor logSoftmax(Tensor input, int dim) {
    return input.logSoftmax(dim);
  }

  /** Same as {@link Tensor#logsumexp(int...)}. */
  public static Tensor logsumexp(Tensor input, int dim) {
    return input.logsumexp(dim);
  }

  /** The modified Bessel function of order 0, times {@code e^-|x|}. */
  public static Tensor i0e(Tensor input) {
    return BesselFunctions.I0E.apply(input);
  }

  /** The modified Bessel function of order 1. */
  public static Tensor i1(Tensor input) {
    return BesselFunctions.I1.apply(input);
  }

  /** The modified Bessel function of order 1, times {@code e^-|x|}. */
  public static Tensor i1e(Tensor input) {
    return BesselFunctions.I1E.apply(input);
  }

  /** The cumulative distribution function of the standard normal distribution. */
  public static Tensor ndtr(Tensor input) {
    return input.mul(-Math.sqrt(0.5)).erfc().mul(0.5);
  }

  /** The quantile function of the standard normal distribution, the inverse of {@code ndtr}. */
  public static Tensor ndtri(Tensor input) {
    return input.mul(2).sub(1).erfinv().mul(Math.sqrt(2));
  }

  /** {@code -x log(x)}, zero at zero, minus infinity below. */
  public static Tensor entr(Tensor input) {
    return input.xlogy(input).neg().where(input.lt(0).logicalNot(), Double.NEGATIVE_INFINITY);
  }
}

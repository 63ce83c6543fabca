package dev.lemur.core;

import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.BesselFunctions;
import dev.lemur.core.ops.ErrorFunctions;
import dev.lemur.core.ops.SpecialFunctions;

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

  /** {@code e^(x^2) erfc(x)}; {@code torch.special.erfcx}. */
  public static Tensor erfcx(Tensor input) {
    return ErrorFunctions.ERFCX.apply(input);
  }

  /**
   * The logarithm of the standard normal distribution's probability below x; {@code
   * torch.special.log_ndtr}.
   */
  public static Tensor logNdtr(Tensor input) {
    return ErrorFunctions.LOG_NDTR.apply(input);
  }

  /**
   * The Hurwitz zeta function, the sum of {@code (other + k)^-input} for k from 0 on; {@code
   * torch.special.zeta}. It has a gradient for {@code other} only.
   */
  public static Tensor zeta(Tensor input, Tensor other) {
    NullArguments.check(other);
    return SpecialFunctions.ZETA.apply(input, other);
  }

  /** Same as {@link #zeta(Tensor, Tensor)}, for a number. */
  public static Tensor zeta(Tensor input, double other) {
    return SpecialFunctions.ZETA.apply(input, other);
  }

  /** Same as {@link #zeta(Tensor, Tensor)}, for an exponent. */
  public static Tensor zeta(double input, Tensor other) {
    return SpecialFunctions.ZETA.apply(input, other);
  }

  // ---- without gradients -----------------------------------------------------------------------

  /** The Airy function Ai; {@code torch.special.airy_ai}. */
  public static Tensor airyAi(Tensor input) {
    return SpecialFunctions.AIRY_AI.apply(input);
  }

  /** The Bessel function of the first kind of order 0; {@code torch.special.bessel_j0}. */
  public static Tensor besselJ0(Tensor input) {
    return SpecialFunctions.BESSEL_J0.apply(input);
  }

  /** The Bessel function of the first kind of order 1; {@code torch.special.bessel_j1}. */
  public static Tensor besselJ1(Tensor input) {
    return SpecialFunctions.BESSEL_J1.apply(input);
  }

  /** The Bessel function of the second kind of order 0; {@code torch.special.bessel_y0}. */
  public static Tensor besselY0(Tensor input) {
    return SpecialFunctions.BESSEL_Y0.apply(input);
  }

  /** The Bessel function of the second kind of order 1; {@code torch.special.bessel_y1}. */
  public static Tensor besselY1(Tensor input) {
    return SpecialFunctions.BESSEL_Y1.apply(input);
  }

  /**
   * The modified Bessel function of the first kind of order 0; {@code
   * torch.special.modified_bessel_i0}.
   */
  public static Tensor modifiedBesselI0(Tensor input) {
    return SpecialFunctions.BESSEL_I0.apply(input);
  }

  /**
   * The modified Bessel function of the first kind of order 1; {@code
   * torch.special.modified_bessel_i1}.
   */
  public static Tensor modifiedBesselI1(Tensor input) {
    return SpecialFunctions.BESSEL_I1.apply(input);
  }

  /**
   * The modified Bessel function of the second kind of order 0; {@code
   * torch.special.modified_bessel_k0}.
   */
  public static Tensor modifiedBesselK0(Tensor input) {
    return SpecialFunctions.BESSEL_K0.apply(input);
  }

  /**
   * The modified Bessel function of the second kind of order 1; {@code
   * torch.special.modified_bessel_k1}.
   */
  public static Tensor modifiedBesselK1(Tensor input) {
    return SpecialFunctions.BESSEL_K1.apply(input);
  }

  /**
   * {@link #modifiedBesselK0} times {@code e^x}; {@code torch.special.scaled_modified_bessel_k0}.
   */
  public static Tensor scaledModifiedBesselK0(Tensor input) {
    return SpecialFunctions.SCALED_BESSEL_K0.apply(input);
  }

  /**
   * {@link #modifiedBesselK1} times {@code e^x}; {@code torch.special.scaled_modified_bessel_k1}.
   */
  public static Tensor scaledModifiedBesselK1(Tensor input) {
    return SpecialFunctions.SCALED_BESSEL_K1.apply(input);
  }

  /** {@code sin(x) / x}; {@code torch.special.spherical_bessel_j0}. */
  public static Tensor sphericalBesselJ0(Tensor input) {
    return SpecialFunctions.SPHERICAL_BESSEL_J0.apply(input);
  }

  // ---- polynomials of the degrees n, without gradients: 0 below degree 0 -----------------------

  /** Chebyshev polynomials of the first kind; {@code torch.special.chebyshev_polynomial_t}. */
  public static Tensor chebyshevPolynomialT(Tensor input, Tensor n) {
    return SpecialFunctions.CHEBYSHEV_T.apply(input, n);
  }

  /** Same as {@link #chebyshevPolynomialT(Tensor, Tensor)}, of one degree. */
  public static Tensor chebyshevPolynomialT(Tensor input, double n) {
    return SpecialFunctions.CHEBYSHEV_T.apply(input, n);
  }

  /** Chebyshev polynomials of the second kind; {@code torch.special.chebyshev_polynomial_u}. */
  public static Tensor chebyshevPolynomialU(Tensor input, Tensor n) {
    return SpecialFunctions.CHEBYSHEV_U.apply(input, n);
  }

  /** Same as {@link #chebyshevPolynomialU(Tensor, Tensor)}, of one degree. */
  public static Tensor chebyshevPolynomialU(Tensor input, double n) {
    return SpecialFunctions.CHEBYSHEV_U.apply(input, n);
  }

  /** Chebyshev polynomials of the third kind; {@code torch.special.chebyshev_polynomial_v}. */
  public static Tensor chebyshevPolynomialV(Tensor input, Tensor n) {
    return SpecialFunctions.CHEBYSHEV_V.apply(input, n);
  }

  /** Same as {@link #chebyshevPolynomialV(Tensor, Tensor)}, of one degree. */
  public static Tensor chebyshevPolynomialV(Tensor input, double n) {
    return SpecialFunctions.CHEBYSHEV_V.apply(input, n);
  }

  /** Chebyshev polynomials of the fourth kind; {@code torch.special.chebyshev_polynomial_w}. */
  public static Tensor chebyshevPolynomialW(Tensor input, Tensor n) {
    return SpecialFunctions.CHEBYSHEV_W.apply(input, n);
  }

  /** Same as {@link #chebyshevPolynomialW(Tensor, Tensor)}, of one degree. */
  public static Tensor chebyshevPolynomialW(Tensor input, double n) {
    return SpecialFunctions.CHEBYSHEV_W.apply(input, n);
  }

  /**
   * {@link #chebyshevPolynomialT(Tensor, Tensor)} at {@code 2 input - 1}; {@code
   * torch.special.shifted_chebyshev_polynomial_t}.
   */
  public static Tensor shiftedChebyshevPolynomialT(Tensor input, Tensor n) {
    return SpecialFunctions.SHIFTED_CHEBYSHEV_T.apply(input, n);
  }

  /** Same as {@link #shiftedChebyshevPolynomialT(Tensor, Tensor)}, of one degree. */
  public static Tensor shiftedChebyshevPolynomialT(Tensor input, double n) {
    return SpecialFunctions.SHIFTED_CHEBYSHEV_T.apply(input, n);
  }

  /**
   * {@link #chebyshevPolynomialU(Tensor, Tensor)} at {@code 2 input - 1}; {@code
   * torch.special.shifted_chebyshev_polynomial_u}.
   */
  public static Tensor shiftedChebyshevPolynomialU(Tensor input, Tensor n) {
    return SpecialFunctions.SHIFTED_CHEBYSHEV_U.apply(input, n);
  }

  /** Same as {@link #shiftedChebyshevPolynomialU(Tensor, Tensor)}, of one degree. */
  public static Tensor shiftedChebyshevPolynomialU(Tensor input, double n) {
    return SpecialFunctions.SHIFTED_CHEBYSHEV_U.apply(input, n);
  }

  /**
   * {@link #chebyshevPolynomialV(Tensor, Tensor)} at {@code 2 input - 1}; {@code
   * torch.special.shifted_chebyshev_polynomial_v}.
   */
  public static Tensor shiftedChebyshevPolynomialV(Tensor input, Tensor n) {
    return SpecialFunctions.SHIFTED_CHEBYSHEV_V.apply(input, n);
  }

  /** Same as {@link #shiftedChebyshevPolynomialV(Tensor, Tensor)}, of one degree. */
  public static Tensor shiftedChebyshevPolynomialV(Tensor input, double n) {
    return SpecialFunctions.SHIFTED_CHEBYSHEV_V.apply(input, n);
  }

  /**
   * {@link #chebyshevPolynomialW(Tensor, Tensor)} at {@code 2 input - 1}; {@code
   * torch.special.shifted_chebyshev_polynomial_w}.
   */
  public static Tensor shiftedChebyshevPolynomialW(Tensor input, Tensor n) {
    return SpecialFunctions.SHIFTED_CHEBYSHEV_W.apply(input, n);
  }

  /** Same as {@link #shiftedChebyshevPolynomialW(Tensor, Tensor)}, of one degree. */
  public static Tensor shiftedChebyshevPolynomialW(Tensor input, double n) {
    return SpecialFunctions.SHIFTED_CHEBYSHEV_W.apply(input, n);
  }

  /** The physicists' Hermite polynomials; {@code torch.special.hermite_polynomial_h}. */
  public static Tensor hermitePolynomialH(Tensor input, Tensor n) {
    return SpecialFunctions.HERMITE_H.apply(input, n);
  }

  /** Same as {@link #hermitePolynomialH(Tensor, Tensor)}, of one degree. */
  public static Tensor hermitePolynomialH(Tensor input, double n) {
    return SpecialFunctions.HERMITE_H.apply(input, n);
  }

  /** The probabilists' Hermite polynomials; {@code torch.special.hermite_polynomial_he}. */
  public static Tensor hermitePolynomialHe(Tensor input, Tensor n) {
    return SpecialFunctions.HERMITE_HE.apply(input, n);
  }

  /** Same as {@link #hermitePolynomialHe(Tensor, Tensor)}, of one degree. */
  public static Tensor hermitePolynomialHe(Tensor input, double n) {
    return SpecialFunctions.HERMITE_HE.apply(input, n);
  }

  /** Laguerre polynomials; {@code torch.special.laguerre_polynomial_l}. */
  public static Tensor laguerrePolynomialL(Tensor input, Tensor n) {
    return SpecialFunctions.LAGUERRE_L.apply(input, n);
  }

  /** Same as {@link #laguerrePolynomialL(Tensor, Tensor)}, of one degree. */
  public static Tensor laguerrePolynomialL(Tensor input, double n) {
    return SpecialFunctions.LAGUERRE_L.apply(input, n);
  }

  /** Legendre polynomials; {@code torch.special.legendre_polynomial_p}. */
  public static Tensor legendrePolynomialP(Tensor input, Tensor n) {
    return SpecialFunctions.LEGENDRE_P.apply(input, n);
  }

  /** Same as {@link #legendrePolynomialP(Tensor, Tensor)}, of one degree. */
  public static Tensor legendrePolynomialP(Tensor input, double n) {
    return SpecialFunctions.LEGENDRE_P.apply(input, n);
  }
}

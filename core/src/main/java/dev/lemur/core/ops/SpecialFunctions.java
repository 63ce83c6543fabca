package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.kernel.math.AiryFunction;
import dev.lemur.core.kernel.math.BesselFunction;
import dev.lemur.core.kernel.math.DecayingBessel;
import dev.lemur.core.kernel.math.GammaFunction;
import dev.lemur.core.kernel.math.OrthogonalPolynomial;
import dev.lemur.core.kernel.math.OscillatingBessel;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** Special functions that have no gradient in PyTorch, and the zeta function. */
public final class SpecialFunctions {
  private SpecialFunctions() {}

  /** The Airy function Ai. */
  public static final SpecialFunction AIRY_AI = new SpecialFunction("airy_ai", AiryFunction::ai);

  /** The Bessel function of the first kind of order 0. */
  public static final SpecialFunction BESSEL_J0 =
      new SpecialFunction("bessel_j0", OscillatingBessel::j0);

  /** The Bessel function of the first kind of order 1. */
  public static final SpecialFunction BESSEL_J1 =
      new SpecialFunction("bessel_j1", OscillatingBessel::j1);

  /** The Bessel function of the second kind of order 0. */
  public static final SpecialFunction BESSEL_Y0 =
      new SpecialFunction("bessel_y0", OscillatingBessel::y0);

  /** The Bessel function of the second kind of order 1. */
  public static final SpecialFunction BESSEL_Y1 =
      new SpecialFunction("bessel_y1", OscillatingBessel::y1);

  /** The modified Bessel function of the first kind of order 0. */
  public static final SpecialFunction BESSEL_I0 =
      new SpecialFunction("modified_bessel_i0", BesselFunction::i0);

  /** The modified Bessel function of the first kind of order 1. */
  public static final SpecialFunction BESSEL_I1 =
      new SpecialFunction("modified_bessel_i1", BesselFunction::i1);

  /** The modified Bessel function of the second kind of order 0. */
  public static final SpecialFunction BESSEL_K0 =
      new SpecialFunction("modified_bessel_k0", DecayingBessel::k0);

  /** The modified Bessel function of the second kind of order 1. */
  public static final SpecialFunction BESSEL_K1 =
      new SpecialFunction("modified_bessel_k1", DecayingBessel::k1);

  /** {@link #BESSEL_K0} times {@code e^x}. */
  public static final SpecialFunction SCALED_BESSEL_K0 =
      new SpecialFunction("scaled_modified_bessel_k0", DecayingBessel::k0e);

  /** {@link #BESSEL_K1} times {@code e^x}. */
  public static final SpecialFunction SCALED_BESSEL_K1 =
      new SpecialFunction("scaled_modified_bessel_k1", DecayingBessel::k1e);

  /** The spherical Bessel function of the first kind of order 0. */
  public static final SpecialFunction SPHERICAL_BESSEL_J0 =
      new SpecialFunction("spherical_bessel_j0", OscillatingBessel::sphericalJ0);

  /** The Hurwitz zeta function; there is no gradient for its exponent. */
  public static final BinaryOperation ZETA =
      new BinaryOperation(
          "SpecialZetaBackward0", BinaryOperation.NONE, BinaryOperation.X | BinaryOperation.Y) {
        @Override
        public double apply(double x, double q) {
          return GammaFunction.zeta(x, q);
        }

        @Override
        protected DType computedType(DType promoted) {
          return type("zeta_cpu", promoted);
        }

        @Override
        protected Tensor gradientX(Tensor grad, Tensor x, Tensor q) {
          throw new UnsupportedOperationException("the derivative for 'zeta' is not implemented.");
        }

        @Override
        protected Tensor gradientY(Tensor grad, Tensor x, Tensor q) {
          return grad.mul(x.neg()).mul(ZETA.apply(x.add(1), q));
        }
      };

  /** The Chebyshev polynomials T. */
  public static final Polynomials CHEBYSHEV_T =
      new Polynomials("chebyshev_polynomial_t", OrthogonalPolynomial.CHEBYSHEV_T);

  /** The Chebyshev polynomials U. */
  public static final Polynomials CHEBYSHEV_U =
      new Polynomials("chebyshev_polynomial_u", OrthogonalPolynomial.CHEBYSHEV_U);

  /** The Chebyshev polynomials V. */
  public static final Polynomials CHEBYSHEV_V =
      new Polynomials("chebyshev_polynomial_v", OrthogonalPolynomial.CHEBYSHEV_V);

  /** The Chebyshev polynomials W. */
  public static final Polynomials CHEBYSHEV_W =
      new Polynomials("chebyshev_polynomial_w", OrthogonalPolynomial.CHEBYSHEV_W);

  /** The Hermite polynomials H. */
  public static final Polynomials HERMITE_H =
      new Polynomials("hermite_polynomial_h", OrthogonalPolynomial.HERMITE_H);

  /** The Hermite polynomials He. */
  public static final Polynomials HERMITE_HE =
      new Polynomials("hermite_polynomial_he", OrthogonalPolynomial.HERMITE_HE);

  /** The Laguerre polynomials L. */
  public static final Polynomials LAGUERRE_L =
      new Polynomials("laguerre_polynomial_l", OrthogonalPolynomial.LAGUERRE_L);

  /** The Legendre polynomials P. */
  public static final Polynomials LEGENDRE_P =
      new Polynomials("legendre_polynomial_p", OrthogonalPolynomial.LEGENDRE_P);

  /** The Chebyshev polynomials T of {@code 2 x - 1}. */
  public static final Polynomials SHIFTED_CHEBYSHEV_T =
      new Polynomials("shifted_chebyshev_polynomial_t", OrthogonalPolynomial.CHEBYSHEV_T, true);

  /** The Chebyshev polynomials U of {@code 2 x - 1}. */
  public static final Polynomials SHIFTED_CHEBYSHEV_U =
      new Polynomials("shifted_chebyshev_polynomial_u", OrthogonalPolynomial.CHEBYSHEV_U, true);

  /** The Chebyshev polynomials V of {@code 2 x - 1}. */
  public static final Polynomials SHIFTED_CHEBYSHEV_V =
      new Polynomials("shifted_chebyshev_polynomial_v", OrthogonalPolynomial.CHEBYSHEV_V, true);

  /** The Chebyshev polynomials W of {@code 2 x - 1}. */
  public static final Polynomials SHIFTED_CHEBYSHEV_W =
      new Polynomials("shifted_chebyshev_polynomial_w", OrthogonalPolynomial.CHEBYSHEV_W, true);

  /** The floating-point type to compute in, which is neither of the halves. */
  static DType type(String kernel, DType argument) {
    if (argument.isHalf()) {
      throw NotImplemented.forType(kernel, argument);
    }
    return TypePromotion.floating(argument);
  }

  /** A function of one number, whose result has no history. */
  public static final class SpecialFunction {
    private final UnaryOperation operation;

    private SpecialFunction(String name, DoubleUnaryOperator function) {
      operation =
          new UnaryOperation(camelCase(name), UnaryOperation.Saved.NOTHING) {
            @Override
            public double apply(double x) {
              return function.applyAsDouble(x);
            }

            @Override
            protected Tensor gradient(Tensor grad, Tensor saved) {
              return grad.zerosLike();
            }

            @Override
            protected DType resultType(DType argument) {
              return type(name + "_cpu", argument);
            }
          };
    }

    /** The function of each element. */
    public Tensor apply(Tensor x) {
      NullArguments.check(x);
      return operation.apply(x.detach());
    }
  }

  /** Polynomials of one family, of degrees that are given by the second operand. */
  public static final class Polynomials {
    private final BinaryOperation operation;

    /**
     * A family under its name in PyTorch.
     *
     * @param shifted whether they are those of {@code 2 x - 1}
     */
    private Polynomials(String name, OrthogonalPolynomial family, boolean shifted) {
      operation =
          new BinaryOperation(camelCase(name)) {
            @Override
            public double apply(double x, double degree) {
              return family.at(shifted ? x + x - 1 : x, degree);
            }

            @Override
            protected DType computedType(DType promoted) {
              return type(name + "_cpu", promoted);
            }
          };
    }

    private Polynomials(String name, OrthogonalPolynomial family) {
      this(name, family, false);
    }

    /** Of each element, of the degree of its partner. */
    public Tensor apply(Tensor x, Tensor degree) {
      NullArguments.check(x);
      NullArguments.check(degree);
      return operation.apply(x.detach(), degree.detach());
    }

    /** Of each element, of one degree. */
    public Tensor apply(Tensor x, double degree) {
      NullArguments.check(x);
      return operation.apply(x.detach(), degree);
    }
  }

  private static String camelCase(String name) {
    StringBuilder joined = new StringBuilder("Special");
    for (String word : name.split("_")) {
      joined.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return joined.toString();
  }
}

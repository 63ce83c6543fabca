package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.math.ErrorFunction;
import dev.lemur.core.kernel.math.InverseErrorFunction;

/** The Gauss error function, its complement and its inverse. */
public final class ErrorFunctions {
  private static final double TWO_PER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  private ErrorFunctions() {}

  /** {@code 2 / sqrt(pi) * integral of e^(-t^2) from 0 to x}. */
  public static final UnaryOperation ERF =
      new UnaryOperation("Erf", UnaryOperation.Saved.INPUT) {
        @Override
        public double apply(double x) {
          return ErrorFunction.erf(x);
        }

        @Override
        public float apply(float x) {
          return ErrorFunction.erf(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(bell(x));
        }
      };

  /** {@code 1 - erf(x)}, accurate for large x too. */
  public static final UnaryOperation ERFC =
      new UnaryOperation("Erfc", UnaryOperation.Saved.INPUT) {
        @Override
        public double apply(double x) {
          return ErrorFunction.erfc(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(bell(x).neg());
        }
      };

  /** {@code e^(x^2) erfc(x)}. */
  public static final UnaryOperation ERFCX =
      new UnaryOperation("SpecialErfcx", UnaryOperation.Saved.INPUT) {
        @Override
        public double apply(double x) {
          return ErrorFunction.erfcx(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(x.mul(2).mul(apply(x)).sub(TWO_PER_ROOT_PI));
        }

        @Override
        protected DType resultType(DType argument) {
          return SpecialFunctions.type("erfcx_cpu", argument);
        }
      };

  /** The logarithm of the standard normal distribution's probability below x. */
  public static final UnaryOperation LOG_NDTR =
      new UnaryOperation("SpecialLogNdtr", UnaryOperation.Saved.INPUT) {
        @Override
        public double apply(double x) {
          return ErrorFunction.logNdtr(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(Math.sqrt(2 / Math.PI)).div(ERFCX.apply(x.mul(-Math.sqrt(0.5))));
        }

        @Override
        protected DType resultType(DType argument) {
          return SpecialFunctions.type("log_ndtr_cpu", argument);
        }
      };

  /** The inverse of {@link #ERF}. */
  public static final UnaryOperation ERFINV =
      new UnaryOperation("Erfinv", UnaryOperation.Saved.OUTPUT) {
        @Override
        public double apply(double y) {
          return InverseErrorFunction.erfinv(y);
        }

        @Override
        protected boolean isBlockwise() {
          return true;
        }

        @Override
        protected void apply(float[] y, float[] out, int count) {
          InverseErrorFunction.erfinv(y, out, count);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor result) {
          return grad.mul(result.mul(result).exp().div(TWO_PER_ROOT_PI));
        }
      };

  private static Tensor bell(Tensor x) {
    return x.mul(x).neg().exp().mul(TWO_PER_ROOT_PI);
  }
}

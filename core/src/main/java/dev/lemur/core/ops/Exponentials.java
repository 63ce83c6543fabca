package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.math.FloatMath;
import dev.lemur.core.kernel.math.WideLog;

/** Exponential functions, logarithms and the logistic function. */
public final class Exponentials {
  private static final double LN_2 = Math.log(2);
  private static final double LN_10 = Math.log(10);

  private Exponentials() {}

  /** {@code e^x}. */
  public static final UnaryOperation EXP =
      new UnaryOperation("Exp", UnaryOperation.Saved.OUTPUT, Arithmetic.MUL) {
        @Override
        public float apply(float x) {
          return FloatMath.exp(x);
        }

        @Override
        protected boolean isBlockwise() {
          return true;
        }

        @Override
        protected void apply(float[] x, float[] out, int count) {
          FloatMath.exp(x, out, count);
        }

        @Override
        public double apply(double x) {
          return Math.exp(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor y) {
          return grad.mul(y);
        }
      };

  /** {@code 2^x}. */
  public static final UnaryOperation EXP2 =
      new UnaryOperation("Exp2", UnaryOperation.Saved.OUTPUT) {
        @Override
        protected boolean isBlockwise() {
          return true;
        }

        @Override
        protected void apply(float[] x, float[] out, int count) {
          FloatMath.exp2(x, out, count);
        }

        @Override
        public double apply(double x) {
          return Math.pow(2, x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor y) {
          return grad.mul(y).mul(LN_2);
        }
      };

  /** {@code e^x - 1}, accurate near 0 too. */
  public static final UnaryOperation EXPM1 =
      new UnaryOperation("Expm1", UnaryOperation.Saved.OUTPUT) {
        @Override
        public float apply(float x) {
          return FloatMath.expm1(x);
        }

        @Override
        protected boolean isBlockwise() {
          return true;
        }

        @Override
        protected void apply(float[] x, float[] out, int count) {
          FloatMath.expm1(x, out, count);
        }

        @Override
        public double apply(double x) {
          return Math.expm1(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor y) {
          return grad.mul(y.add(1));
        }
      };

  /** The natural logarithm. */
  public static final UnaryOperation LOG =
      new WideOperation("Log", UnaryOperation.Saved.INPUT, Arithmetic.DIV) {
        @Override
        void compute(double[] x, int count) {
          WideLog.log(x, count);
        }

        @Override
        boolean isOrdinary(float x) {
          return isPositive(x);
        }

        @Override
        public double apply(double x) {
          return Math.log(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.div(x);
        }
      };

  /** The logarithm to base 2. */
  public static final UnaryOperation LOG2 =
      new WideOperation("Log2", UnaryOperation.Saved.INPUT) {
        @Override
        void compute(double[] x, int count) {
          WideLog.log2(x, count);
        }

        @Override
        boolean isOrdinary(float x) {
          return isPositive(x);
        }

        @Override
        public double apply(double x) {
          // Exact for powers of two, which a rounded quotient of logarithms is not.
          int exponent = Math.getExponent(x);
          boolean normal = exponent >= Double.MIN_EXPONENT && exponent <= Double.MAX_EXPONENT;
          return x > 0 && normal
              ? exponent + Math.log(Math.scalb(x, -exponent)) / LN_2
              : Math.log(x) / LN_2;
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.div(x.mul(LN_2));
        }
      };

  /** The logarithm to base 10. */
  public static final UnaryOperation LOG10 =
      new WideOperation("Log10", UnaryOperation.Saved.INPUT) {
        @Override
        void compute(double[] x, int count) {
          WideLog.log10(x, count);
        }

        @Override
        boolean isOrdinary(float x) {
          return isPositive(x);
        }

        @Override
        public double apply(double x) {
          return Math.log10(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.div(x.mul(LN_10));
        }
      };

  /** {@code log(1 + x)}, accurate near 0 too. */
  public static final UnaryOperation LOG1P =
      new WideOperation("Log1P", UnaryOperation.Saved.INPUT) {
        @Override
        void compute(double[] x, int count) {
          WideLog.log1p(x, count);
        }

        @Override
        boolean isOrdinary(float x) {
          return x > -1 && x <= Float.MAX_VALUE && x != 0;
        }

        @Override
        public double apply(double x) {
          return Math.log1p(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.div(x.add(1));
        }
      };

  /** {@code 1 / (1 + e^-x)}. */
  public static final UnaryOperation SIGMOID =
      new UnaryOperation(
          "Sigmoid",
          UnaryOperation.Saved.OUTPUT,
          new GradientFunction() {
            @Override
            public float apply(float grad, float y) {
              return grad * (1 - y) * y;
            }

            @Override
            public OperationId identity() {
              return OperationId.of("sigmoid_backward");
            }

            @Override
            public double apply(double grad, double y) {
              return grad * (1 - y) * y;
            }
          }) {
        @Override
        public float apply(float x) {
          return FloatMath.sigmoid(x);
        }

        @Override
        protected boolean isBlockwise() {
          return true;
        }

        @Override
        protected void apply(float[] x, float[] out, int count) {
          FloatMath.sigmoid(x, out, count);
        }

        @Override
        public double apply(double x) {
          return 1 / (1 + Math.exp(-x));
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor y) {
          return grad.mul(y.rsub(1)).mul(y);
        }
      };
}

package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.math.BesselFunction;

/** The modified Bessel functions of the first kind, and those scaled by {@code e^-|x|}. */
public final class BesselFunctions {
  private BesselFunctions() {}

  /** {@code I0(x)}. */
  public static final UnaryOperation I0 =
      new UnaryOperation("I0", UnaryOperation.Saved.INPUT) {
        @Override
        public double apply(double x) {
          return BesselFunction.i0(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(I1.apply(x));
        }
      };

  /** {@code I1(x)}. */
  public static final UnaryOperation I1 =
      new UnaryOperation("SpecialI1", UnaryOperation.Saved.INPUT) {
        @Override
        public double apply(double x) {
          return BesselFunction.i1(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(slope(I0.apply(x), I1.apply(x), x));
        }
      };

  /** {@code e^-|x| I0(x)}. */
  public static final UnaryOperation I0E =
      new UnaryOperation("SpecialI0E", UnaryOperation.Saved.INPUT) {
        @Override
        public double apply(double x) {
          return BesselFunction.i0e(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          return grad.mul(I1E.apply(x).sub(x.sign().mul(apply(x))));
        }
      };

  /** {@code e^-|x| I1(x)}. */
  public static final UnaryOperation I1E =
      new UnaryOperation("SpecialI1E", UnaryOperation.Saved.INPUT) {
        @Override
        public double apply(double x) {
          return BesselFunction.i1e(x);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor x) {
          Tensor value = apply(x);
          return grad.mul(slope(I0E.apply(x), value, x).sub(x.sign().mul(value)));
        }
      };

  /** {@code i0 - i1 / x}, a half at zero. */
  private static Tensor slope(Tensor i0, Tensor i1, Tensor x) {
    Tensor zero = x.eq(0);
    return i0.sub(i1.div(x.maskedFill(zero, 1))).where(zero.logicalNot(), 0.5);
  }
}

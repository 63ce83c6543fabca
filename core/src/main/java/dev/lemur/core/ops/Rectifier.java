package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.math.FloatChoice;

/** Rectifiers: keep positive numbers and suppress the others. */
public final class Rectifier {
  private Rectifier() {}

  /** {@code max(x, 0)}, NaN for NaN; the gradient at 0 is 0. */
  public static final UnaryOperation RELU =
      new UnaryOperation(
          "Relu",
          UnaryOperation.Saved.OUTPUT,
          new GradientFunction() {
            @Override
            public float apply(float grad, float y) {
              // The value is 0 where x is not above 0.
              return FloatChoice.choose(FloatChoice.notZero(y), grad, 0);
            }

            @Override
            public OperationId identity() {
              return OperationId.of("relu_backward");
            }

            @Override
            public double apply(double grad, double y) {
              return y <= 0 ? 0 : grad;
            }
          }) {
        @Override
        public float apply(float x) {
          return Math.max(x, 0);
        }

        @Override
        public double apply(double x) {
          return Math.max(x, 0);
        }

        @Override
        public long apply(long x) {
          return Math.max(x, 0);
        }

        @Override
        protected Tensor gradient(Tensor grad, Tensor y) {
          return grad.where(y.le(0).logicalNot(), 0);
        }

        @Override
        protected DType resultType(DType argument) {
          if (argument == DType.BOOL) {
            throw new IllegalArgumentException("Boolean inputs not supported for relu");
          }
          return argument;
        }
      };

  /** {@code x} above 0, {@code a * x} elsewhere; the gradient at 0 is a. */
  public static final ParametricOperation LEAKY_RELU =
      new LeakyOperation("LeakyReluBackward0", "LeakyReluBackward1");
}

package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.BinaryFunction;
import dev.lemur.core.kernel.math.FloatMath;
import dev.lemur.core.trace.Trace;
import java.util.List;

/** One half of a tensor times the logistic function of the other; mirrors {@code glu}. */
public final class GatedLinearUnit {
  private GatedLinearUnit() {}

  private static final BinaryFunction GATE =
      new BinaryFunction() {
        @Override
        protected boolean isBlockwise() {
          return true;
        }

        @Override
        protected void apply(float[] a, float[] b, float[] out, int count) {
          FloatMath.sigmoid(b, out, count);
          for (int i = 0; i < count; i++) {
            out[i] *= a[i];
          }
        }

        @Override
        public float apply(float a, float b) {
          return (float) apply((double) a, (double) b);
        }

        @Override
        public double apply(double a, double b) {
          return a * Logistic.sigmoid(b);
        }
      };

  /**
   * {@code a * sigmoid(b)} for the halves a and b of x along a dimension.
   *
   * @throws IllegalArgumentException if the dimension's size is odd, or x has no dimension
   * @throws IndexOutOfBoundsException if there is no such dimension
   */
  public static Tensor glu(Tensor x, int dim) {
    NullArguments.check(x);
    if (x.dim() == 0) {
      throw new IllegalArgumentException(
          "glu does not support scalars because halving size must be even");
    }
    int halved = x.shape().dimension(dim);
    int size = x.size(halved);
    if (size % 2 != 0) {
      throw new IllegalArgumentException(
          "Halving dimension must be even, but dimension " + halved + " is size " + size);
    }
    FloatingOnly.check("glu_cpu", x.dtype());
    Strided a = half(x.strided(), halved, 0);
    Strided b = half(x.strided(), halved, 1);
    Tensor y = Tensor.wrap(Strided.allocate(a.shape(), x.dtype()));
    GATE.map(a, b, y.strided());
    if (Trace.isRecording()) {
      Trace.record("glu", y, x, "dim", halved);
    }
    return GradMode.records(x) ? new GluBackward0(x, halved).attach(y) : y;
  }

  private static Strided half(Strided x, int dim, int number) {
    int length = x.shape().sizes()[dim] / 2;
    return x.view(
        x.shape().with(dim, length), x.strides(), x.offset() + number * length * x.strides()[dim]);
  }

  private static Tensor half(Tensor x, int dim, int number) {
    int length = x.size(dim) / 2;
    return x.narrow(dim, number * length, length);
  }

  private static final class GluBackward0 extends Node {
    private final int dim;

    GluBackward0(Tensor x, int dim) {
      super(x);
      this.dim = dim;
      save(x);
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor a = half(saved(0), dim, 0);
      Tensor sigmoid = half(saved(0), dim, 1).sigmoid();
      Tensor gradA = grad.mul(sigmoid);
      Tensor gradB = gradA.mul(sigmoid.rsub(1)).mul(a);
      inputs.pass(0, Tensor.cat(List.of(gradA, gradB), dim));
    }
  }
}

package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Places;
import dev.lemur.core.kernel.elementwise.TernaryFunction;
import dev.lemur.core.kernel.math.FloatChoice;
import dev.lemur.core.trace.Trace;
import java.util.List;

/** Masked filling and selection. */
public final class Masking {
  private Masking() {}

  /** {@code mask ? value : x}, the mask being 0 or 1. */
  private static final TernaryFunction CHOOSE =
      new TernaryFunction() {
        @Override
        public float apply(float mask, float value, float x) {
          return FloatChoice.choose(FloatChoice.notZero(mask), value, x);
        }

        @Override
        public double apply(double mask, double value, double x) {
          return mask != 0 ? value : x;
        }

        @Override
        public long apply(long mask, long value, long x) {
          return mask != 0 ? value : x;
        }
      };

  /** {@code value} where the mask is true, {@code x} elsewhere; {@code torch.masked_fill}. */
  public static Tensor fill(Tensor x, Tensor mask, Tensor value) {
    checkFill(mask, value);
    Tensor result = Tensor.wrap(BinaryOperation.allocate(x.dtype(), x.strided(), mask.strided()));
    CHOOSE.map(mask.strided(), converted(value, x), x.strided(), result.strided());
    if (Trace.isRecording()) {
      Trace.record("masked_fill", result, List.of(x, mask, value));
    }
    return x.dtype().isFloatingPoint() && GradMode.records(x, value)
        ? new Filled(x, mask, value).attach(result)
        : result;
  }

  /** In-place version of {@link #fill}. */
  public static Tensor fillInPlace(Tensor x, Tensor mask, Tensor value) {
    checkFill(mask, value);
    Shape shape = Shape.broadcast(x.shape(), mask.shape());
    boolean recorded = InPlace.begin(x, x.dtype(), shape, x, value);
    Node node = recorded ? new Filled(x, mask, value) : null;
    CHOOSE.map(mask.strided(), converted(value, x), x.strided(), x.strided());
    InPlace.end(x, node);
    if (Trace.isRecording()) {
      Trace.record("masked_fill_", x, List.of(x, mask, value));
    }
    return x;
  }

  private static void checkFill(Tensor mask, Tensor value) {
    if (mask.dtype() != DType.BOOL) {
      throw new IllegalArgumentException(
          "masked_fill_ only supports boolean masks, but got mask with dtype " + mask.dtype());
    }
    if (value.dim() > 0) {
      throw new IllegalArgumentException(
          "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with "
              + value.dim()
              + " dimension(s).");
    }
  }

  private static Strided converted(Tensor value, Tensor x) {
    return (value.dtype() == x.dtype() ? value : value.detach().to(x.dtype())).strided();
  }

  private static final class Filled extends Node {
    private final boolean numberOnly;

    Filled(Tensor x, Tensor mask, Tensor value) {
      super(x, value);
      numberOnly = !value.requiresGrad();
      save(mask);
    }

    @Override
    public String name() {
      return numberOnly ? "MaskedFillBackward0" : "MaskedFillBackward1";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor mask = saved(0);
      if (inputs.needs(0)) {
        inputs.pass(0, grad.maskedFill(mask, 0));
      }
      if (inputs.needs(1)) {
        inputs.pass(1, Tensor.zeros(grad.shape(), grad.dtype()).add(grad.mul(mask)));
      }
    }
  }

  /** The elements where the mask is true, as a vector; {@code torch.masked_select}. */
  public static Tensor select(Tensor x, Tensor mask) {
    if (mask.dtype() != DType.BOOL) {
      throw new IllegalArgumentException(
          "masked_select: expected BoolTensor for mask, but got " + mask.dtype());
    }
    Shape shape = Shape.broadcast(x.shape(), mask.shape());
    Strided numbers = Places.nonzero(mask.strided().broadcastTo(shape));
    Tensor stretched = x.shape().equals(shape) ? x : x.expand(shape);
    Tensor taken = Take.pick(stretched, numbers, numbers.shape(), "MaskedSelectBackward0");
    return Trace.isRecording() ? Trace.record("masked_select", taken, List.of(x, mask)) : taken;
  }

  /** The indices of the nonzero elements, one row each; {@code torch.nonzero}. */
  public static Tensor nonzero(Tensor x) {
    Tensor places = Tensor.wrap(Places.indicesOfNonzero(x.strided()));
    return Trace.isRecording() ? Trace.record("nonzero", places, x) : places;
  }

  /** The first indices of nonzero elements, filled up to a given number of rows. */
  public static Tensor nonzero(Tensor x, int size, long fillValue) {
    if (size < 0) {
      throw new IllegalArgumentException(
          "nonzero_static: 'size' must be an non-negative integer, but it is " + size);
    }
    Tensor places = nonzero(x);
    int found = places.size(0);
    if (found >= size) {
      return places.narrow(0, 0, size).clone();
    }
    Shape missing = Shape.of(size - found, x.dim());
    return Joining.cat(List.of(places, Creation.full(missing, fillValue)), 0);
  }
}

package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.matrix.Gemm;
import dev.lemur.core.trace.Trace;
import org.jspecify.annotations.Nullable;

/** {@code y = x Wᵀ + b} in one pass; {@code torch.nn.functional.linear}. */
public final class LinearOperation {
  private LinearOperation() {}

  /**
   * Applies the weights to the last dimension.
   *
   * @param x of shape [..., in]
   * @param weight of shape [out, in]
   * @param bias of shape [out], or null
   * @return of shape [..., out]
   */
  public static Tensor apply(Tensor x, Tensor weight, @Nullable Tensor bias) {
    check(x, weight, bias);
    int in = weight.shape().sizes()[1];
    int out = weight.shape().sizes()[0];
    Strided rows = rows(x, in);
    Strided result = Strided.allocate(Shape.ofInts(rows.shape().sizes()[0], out), x.dtype());
    if (bias == null) {
      Gemm.multiply(rows, transposed(weight.strided()), result, false);
    } else {
      Gemm.multiplyAddRow(rows, transposed(weight.strided()), bias.strided(), result);
    }
    Tensor y =
        Tensor.wrap(x.dim() == 2 ? result : shaped(result, x.shape().with(x.dim() - 1, out)));
    if (Trace.isRecording()) {
      Trace.record("linear", y, Trace.operands(x, weight, bias));
    }
    boolean recorded =
        bias == null ? GradMode.records(x, weight) : GradMode.records(x, weight, bias);
    if (recorded) {
      (bias == null ? new LinearBackward(x, weight) : new LinearBackward(x, weight, bias))
          .attach(y);
    }
    return y;
  }

  private static final class LinearBackward extends Node {
    private final String name;

    LinearBackward(Tensor... operands) {
      super(operands);
      boolean withBias = operands.length == 3;
      Tensor x = operands[0];
      name = withBias ? nameWithBias(x.dim()) : nameWithoutBias(x.dim());
      if (next(0) == null) {
        save(x);
      } else if (next(1) == null) {
        save(operands[1]);
      } else {
        save(operands[1], x);
      }
    }

    private static String nameWithBias(int dims) {
      return dims == 2 ? "AddmmBackward0" : "ViewBackward0";
    }

    private static String nameWithoutBias(int dims) {
      return switch (dims) {
        case 1 -> "SqueezeBackward4";
        case 2 -> "MmBackward0";
        default -> "UnsafeViewBackward0";
      };
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      int out = grad.size(-1);
      Tensor rows =
          grad.dim() == 2 ? grad : grad.reshape(grad.shape().removed(grad.dim() - 1).numel(), out);
      if (inputs.needs(0)) {
        Tensor weight = saved(0);
        Tensor gradient = MatrixProducts.multiply(rows, weight);
        Shape shape = grad.shape().with(grad.dim() - 1, weight.size(1));
        inputs.pass(0, grad.dim() == 2 ? gradient : gradient.reshape(shape.toArray()));
      }
      if (inputs.needs(1)) {
        Tensor x = saved(next(0) == null ? 0 : 1);
        Tensor xRows = x.dim() == 2 ? x : x.reshape(rows.size(0), x.size(-1));
        inputs.pass(1, MatrixProducts.multiply(rows.t(), xRows));
      }
      if (inputs() == 3 && inputs.needs(2)) {
        inputs.pass(2, rows.sum(0));
      }
    }
  }

  /** All dimensions but the last merged into one. */
  private static Strided rows(Tensor x, int in) {
    if (x.dim() == 2) {
      return x.strided();
    }
    Strided data = x.isContiguous() ? x.strided() : x.detach().contiguous().strided();
    return shaped(data, Shape.ofInts(x.shape().removed(x.dim() - 1).numel(), in));
  }

  private static Strided shaped(Strided contiguous, Shape shape) {
    return contiguous.view(shape, shape.contiguousStrides(), contiguous.offset());
  }

  private static Strided transposed(Strided weight) {
    int[] sizes = weight.shape().sizes();
    int[] strides = weight.strides();
    return weight.view(
        Shape.ofInts(sizes[1], sizes[0]), new int[] {strides[1], strides[0]}, weight.offset());
  }

  private static void check(Tensor x, Tensor weight, @Nullable Tensor bias) {
    if (x.dim() == 0 || weight.dim() != 2) {
      throw new IllegalArgumentException(
          "linear expects an input with at least one dimension and a weight with two, but they have"
              + " "
              + x.dim()
              + " and "
              + weight.dim());
    }
    if (x.size(-1) != weight.size(1)) {
      throw new IllegalArgumentException(
          "mat1 and mat2 shapes cannot be multiplied ("
              + x.shape().removed(x.dim() - 1).numel()
              + "x"
              + x.size(-1)
              + " and "
              + weight.size(1)
              + "x"
              + weight.size(0)
              + ")");
    }
    if (x.dtype() != weight.dtype() || bias != null && bias.dtype() != x.dtype()) {
      throw new IllegalArgumentException(
          "mat1 and mat2 must have the same dtype, but got "
              + x.dtype().scalarName()
              + " and "
              + (x.dtype() != weight.dtype() || bias == null ? weight : bias).dtype().scalarName()
              + ": convert the input by to(DType."
              + weight.dtype().name()
              + ")");
    }
    if (x.dtype() == DType.BOOL) {
      throw NotImplemented.forType("addmm_impl_cpu_", x.dtype());
    }
    if (bias != null && !(bias.dim() == 1 && bias.size(0) == weight.size(0))) {
      throw new IllegalArgumentException(
          "a weight of shape "
              + weight.shape()
              + " takes a bias of shape ["
              + weight.size(0)
              + "], but got "
              + bias.shape());
    }
  }
}

package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.matrix.Gemm;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
import java.util.List;

/** Products of matrices, vectors and batches of matrices. */
public final class MatrixProducts {
  private MatrixProducts() {}

  /**
   * The matrix product over the last two dimensions; the others are broadcast. A vector counts as a
   * row on the left and as a column on the right, and that dimension is removed from the result.
   */
  public static Tensor matmul(Tensor a, Tensor b) {
    NullArguments.check(b);
    if (a.dim() == 0 || b.dim() == 0) {
      throw new IllegalArgumentException(
          "both arguments to matmul need to be at least 1D, but they are "
              + a.dim()
              + "D and "
              + b.dim()
              + "D");
    }
    if (a.dim() == 1 && b.dim() == 1) {
      return dot(a, b);
    }
    if (a.dim() == 2 && b.dim() == 1) {
      return multiplyVector(a, b);
    }
    if (a.dim() == 1 && b.dim() == 2) {
      return multiply(a.unsqueeze(0), b).squeeze(0);
    }
    if (a.dim() == 2 && b.dim() == 2) {
      return multiply(a, b);
    }
    if (a.dim() >= 3 && b.dim() <= 2) {
      return foldedLeft(a, b);
    }
    if (a.dim() == 1) {
      return batched(a.unsqueeze(0), b).squeeze(-2);
    }
    return batched(a, b);
  }

  /** Many rows times one matrix or vector, computed as one product. */
  private static Tensor foldedLeft(Tensor a, Tensor b) {
    int length = a.size(-1);
    Shape outer = a.shape().removed(a.dim() - 1);
    Tensor rows = a.reshape(outer.numel(), length);
    if (b.dim() == 1) {
      return multiplyVector(rows, b).unsafeView(outer);
    }
    return multiply(rows, b).unsafeView(outer.inserted(outer.rank(), b.size(1)));
  }

  private static Tensor batched(Tensor a, Tensor b) {
    Shape outerA = outer(a);
    Shape outerB = outer(b);
    Shape outer = Shape.broadcast(outerA, outerB);
    Tensor batchesA = a.expand(withMatrix(outer, a).toArray());
    Tensor batchesB = b.expand(withMatrix(outer, b).toArray());
    Tensor product =
        multiplyBatches(
            batchesA.reshape(outer.numel(), a.size(-2), a.size(-1)),
            batchesB.reshape(outer.numel(), b.size(-2), b.size(-1)));
    if (outer.rank() == 1) {
      return product;
    }
    Shape rows = outer.inserted(outer.rank(), a.size(-2));
    return product.unsafeView(rows.inserted(rows.rank(), b.size(-1)));
  }

  private static Shape outer(Tensor x) {
    return Shape.ofInts(Arrays.copyOf(x.shape().sizes(), x.dim() - 2));
  }

  private static Shape withMatrix(Shape outer, Tensor x) {
    Shape rows = outer.inserted(outer.rank(), x.size(-2));
    return rows.inserted(rows.rank(), x.size(-1));
  }

  private static Shape rowsAndColumns(Tensor a, Tensor b) {
    return Shape.ofInts(a.shape().sizes()[0], b.shape().sizes()[1]);
  }

  /** The product of two matrices; {@code torch.mm}. */
  public static Tensor multiply(Tensor a, Tensor b) {
    checkMatrix(a, "self");
    checkMatrix(b, "mat2");
    checkTypes(a, b);
    if (a.shape().sizes()[1] != b.shape().sizes()[0]) {
      throw new IllegalArgumentException(
          "mat1 and mat2 shapes cannot be multiplied (" + byText(a) + " and " + byText(b) + ")");
    }
    Strided product = Strided.allocate(rowsAndColumns(a, b), a.dtype());
    Gemm.multiply(a.strided(), b.strided(), product, false);
    Tensor result = Tensor.wrap(product);
    if (Trace.isRecording()) {
      Trace.record("mm", result, List.of(a, b));
    }
    if (GradMode.records(a, b)) {
      new Multiplied("MmBackward0", a, b) {
        @Override
        Tensor gradientA(Tensor grad, Tensor right) {
          return multiply(grad, right.t());
        }

        @Override
        Tensor gradientB(Tensor grad, Tensor left) {
          return multiply(left.t(), grad);
        }
      }.attach(result);
    }
    return result;
  }

  /** The products of pairs of matrices; {@code torch.bmm}. */
  public static Tensor multiplyBatches(Tensor a, Tensor b) {
    NullArguments.check(b);
    if (a.dim() != 3 || b.dim() != 3) {
      throw new IllegalArgumentException(
          (a.dim() == 3 ? "batch2" : "batch1")
              + " must be a 3D tensor, but the shapes are "
              + a.shape()
              + " and "
              + b.shape());
    }
    checkTypes(a, b);
    if (a.size(0) != b.size(0) || a.size(2) != b.size(1)) {
      throw new IllegalArgumentException(
          "Expected size for first two dimensions of batch2 tensor to be: ["
              + a.size(0)
              + ", "
              + a.size(2)
              + "] but got: ["
              + b.size(0)
              + ", "
              + b.size(1)
              + "].");
    }
    Strided products = Strided.allocate(Shape.ofInts(a.size(0), a.size(1), b.size(2)), a.dtype());
    Gemm.multiplyBatches(a.strided(), b.strided(), products);
    Tensor result = Tensor.wrap(products);
    if (Trace.isRecording()) {
      Trace.record("bmm", result, List.of(a, b));
    }
    if (GradMode.records(a, b)) {
      new Multiplied("BmmBackward0", a, b) {
        @Override
        Tensor gradientA(Tensor grad, Tensor right) {
          return multiplyBatches(grad, right.transpose(1, 2));
        }

        @Override
        Tensor gradientB(Tensor grad, Tensor left) {
          return multiplyBatches(left.transpose(1, 2), grad);
        }
      }.attach(result);
    }
    return result;
  }

  /** The product of a matrix and a vector; {@code torch.mv}. */
  public static Tensor multiplyVector(Tensor a, Tensor b) {
    checkMatrix(a, "input");
    checkTypes(a, b);
    if (b.dim() != 1 || a.size(1) != b.size(0)) {
      throw new IllegalArgumentException(
          "size mismatch, got input ("
              + a.size(0)
              + "), mat ("
              + byText(a)
              + "), vec ("
              + (b.dim() == 1 ? b.size(0) : b.shape())
              + ")");
    }
    Strided product = Strided.allocate(Shape.ofInts(a.size(0), 1), a.dtype());
    Gemm.multiply(a.strided(), column(b.strided()), product, false);
    Tensor result =
        Tensor.wrap(product.view(Shape.ofInts(a.size(0)), new int[] {1}, product.offset()));
    if (Trace.isRecording()) {
      Trace.record("mv", result, List.of(a, b));
    }
    if (GradMode.records(a, b)) {
      new Multiplied("MvBackward0", a, b) {
        @Override
        Tensor gradientA(Tensor grad, Tensor right) {
          return grad.unsqueeze(1).mul(right);
        }

        @Override
        Tensor gradientB(Tensor grad, Tensor left) {
          return multiplyVector(left.t(), grad);
        }
      }.attach(result);
    }
    return result;
  }

  private static Tensor sumOfProducts(Strided a, Strided b) {
    Strided product = Strided.allocate(Shape.ofInts(1, 1), a.dtype());
    Strided row = column(a);
    int[] alongColumns = {row.strides()[1], row.strides()[0]};
    Gemm.multiply(
        row.view(Shape.ofInts(1, a.numel()), alongColumns, row.offset()),
        column(b),
        product,
        false);
    return Tensor.wrap(product.view(Shape.SCALAR, new int[0], product.offset()));
  }

  /** The dot product of two vectors; {@code torch.dot}. */
  public static Tensor dot(Tensor a, Tensor b) {
    NullArguments.check(b);
    if (a.dim() != 1 || b.dim() != 1) {
      throw new IllegalArgumentException(
          "1D tensors expected, but got " + a.dim() + "D and " + b.dim() + "D tensors");
    }
    if (a.dtype() != b.dtype()) {
      throw new IllegalArgumentException(
          "dot : expected both vectors to have same dtype, but found "
              + a.dtype().scalarName()
              + " and "
              + b.dtype().scalarName());
    }
    if (a.dtype() == DType.BOOL) {
      throw NotImplemented.forType("dot", a.dtype());
    }
    if (a.numel() != b.numel()) {
      throw new IllegalArgumentException(
          "inconsistent tensor size, expected tensor "
              + a.shape()
              + " and src "
              + b.shape()
              + " to have the same number of elements, but got "
              + a.numel()
              + " and "
              + b.numel()
              + " elements respectively");
    }
    // A product of matrices that is one number occupies one processor.
    Tensor result =
        a.dtype() == DType.FLOAT32 && Thresholds.isNativeLoop(a.numel())
            ? Trace.paused(() -> a.detach().mul(b.detach()).sum())
            : sumOfProducts(a.strided(), b.strided());
    if (Trace.isRecording()) {
      Trace.record("dot", result, List.of(a, b));
    }
    if (GradMode.records(a, b)) {
      new Multiplied("DotBackward0", a, b) {
        @Override
        Tensor gradientA(Tensor grad, Tensor right) {
          return grad.mul(right);
        }

        @Override
        Tensor gradientB(Tensor grad, Tensor left) {
          return grad.mul(left);
        }
      }.attach(result);
    }
    return result;
  }

  private static Strided column(Strided vector) {
    int[] strides = {vector.strides()[0], 1};
    return vector.view(Shape.ofInts(vector.numel(), 1), strides, vector.offset());
  }

  /**
   * Each gradient of a product is itself a product: of the result's gradient and the other operand.
   */
  private abstract static class Multiplied extends Node {
    private final String name;

    Multiplied(String name, Tensor a, Tensor b) {
      super(a, b);
      this.name = name;
      if (next(0) == null) {
        save(a);
      } else if (next(1) == null) {
        save(b);
      } else {
        save(b, a);
      }
    }

    abstract Tensor gradientA(Tensor grad, Tensor right);

    abstract Tensor gradientB(Tensor grad, Tensor left);

    @Override
    public String name() {
      return name;
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      if (inputs.needs(0)) {
        inputs.pass(0, gradientA(grad, saved(0)));
      }
      if (inputs.needs(1)) {
        inputs.pass(1, gradientB(grad, saved(next(0) == null ? 0 : 1)));
      }
    }
  }

  private static void checkMatrix(Tensor x, String role) {
    NullArguments.check(x);
    if (x.dim() != 2) {
      throw new IllegalArgumentException(role + " must be a matrix, but its shape is " + x.shape());
    }
  }

  private static void checkTypes(Tensor a, Tensor b) {
    NullArguments.check(b);
    if (a.dtype() != b.dtype()) {
      throw new IllegalArgumentException(
          "expected m1 and m2 to have the same dtype, but got: "
              + a.dtype()
              + " != "
              + b.dtype()
              + ": convert one by to(DType."
              + (a.dtype().isFloatingPoint() ? a.dtype() : b.dtype()).name()
              + ")");
    }
    if (a.dtype() == DType.BOOL) {
      throw new IllegalArgumentException("matrix products are not implemented for bool tensors");
    }
  }

  static String byText(Tensor matrix) {
    return matrix.size(0) + "x" + matrix.size(1);
  }
}

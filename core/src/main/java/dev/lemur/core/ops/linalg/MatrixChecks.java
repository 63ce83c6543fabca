package dev.lemur.core.ops.linalg;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.NotImplemented;
import java.util.Arrays;
import java.util.Map;

/** Argument checks of linear algebra, in PyTorch's words. */
final class MatrixChecks {
  /** The kernels that refuse the halves, where nothing does before. */
  private static final Map<String, String> KERNELS =
      Map.of(
          "linalg.solve", "lu_cpu",
          "linalg.det", "lu_cpu",
          "linalg.lu_factor", "lu_cpu",
          "linalg.cholesky", "cholesky_cpu",
          "linalg.qr", "geqrf_cpu",
          "linalg.svd", "linalg_svd_cpu",
          "linalg.eigh", "linalg_eigh_cpu");

  private MatrixChecks() {}

  static void checkFloating(String function, Tensor x) {
    NullArguments.check(x);
    if (!x.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          function
              + ": Expected a floating point or complex tensor as input. Got "
              + x.dtype().scalarName());
    }
  }

  /** Throws unless the tensor is a batch of matrices of a type that LAPACK supports. */
  static void checkMatrices(String function, Tensor x) {
    NullArguments.check(x);
    checkRank(function, x);
    String kernel = KERNELS.get(function);
    boolean first = function.equals("linalg.eigh") || function.equals("linalg.lu_factor");
    if (kernel != null && (x.dtype().isHalf() || first && !x.dtype().isFloatingPoint())) {
      throw NotImplemented.forType(kernel, x.dtype());
    }
    checkFloating(function, x);
    if (x.dtype().isHalf()) {
      throw new IllegalArgumentException(
          function + ": Low precision dtypes not supported. Got " + x.dtype().scalarName());
    }
  }

  static void checkDimensions(String function, Tensor x) {
    NullArguments.check(x);
    checkRank(function, x);
    checkFloating(function, x);
  }

  private static void checkRank(String function, Tensor x) {
    NullArguments.check(x);
    if (x.dim() < 2) {
      throw new IllegalArgumentException(
          function
              + ": The input tensor A must have at least 2 dimensions, but its shape is "
              + x.shape());
    }
  }

  static void checkSquare(String function, Tensor x) {
    checkMatrices(function, x);
    checkShape(function, x);
  }

  /** Refuses what is no batch of square matrices, of whatever type. */
  static void checkShape(String function, Tensor x) {
    checkRank(function, x);
    if (x.size(-1) != x.size(-2)) {
      throw new IllegalArgumentException(
          function
              + ": A must be batches of square matrices, but they are "
              + x.size(-2)
              + " by "
              + x.size(-1)
              + " matrices");
    }
  }

  static void checkSameType(String function, Tensor a, Tensor b) {
    if (a.dtype() != b.dtype()) {
      throw new IllegalArgumentException(
          function
              + ": Expected A and B to have the same dtype, but found A of type "
              + a.dtype().scalarName()
              + " and B of type "
              + b.dtype().scalarName()
              + " instead");
    }
  }

  static void checkFinite(String function, Tensor x) {
    if (!x.detach().isfinite().all().itemBoolean()) {
      throw new IllegalArgumentException(
          function
              + ": The algorithm failed to converge because the input matrix contained non-finite"
              + " values.");
    }
  }

  /** The tensor with its batch dimensions broadcast with those of {@code other}. */
  static Tensor withBatchOf(Tensor x, Tensor other) {
    Shape batch = Shape.broadcast(Matrices.batchOf(x), Matrices.batchOf(other));
    int[] sizes = Arrays.copyOf(batch.sizes(), batch.rank() + 2);
    sizes[batch.rank()] = x.size(-2);
    sizes[batch.rank() + 1] = x.size(-1);
    return x.expand(Shape.ofInts(sizes));
  }

  static double epsilon(DType dtype) {
    return dtype.epsilon();
  }
}

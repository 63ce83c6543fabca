package dev.lemur.core.ops.linalg;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.Norms;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Norms, ranks and condition numbers of matrices. */
public final class MatrixNorms {
  private MatrixNorms() {}

  /**
   * The Frobenius norm {@code "fro"} or the nuclear norm {@code "nuc"}; {@code
   * torch.linalg.matrix_norm}.
   */
  public static Tensor norm(Tensor a, String ord, int[] dims, boolean keepdim) {
    NullArguments.check(ord);
    MatrixChecks.checkDimensions("linalg.matrix_norm", a);
    int[] pair = checkedDims(a, dims);
    return switch (ord) {
      case "fro" -> Norms.norm(a, 2, keepdim, pair);
      case "nuc" -> restored(singularValues(a, pair).sum(-1), pair, keepdim);
      default ->
          throw new IllegalArgumentException(
              "linalg.matrix_norm: Order " + ord + " not supported.");
    };
  }

  /**
   * The norms of the orders 1, 2, infinity, and their negatives; {@code torch.linalg.matrix_norm}.
   */
  public static Tensor norm(Tensor a, double ord, int[] dims, boolean keepdim) {
    NullArguments.check(ord);
    MatrixChecks.checkDimensions("linalg.matrix_norm", a);
    int[] pair = checkedDims(a, dims);
    double size = Math.abs(ord);
    if (size == 2) {
      Tensor values = singularValues(a, pair);
      return restored(ord > 0 ? values.amax(-1, false) : values.amin(-1, false), pair, keepdim);
    }
    if (size != 1 && !Double.isInfinite(ord)) {
      throw new IllegalArgumentException("linalg.matrix_norm: Order " + ord + " not supported.");
    }
    int summed = size == 1 ? pair[0] : pair[1];
    int compared = size == 1 ? pair[1] : pair[0];
    Tensor sums = Norms.norm(a, 1, true, summed);
    Tensor result = ord > 0 ? sums.amax(compared, true) : sums.amin(compared, true);
    return keepdim
        ? result
        : result.squeeze(Math.max(pair[0], pair[1])).squeeze(Math.min(pair[0], pair[1]));
  }

  private static int[] checkedDims(Tensor a, int[] dims) {
    NullArguments.check(dims);
    if (dims.length != 2) {
      throw new IllegalArgumentException(
          "linalg.matrix_norm: dim must be a 2-tuple. Got " + dims.length + " dimensions");
    }
    int[] pair = {a.shape().dimension(dims[0]), a.shape().dimension(dims[1])};
    if (pair[0] == pair[1]) {
      throw new IllegalArgumentException(
          "linalg.matrix_norm: dims must be different. Got (" + dims[0] + ", " + dims[1] + ")");
    }
    return pair;
  }

  private static Tensor singularValues(Tensor a, int[] pair) {
    List<Integer> order = new ArrayList<>();
    for (int dim = 0; dim < a.dim(); dim++) {
      if (dim != pair[0] && dim != pair[1]) {
        order.add(dim);
      }
    }
    order.add(pair[0]);
    order.add(pair[1]);
    Tensor matrices = a.permute(order.stream().mapToInt(Integer::intValue).toArray());
    return SingularValues.svd(matrices, false).s();
  }

  private static Tensor restored(Tensor norms, int[] pair, boolean keepdim) {
    return keepdim
        ? norms.unsqueeze(Math.min(pair[0], pair[1])).unsqueeze(Math.max(pair[0], pair[1]))
        : norms;
  }

  /** The number of singular values above the tolerance; {@code torch.linalg.matrix_rank}. */
  public static Tensor rank(Tensor a, double atol, @Nullable Double rtol, boolean hermitian) {
    MatrixChecks.checkMatrices("linalg.matrix_rank", a);
    Tensor x = a.detach();
    Tensor values =
        hermitian
            ? SymmetricEigenvalues.eigh(x, "L").eigenvalues().abs()
            : SingularValues.svd(x, false).s();
    if (values.size(-1) == 0) {
      return values.gt(0).sum(-1);
    }
    return values.gt(PseudoInverse.tolerance(values.amax(-1, true), x, atol, rtol)).sum(-1);
  }

  /** The largest singular value divided by the smallest; {@code torch.linalg.cond}. */
  public static Tensor condition(Tensor a) {
    MatrixChecks.checkMatrices("linalg.cond", a);
    Tensor values = SingularValues.svd(a, false).s();
    int last = values.size(-1) - 1;
    return values.select(-1, 0).div(values.select(-1, last));
  }

  /** The norm times that of the inverse; infinite for singular matrices; {@code linalg.cond}. */
  public static Tensor condition(Tensor a, double ord) {
    if (Math.abs(ord) == 2) {
      Tensor quotient = condition(a);
      return ord > 0 ? quotient : quotient.reciprocal();
    }
    MatrixChecks.checkSquare("linalg.cond", a);
    int[] last = {-2, -1};
    Tensor singular = Determinants.slogdet(a.detach()).sign().eq(0);
    if (singular.any().itemBoolean()) {
      Tensor mask = singular.unsqueeze(-1).unsqueeze(-1);
      Tensor identity = Tensor.eye(a.size(-1), a.dtype());
      Tensor regular = Tensor.where(mask, identity, a);
      return condition(regular, ord).maskedFill(singular, Double.POSITIVE_INFINITY);
    }
    return norm(a, ord, last, false).mul(norm(LinearSystems.inverse(a), ord, last, false));
  }
}

package dev.lemur.core.ops.linalg;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.List;

/** Powers and exponentials of matrices, products of several matrices, and products of vectors. */
public final class MatrixFunctions {
  /** Up to this norm, the rational approximation is accurate to double precision. */
  private static final double LARGEST_NORM = 5.371920351148152;

  /** Half of the coefficients of the Padé approximation of degree 13. */
  private static final double[] PADE = {
    64764752532480000d,
    32382376266240000d,
    7771770303897600d,
    1187353796428800d,
    129060195264000d,
    10559470521600d,
    670442572800d,
    33522128640d,
    1323241920d,
    40840800d,
    960960d,
    16380d,
    182d,
    1d
  };

  private MatrixFunctions() {}

  /** The n-th power, of the inverse if {@code n} is negative; {@code torch.linalg.matrix_power}. */
  public static Tensor power(Tensor a, int n) {
    if (n < 0) {
      MatrixChecks.checkSquare("linalg.inv", a);
    } else {
      MatrixChecks.checkShape("linalg.matrix_power", a);
    }
    if (n == 0) {
      return MatrixChecks.withBatchOf(Tensor.eye(a.size(-1), a.dtype()), a).clone();
    }
    Tensor square = n < 0 ? LinearSystems.inverse(a) : a;
    Tensor result = null;
    for (int rest = Math.abs(n); rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result = result == null ? square : result.matmul(square);
      }
      if (rest > 1) {
        square = square.matmul(square);
      }
    }
    return result == a ? a.clone() : result;
  }

  /**
   * The exponentials of matrices, by scaling, a rational approximation and squaring; {@code
   * torch.linalg.matrix_exp}.
   */
  public static Tensor exponential(Tensor a) {
    MatrixChecks.checkSquare("linalg.matrix_exp", a);
    if (a.numel() == 0) {
      return a.clone();
    }
    // In float64: the polynomials' coefficients are large.
    Tensor x = a.to(DType.FLOAT64);
    double norm = x.detach().abs().sum(-2).max().item();
    int squarings = 0;
    while (norm > LARGEST_NORM && squarings < 1100) {
      norm /= 2;
      squarings++;
    }
    Tensor scaled = x.mul(Math.scalb(1.0, -squarings));
    Tensor a2 = scaled.matmul(scaled);
    Tensor a4 = a2.matmul(a2);
    Tensor a6 = a4.matmul(a2);
    Tensor identity = Tensor.eye(a.size(-1), DType.FLOAT64);
    Tensor odd =
        scaled.matmul(
            a6.matmul(sum(a6, PADE[13], a4, PADE[11], a2, PADE[9]))
                .add(sum(a6, PADE[7], a4, PADE[5], a2, PADE[3]))
                .add(identity.mul(PADE[1])));
    Tensor even =
        a6.matmul(sum(a6, PADE[12], a4, PADE[10], a2, PADE[8]))
            .add(sum(a6, PADE[6], a4, PADE[4], a2, PADE[2]))
            .add(identity.mul(PADE[0]));
    Tensor result = LinearSystems.solve(even.sub(odd), even.add(odd), true);
    for (int k = 0; k < squarings; k++) {
      result = result.matmul(result);
    }
    return result.to(a.dtype());
  }

  private static Tensor sum(Tensor x, double p, Tensor y, double q, Tensor z, double r) {
    return x.mul(p).add(y, q).add(z, r);
  }

  /**
   * The product of several matrices in the order that takes the fewest multiplications; the first
   * and the last may be vectors; {@code torch.linalg.multi_dot}.
   */
  public static Tensor multiDot(List<Tensor> tensors) {
    int n = tensors.size();
    if (n < 2) {
      throw new IllegalArgumentException("multi_dot(): expected at least 2 tensors but got " + n);
    }
    for (int k = 1; k < n - 1; k++) {
      if (tensors.get(k).dim() != 2) {
        throw new IllegalArgumentException(
            "multi_dot(): tensor " + k + " must be 2D but got " + tensors.get(k).dim() + "D");
      }
    }
    long[] sizes = new long[n + 1];
    sizes[0] = tensors.get(0).dim() == 1 ? 1 : tensors.get(0).size(0);
    for (int k = 0; k < n; k++) {
      Tensor x = tensors.get(k);
      sizes[k + 1] = k == n - 1 && x.dim() == 1 ? 1 : x.size(-1);
    }
    long[][] cost = new long[n][n];
    int[][] split = new int[n][n];
    for (int length = 1; length < n; length++) {
      for (int first = 0; first + length < n; first++) {
        int last = first + length;
        cost[first][last] = Long.MAX_VALUE;
        for (int middle = first; middle < last; middle++) {
          long products = sizes[first] * sizes[middle + 1] * sizes[last + 1];
          long total = cost[first][middle] + cost[middle + 1][last] + products;
          if (total < cost[first][last]) {
            cost[first][last] = total;
            split[first][last] = middle;
          }
        }
      }
    }
    return product(tensors, split, 0, n - 1);
  }

  private static Tensor product(List<Tensor> tensors, int[][] split, int first, int last) {
    if (first == last) {
      return tensors.get(first);
    }
    int middle = split[first][last];
    return product(tensors, split, first, middle).matmul(product(tensors, split, middle + 1, last));
  }

  /** The cross products of pairs of vectors of length 3; {@code torch.linalg.cross}. */
  public static Tensor cross(Tensor a, Tensor b, int dim) {
    NullArguments.check(b);
    if (a.dim() != b.dim()) {
      throw new IllegalArgumentException(
          "linalg.cross: inputs must have the same number of dimensions.");
    }
    if (a.size(dim) != 3 || b.size(dim) != 3) {
      throw new IllegalArgumentException(
          "linalg.cross: inputs dimension "
              + dim
              + " must have length 3. Got "
              + a.size(dim)
              + " and "
              + b.size(dim));
    }
    return a.roll(-1, dim).mul(b.roll(-2, dim)).sub(a.roll(-2, dim).mul(b.roll(-1, dim)));
  }

  /** The dot products of vectors along a dimension; {@code torch.linalg.vecdot}. */
  public static Tensor vecdot(Tensor a, Tensor b, int dim) {
    return a.mul(b).sum(dim);
  }
}

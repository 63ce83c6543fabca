package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Outer, inner and tensor products. */
public final class TensorProducts {
  private TensorProducts() {}

  /** {@code a[i] * b[j]} of two vectors; {@code torch.outer}. */
  public static Tensor outer(Tensor a, Tensor b) {
    for (Tensor vector : NullArguments.list(new Tensor[] {a, b})) {
      if (vector.dim() != 1) {
        throw new IllegalArgumentException(
            "outer: Expected 1-D argument "
                + (vector == a ? "self" : "vec2")
                + ", but got "
                + vector.dim()
                + "-D");
      }
    }
    return a.unsqueeze(1).mul(b);
  }

  /** Sums of products along the last dimensions; {@code torch.inner}. */
  public static Tensor inner(Tensor a, Tensor b) {
    NullArguments.check(b);
    if (a.dim() == 0 || b.dim() == 0) {
      return a.mul(b);
    }
    if (a.size(-1) != b.size(-1)) {
      throw new IllegalArgumentException(
          "inner() the last dimension must match on both input tensors but got shapes "
              + a.shape()
              + " and "
              + b.shape());
    }
    return tensordot(a, b, new int[] {-1}, new int[] {-1});
  }

  /** Sums of products over the last dimensions of one and the first of the other. */
  public static Tensor tensordot(Tensor a, Tensor b, int count) {
    NullArguments.check(b);
    if (count < 0) {
      throw new IllegalArgumentException("tensordot expects dims >= 0, but got dims=" + count);
    }
    if (count > a.dim() || count > b.dim()) {
      throw new IllegalArgumentException(
          "tensordot expects dims <= ndim_a or ndim_b, but got dims=" + count);
    }
    int lead = a.dim() - count;
    return tensordot(
        a,
        b,
        IntStream.range(0, count).map(i -> lead + i).toArray(),
        IntStream.range(0, count).toArray());
  }

  /** Sums of products over pairs of dimensions; {@code torch.tensordot}. */
  public static Tensor tensordot(Tensor a, Tensor b, int[] dimsOfA, int[] dimsOfB) {
    NullArguments.check(dimsOfB);
    NullArguments.check(dimsOfA);
    NullArguments.check(b);
    if (dimsOfA.length != dimsOfB.length) {
      throw new IllegalArgumentException(
          "both dimension lists should have same length: "
              + Arrays.toString(dimsOfA)
              + " and "
              + Arrays.toString(dimsOfB));
    }
    int[] summedOfA = Arrays.stream(dimsOfA).map(a.shape()::dimension).toArray();
    int[] summedOfB = Arrays.stream(dimsOfB).map(b.shape()::dimension).toArray();
    for (int i = 0; i < summedOfA.length; i++) {
      if (a.size(summedOfA[i]) != b.size(summedOfB[i])) {
        throw new IllegalArgumentException(
            "contracted dimensions need to match, but first has size "
                + a.size(summedOfA[i])
                + " in dim "
                + summedOfA[i]
                + " and second has size "
                + b.size(summedOfB[i])
                + " in dim "
                + summedOfB[i]);
      }
    }
    int[] freeOfA = others(a, summedOfA);
    int[] freeOfB = others(b, summedOfB);
    int summed = product(a, summedOfA);
    Tensor left = a.permute(joined(freeOfA, summedOfA)).reshape(product(a, freeOfA), summed);
    Tensor right = b.permute(joined(summedOfB, freeOfB)).reshape(summed, product(b, freeOfB));
    int[] sizes =
        joined(
            Arrays.stream(freeOfA).map(a::size).toArray(),
            Arrays.stream(freeOfB).map(b::size).toArray());
    return left.mm(right).reshape(Shape.ofInts(sizes));
  }

  private static int[] others(Tensor x, int[] dims) {
    return IntStream.range(0, x.dim())
        .filter(dim -> Arrays.stream(dims).noneMatch(summed -> summed == dim))
        .toArray();
  }

  private static int product(Tensor x, int[] dims) {
    return Arrays.stream(dims).map(x::size).reduce(1, (a, b) -> a * b);
  }

  private static int[] joined(int[] first, int[] second) {
    return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }

  /**
   * The Kronecker product: blocks of each element times the whole other tensor; {@code torch.kron}.
   */
  public static Tensor kron(Tensor a, Tensor b) {
    NullArguments.check(b);
    int rank = Math.max(a.dim(), b.dim());
    long[] spreadA = new long[2 * rank];
    long[] spreadB = new long[2 * rank];
    long[] sizes = new long[rank];
    for (int dim = 0; dim < rank; dim++) {
      int ofA = sizeFromFront(a, dim - (rank - a.dim()));
      int ofB = sizeFromFront(b, dim - (rank - b.dim()));
      spreadA[2 * dim] = ofA;
      spreadA[2 * dim + 1] = 1;
      spreadB[2 * dim] = 1;
      spreadB[2 * dim + 1] = ofB;
      sizes[dim] = (long) ofA * ofB;
    }
    return a.reshape(spreadA).mul(b.reshape(spreadB)).reshape(sizes);
  }

  private static int sizeFromFront(Tensor x, int dim) {
    return dim < 0 ? 1 : x.size(dim);
  }

  /** The product of several matrices; {@code torch.chain_matmul}. */
  public static Tensor chain(List<Tensor> matrices) {
    if (matrices.isEmpty()) {
      throw new IllegalArgumentException("chain_matmul(): Expected one or more matrices");
    }
    return matrices.stream().reduce(Tensor::mm).orElseThrow();
  }
}

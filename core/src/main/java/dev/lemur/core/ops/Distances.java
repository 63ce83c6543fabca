package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.matrix.RowDistances;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;

/** Distances between tensors, and between rows. */
public final class Distances {
  private Distances() {}

  /** The p-norm of the difference; {@code torch.dist}. */
  public static Tensor between(Tensor a, Tensor b, double p) {
    return a.sub(b).norm(p);
  }

  /** The p-norms of the differences of all pairs of rows; {@code torch.cdist}. */
  public static Tensor ofRows(Tensor a, Tensor b, double p) {
    NullArguments.check(b);
    checkType(a, "X1");
    checkType(b, "X2");
    if (a.dim() < 2 || b.dim() < 2) {
      throw new IllegalArgumentException(
          "cdist only supports at least 2D tensors, X1 got: "
              + a.dim()
              + "D, X2 got: "
              + b.dim()
              + "D");
    }
    if (a.size(-1) != b.size(-1)) {
      throw new IllegalArgumentException(
          "X1 and X2 must have the same number of columns. X1: "
              + a.size(-1)
              + " X2: "
              + b.size(-1));
    }
    if (p < 0) {
      throw new IllegalArgumentException("cdist only supports non-negative p values");
    }
    boolean recorded = GradMode.records(a, b);
    boolean mixed = a.dtype() != b.dtype();
    boolean composed = recorded && p != 1 && p != 2;
    if (composed || mixed || a.numel() == 0 || b.numel() == 0 || Trace.isRecording()) {
      return composed(a, b, p);
    }
    Tensor result = computed(a, b, p);
    return recorded ? new Recorded(a, b, result, p).attach(result) : result;
  }

  private static void checkType(Tensor x, String name) {
    if (!x.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          "cdist only supports floating-point dtypes, " + name + " got: " + x.dtype().scalarName());
    }
    if (x.dtype().isHalf()) {
      throw NotImplemented.forType("cdist", x.dtype());
    }
  }

  /** The distances by way of all differences. */
  static Tensor composed(Tensor a, Tensor b, double p) {
    return a.unsqueeze(-2).sub(b.unsqueeze(-3)).norm(p, -1);
  }

  private static Tensor computed(Tensor a, Tensor b, double p) {
    Shape batch = Shape.broadcast(batch(a), batch(b));
    Strided result = Strided.allocate(joined(batch, a.size(-2), b.size(-2)), a.dtype());
    new RowDistances(p).all(matrices(a, batch), matrices(b, batch), matrices(result));
    return Tensor.wrap(result);
  }

  private static Shape batch(Tensor x) {
    return Shape.ofInts(Arrays.copyOf(x.shape().sizes(), x.dim() - 2));
  }

  private static Shape joined(Shape batch, int rows, int columns) {
    return batch.inserted(batch.rank(), rows).inserted(batch.rank() + 1, columns);
  }

  /** As many contiguous matrices as the batch has. */
  private static Strided matrices(Tensor x, Shape batch) {
    Strided stretched = x.strided().broadcastTo(joined(batch, x.size(-2), x.size(-1)));
    return matrices(Copying.contiguous(stretched));
  }

  private static Strided matrices(Strided x) {
    int rank = x.shape().rank();
    int rows = x.shape().size(rank - 2);
    int columns = x.shape().size(rank - 1);
    Shape shape = Shape.ofInts(x.numel() / rows / columns, rows, columns);
    return x.view(shape, shape.contiguousStrides(), x.offset());
  }

  private static final class Recorded extends Node {
    private final double p;

    Recorded(Tensor a, Tensor b, Tensor result, double p) {
      super(a, b);
      this.p = p;
      save(a, b, result);
    }

    @Override
    public String name() {
      return "CdistBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor a = saved(0);
      Tensor b = saved(1);
      Tensor weight = p == 2 ? overDistance(grad, saved(2)) : grad;
      if (inputs.needs(0)) {
        inputs.pass(0, gradient(p, a, weight, b));
      }
      if (inputs.needs(1)) {
        inputs.pass(1, gradient(p, b, weight.mT(), a));
      }
    }
  }

  private static Tensor overDistance(Tensor grad, Tensor distance) {
    Tensor isZero = distance.detach().eq(0);
    return grad.div(distance.maskedFill(isZero, 1)).maskedFill(isZero, 0);
  }

  /**
   * The gradient of the first rows for p of 1 or 2, without the differences of all pairs: with the
   * weights w it is {@code rows sum(w) - w others} for 2.
   */
  private static Tensor gradient(double p, Tensor rows, Tensor weight, Tensor others) {
    if (p == 2) {
      Tensor whole = rows.mul(weight.sum(-1, true)).sub(weight.matmul(others));
      return whole.sumToSize(rows.shape());
    }
    if (GradMode.isEnabled()) {
      Tensor signs = rows.unsqueeze(-2).sub(others.unsqueeze(-3)).sign();
      return signs.mul(weight.unsqueeze(-1)).sum(-2).sumToSize(rows.shape());
    }
    Shape batch = batch(weight);
    Strided result = Strided.allocate(joined(batch, rows.size(-2), rows.size(-1)), rows.dtype());
    RowDistances.signs(
        matrices(weight, batch), matrices(rows, batch), matrices(others, batch), matrices(result));
    return Tensor.wrap(result).sumToSize(rows.shape());
  }

  /**
   * The p-norms of the differences of each row of a matrix and those after it; {@code torch.pdist}.
   */
  public static Tensor amongRows(Tensor x, double p) {
    if (!x.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException("pdist only supports floating-point dtypes");
    }
    if (x.dtype().isHalf()) {
      throw NotImplemented.forType("pdist", x.dtype());
    }
    boolean recorded = GradMode.records(x);
    boolean computed = x.numel() > 0 && x.size(0) > 1 && (!recorded || p == 1 || p == 2);
    if (!computed || Trace.isRecording()) {
      return composedAmong(x, p);
    }
    int rows = x.size(0);
    Strided result = Strided.allocate(Shape.of((long) rows * (rows - 1) / 2), x.dtype());
    new RowDistances(p).among(Copying.contiguous(x.strided()), result);
    Tensor distances = Tensor.wrap(result);
    return recorded ? new Pairs(x, distances, p).attach(distances) : distances;
  }

  /** The distances by way of all differences. */
  static Tensor composedAmong(Tensor x, double p) {
    long[] pairs = pairs(x.size(0));
    Tensor numbers = Tensor.tensor(pairs);
    int rows = Math.max(1, x.size(0));
    Tensor first = x.indexSelect(0, numbers.floorDivide(rows));
    return first.sub(x.indexSelect(0, numbers.remainder(rows))).norm(p, 1);
  }

  /** The row-major places of all pairs in a square matrix, the first before the second. */
  private static long[] pairs(int rows) {
    long[] places = new long[rows * (rows - 1) / 2];
    int at = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = i + 1; j < rows; j++) {
        places[at++] = (long) i * rows + j;
      }
    }
    return places;
  }

  private static final class Pairs extends Node {
    private final double p;

    Pairs(Tensor x, Tensor result, double p) {
      super(x);
      this.p = p;
      save(x, result);
    }

    @Override
    public String name() {
      return "PdistForwardBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor x = saved(0);
      Tensor weight = p == 2 ? overDistance(grad, saved(1)) : grad;
      int rows = x.size(0);
      Tensor places = Tensor.tensor(pairs(rows));
      Tensor upper =
          Tensor.zeros(Shape.of((long) rows * rows), grad.dtype())
              .indexAdd(0, places, weight)
              .view(rows, rows);
      inputs.pass(0, gradient(p, x, upper.add(upper.mT()), x));
    }
  }
}

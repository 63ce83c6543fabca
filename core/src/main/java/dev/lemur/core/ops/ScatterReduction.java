package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.kernel.elementwise.Places;
import dev.lemur.core.trace.Trace;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Combines elements at given indices; mirrors {@code torch.scatter_reduce}. */
public final class ScatterReduction {
  private ScatterReduction() {}

  /** How elements with the same index are combined. */
  private enum Kind {
    PROD {
      @Override
      double combine(double a, double b) {
        return a * b;
      }

      @Override
      long combine(long a, long b) {
        return a * b;
      }
    },
    AMAX {
      @Override
      double combine(double a, double b) {
        return Math.max(a, b);
      }

      @Override
      long combine(long a, long b) {
        return Math.max(a, b);
      }
    },
    AMIN {
      @Override
      double combine(double a, double b) {
        return Math.min(a, b);
      }

      @Override
      long combine(long a, long b) {
        return Math.min(a, b);
      }
    };

    abstract double combine(double a, double b);

    abstract long combine(long a, long b);
  }

  /**
   * A copy of {@code x} with the elements of {@code source} combined with those at the given
   * indices.
   *
   * @param reduce "sum", "prod", "mean", "amax" or "amin"
   * @param includeSelf whether the elements of {@code x} at these positions are included
   */
  public static Tensor apply(
      Tensor x, int dim, Tensor index, Tensor source, String reduce, boolean includeSelf) {
    NullArguments.check(reduce);
    return switch (reduce) {
      case "sum" -> sum(x, dim, index, source, includeSelf);
      case "mean" -> mean(x, dim, index, source, includeSelf);
      case "prod" -> fold(Kind.PROD, x, dim, index, source, includeSelf);
      case "amax" -> fold(Kind.AMAX, x, dim, index, source, includeSelf);
      case "amin" -> fold(Kind.AMIN, x, dim, index, source, includeSelf);
      default ->
          throw new IllegalArgumentException(
              "reduce argument must be either sum, prod, mean, amax or amin, got " + reduce);
    };
  }

  /** The older form, of sums and products only; {@code torch.scatter(reduce)}. */
  public static Tensor combined(Tensor x, int dim, Tensor index, Tensor source, String reduce) {
    NullArguments.check(reduce);
    return switch (reduce) {
      case "add" -> sum(x, dim, index, source, true);
      case "multiply" -> fold(Kind.PROD, x, dim, index, source, true);
      default ->
          throw new IllegalArgumentException(
              "reduce argument must be either add or multiply, got " + reduce);
    };
  }

  private static Tensor sum(Tensor x, int dim, Tensor index, Tensor source, boolean includeSelf) {
    return (includeSelf ? x : x.scatter(dim, index, 0)).scatterAdd(dim, index, source);
  }

  private static Tensor mean(Tensor x, int dim, Tensor index, Tensor source, boolean includeSelf) {
    Tensor ones = x.detach().onesLike();
    Tensor added = source.detach().onesLike();
    Tensor counts = sum(ones, dim, index, added, includeSelf);
    counts = counts.maskedFill(counts.eq(0), 1);
    Tensor sums = sum(x, dim, index, source, includeSelf);
    return x.dtype().isFloatingPoint() ? sums.div(counts) : sums.floorDivide(counts);
  }

  private static Tensor fold(
      Kind kind, Tensor x, int dim, Tensor index, Tensor source, boolean includeSelf) {
    NullArguments.check(source);
    NullArguments.check(index);
    return Trace.whole(
        "scatter_reduce",
        () -> folded(kind, x, dim, index, source, includeSelf),
        List.of(x, index, source),
        "dim",
        dim,
        "reduce",
        kind.name().toLowerCase(Locale.ROOT),
        "include_self",
        includeSelf);
  }

  private static Tensor folded(
      Kind kind, Tensor x, int dim, Tensor index, Tensor source, boolean includeSelf) {
    int at = x.shape().dimension(dim);
    Tensor used = GatherScatter.checked(x, at, index, source);
    Strided result = Strided.allocate(x.shape(), x.dtype());
    Copies.copy(x.strided(), result);
    if (index.numel() > 0) {
      combine(kind, result, at, index.strided(), used.strided(), includeSelf);
    }
    Tensor reduced = Tensor.wrap(result);
    return GradMode.records(x, used) && x.dtype().isFloatingPoint()
        ? new Reduced(kind, x, at, index, used, reduced, includeSelf).attach(reduced)
        : reduced;
  }

  private static void combine(
      Kind kind, Strided result, int dim, Strided index, Strided source, boolean includeSelf) {
    Strided met = Strided.allocate(result.shape(), DType.BOOL);
    Copies.fill(met, includeSelf ? 1 : 0);
    ByteBuffer isMet = met.storage().bytes().slice(met.offset(), met.numel());
    DType type = result.dtype().isFloatingPoint() ? DType.FLOAT64 : DType.INT64;
    Strided totals = Strided.allocate(result.shape(), type);
    Copies.copy(result, totals);
    Strided places =
        result.shape().rank() == 0
            ? totals.view(Shape.ofInts(1), new int[1], 0)
            : totals.view(totals.shape(), totals.strides(), 0);
    Cursor terms = new Cursor(source);
    if (type == DType.FLOAT64) {
      DoubleBuffer sums = totals.storage().doubles().slice(totals.offset(), totals.numel());
      Places.forAlong(
          places,
          dim,
          index,
          (block, first) -> {
            double[] numbers = new double[block.length];
            terms.load(numbers, numbers.length);
            for (int i = 0; i < block.length; i++) {
              int place = block[i];
              boolean combined = isMet.get(place) != 0;
              sums.put(place, combined ? kind.combine(sums.get(place), numbers[i]) : numbers[i]);
              isMet.put(place, (byte) 1);
            }
          });
    } else {
      LongBuffer sums = totals.storage().longs().slice(totals.offset(), totals.numel());
      Places.forAlong(
          places,
          dim,
          index,
          (block, first) -> {
            long[] numbers = new long[block.length];
            terms.load(numbers, numbers.length);
            for (int i = 0; i < block.length; i++) {
              int place = block[i];
              boolean combined = isMet.get(place) != 0;
              sums.put(place, combined ? kind.combine(sums.get(place), numbers[i]) : numbers[i]);
              isMet.put(place, (byte) 1);
            }
          });
    }
    Copies.copy(totals, result);
  }

  private static final class Reduced extends Node {
    private final Kind kind;
    private final int dim;
    private final boolean includeSelf;

    Reduced(
        Kind kind,
        Tensor x,
        int dim,
        Tensor index,
        Tensor source,
        Tensor result,
        boolean includeSelf) {
      super(x, source);
      this.kind = kind;
      this.dim = dim;
      this.includeSelf = includeSelf;
      save(x, index, source, result);
    }

    @Override
    public String name() {
      return "ScatterReduceBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor x = saved(0);
      Tensor index = saved(1);
      Tensor source = saved(2);
      Tensor result = saved(3);
      List<Tensor> both =
          kind == Kind.PROD
              ? ofProduct(grad, x, index, source, result)
              : ofExtreme(grad, x, index, source, result.detach());
      if (inputs.needs(0)) {
        inputs.pass(0, includeSelf ? both.get(0) : both.get(0).scatter(dim, index, 0));
      }
      if (inputs.needs(1)) {
        inputs.pass(1, both.get(1));
      }
    }

    /** All elements equal to the maximum or minimum share its gradient. */
    private List<Tensor> ofExtreme(
        Tensor grad, Tensor x, Tensor index, Tensor source, Tensor result) {
      Tensor ofX = x.detach().eq(result).to(grad.dtype());
      Tensor ofSource = source.detach().eq(result.gather(dim, index)).to(grad.dtype());
      Tensor share = grad.div(ofX.scatterAdd(dim, index, ofSource));
      return List.of(ofX.mul(share), ofSource.mul(share.gather(dim, index)));
    }

    /** The product of the others: a quotient, unless the element is the only zero. */
    private List<Tensor> ofProduct(
        Tensor grad, Tensor x, Tensor index, Tensor source, Tensor result) {
      Tensor xOrOne = x.maskedFill(x.eq(0), 1);
      Tensor ofOthers = apply(xOrOne, dim, index, source, "prod", includeSelf);
      Tensor zero = source.eq(0);
      Tensor zeros =
          x.detach().zerosLike().scatterAdd(dim, index, zero.to(grad.dtype())).gather(dim, index);
      Tensor onlyZero = zero.logicalAnd(zeros.eq(1));
      Tensor withoutZero =
          apply(x, dim, index, source.maskedFill(onlyZero, 1), "prod", includeSelf);
      Tensor ofSource =
          Tensor.where(
              onlyZero,
              grad.mul(withoutZero).gather(dim, index),
              grad.mul(result).gather(dim, index).div(source.maskedFill(zero, 1)));
      return List.of(grad.mul(ofOthers).div(xOrOne), ofSource);
    }
  }

  /**
   * Slices of {@code source} combined with those at the given indices; {@code torch.index_reduce}.
   */
  public static Tensor rows(
      Tensor x, int dim, Tensor index, Tensor source, String reduce, boolean includeSelf) {
    int at = x.shape().dimension(dim);
    if (x.dim() == 0) {
      return apply(x, 0, index.reshape(), source.reshape(), reduce, includeSelf);
    }
    String checked = reduce.equals("sum") ? "sum of rows, which is indexAdd" : reduce;
    long[] single = new long[x.dim()];
    Arrays.fill(single, 1);
    single[at] = index.numel();
    Tensor stretched = index.reshape(Shape.of(single)).expand(source.shape());
    return apply(x, at, stretched.contiguous(), source, checked, includeSelf);
  }
}

package dev.lemur.nn.calls;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random tensors of up to five dimensions in every kind of layout. */
final class RandomTensorShapes {
  private static final int HIGHEST_RANK = 5;
  private static final int LARGEST_SIZE = 5;
  private static final double[] EXTREMES = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 1e38, -1e38, 1e-40
  };

  private RandomTensorShapes() {}

  /** A shape of 0 to 5 dimensions, one in ten of them empty, one in fifty with a long one. */
  static Shape any(SplittableRandom random) {
    int[] sizes = new int[random.nextInt(HIGHEST_RANK + 1)];
    for (int dim = 0; dim < sizes.length; dim++) {
      sizes[dim] = 1 + random.nextInt(LARGEST_SIZE);
    }
    if (sizes.length > 0 && random.nextInt(10) == 0) {
      sizes[random.nextInt(sizes.length)] = 0;
    } else if (sizes.length > 0 && random.nextInt(50) == 0) {
      sizes[random.nextInt(sizes.length)] = 3000;
    }
    return Shape.ofInts(sizes);
  }

  /** Mostly the shape itself, or one that broadcasts with it, or a part of it; rarely another. */
  static Shape near(SplittableRandom random, Shape shape) {
    int[] sizes = shape.sizes().clone();
    switch (random.nextInt(8)) {
      case 0 -> {
        return any(random);
      }
      case 1 -> {
        for (int dim = 0; dim < sizes.length; dim++) {
          sizes[dim] = random.nextBoolean() ? 1 : sizes[dim];
        }
        return Shape.ofInts(sizes);
      }
      case 2 -> {
        int first = random.nextInt(sizes.length + 1);
        return Shape.ofInts(java.util.Arrays.copyOfRange(sizes, first, sizes.length));
      }
      case 3 -> {
        int end = random.nextInt(sizes.length + 1);
        return Shape.ofInts(java.util.Arrays.copyOf(sizes, end));
      }
      default -> {
        return shape;
      }
    }
  }

  /** A tensor in a random layout, and a contiguous one of the same elements. */
  static RandomValues.LaidOut tensor(SplittableRandom random, Shape shape, boolean extreme) {
    DType dtype = RandomValues.dtype(random);
    // Detached, so that it is no view: those may be changed in place where leaves may not.
    Tensor drawn = laidOut(random, elements(random, shape, dtype, extreme)).detach();
    Tensor contiguous = drawn.clone().contiguous();
    if (dtype.isFloatingPoint() && random.nextInt(5) == 0) {
      drawn.requiresGrad_();
      contiguous.requiresGrad_();
    }
    return new RandomValues.LaidOut(drawn, contiguous);
  }

  private static Tensor elements(
      SplittableRandom random, Shape shape, DType dtype, boolean extreme) {
    double[] values = new double[shape.numel()];
    boolean whole = !dtype.isFloatingPoint() || random.nextInt(3) == 0;
    boolean indices = whole && random.nextBoolean();
    for (int i = 0; i < values.length; i++) {
      values[i] =
          indices ? random.nextInt(3) : whole ? random.nextInt(-3, 4) : random.nextDouble(-2, 2);
    }
    if (extreme && dtype.isFloatingPoint() && values.length > 0) {
      values[random.nextInt(values.length)] = EXTREMES[random.nextInt(EXTREMES.length)];
    } else if (extreme && dtype == DType.INT64 && values.length > 0 && random.nextInt(3) == 0) {
      values[random.nextInt(values.length)] = random.nextBoolean() ? 0x1p62 : -0x1p63;
    }
    return Tensor.tensor(values, dtype).reshape(shape);
  }

  private static Tensor laidOut(SplittableRandom random, Tensor x) {
    int rank = x.dim();
    if (rank == 0) {
      return x;
    }
    int dim = random.nextInt(rank);
    return switch (random.nextInt(7)) {
      case 0 -> permuted(random, x);
      case 1 -> {
        Tensor wide = Tensor.cat(java.util.List.of(x, x, x), dim).clone();
        yield wide.narrow(dim, x.size(dim), x.size(dim));
      }
      case 2 -> {
        Tensor pairs = Tensor.stack(java.util.List.of(x, x), dim + 1).flatten(dim, dim + 1);
        yield pairs.slice(dim, 1, Integer.MAX_VALUE, 2);
      }
      case 3 -> x.size(dim) == 0 ? x : x.narrow(dim, 0, 1).expand(x.shape());
      case 4 -> overlapping(x);
      default -> x;
    };
  }

  private static Tensor permuted(SplittableRandom random, Tensor x) {
    int[] order = IntStream.range(0, x.dim()).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int saved = order[i];
      order[i] = order[other];
      order[other] = saved;
    }
    int[] inverse = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[order[i]] = i;
    }
    return x.permute(order).contiguous().permute(inverse);
  }

  /** Windows over a vector: neighbours in any dimension are neighbours in memory. */
  private static Tensor overlapping(Tensor x) {
    int[] strides = new int[x.dim()];
    java.util.Arrays.fill(strides, 1);
    return x.numel() == 0 ? x : x.asStrided(x.shape(), strides, 0);
  }
}

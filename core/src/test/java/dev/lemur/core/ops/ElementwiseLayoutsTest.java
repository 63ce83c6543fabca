package dev.lemur.core.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fast paths against a plain loop: random shapes, types, strides and offsets, some of them long
 * enough for several threads.
 */
class ElementwiseLayoutsTest {
  private static final int CASES = 60;

  /** A tensor, and the same elements in row-major order. */
  private record Sample(Tensor tensor, double[] values) {}

  @ParameterizedTest
  @ValueSource(ints = {4, 300, 90_000})
  void unaryOperationsSeeEveryLayout(int largest) {
    Random random = new Random(largest);
    for (int i = 0; i < CASES; i++) {
      Shape shape = shape(random, largest);
      Sample x = sample(random, shape);

      check(shape, x.tensor().square(), Arrays.stream(x.values()).map(v -> v * v).toArray());
      check(shape, x.tensor().relu(), Arrays.stream(x.values()).map(v -> Math.max(v, 0)).toArray());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 300, 90_000})
  void binaryOperationsSeeEveryPairOfLayouts(int largest) {
    Random random = new Random(largest + 1);
    for (int i = 0; i < CASES; i++) {
      Shape shape = shape(random, largest);
      Sample x = sample(random, shape);
      Sample y = broadcastSample(random, shape);
      double[] sums = new double[shape.numel()];
      double[] less = new double[shape.numel()];
      for (int k = 0; k < sums.length; k++) {
        sums[k] = x.values()[k] + y.values()[k];
        less[k] = x.values()[k] < y.values()[k] ? 1 : 0;
      }

      check(shape, x.tensor().add(y.tensor()), sums);
      check(shape, y.tensor().add(x.tensor()), sums);
      check(shape, x.tensor().lt(y.tensor()), less);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 300, 90_000})
  void ternaryOperationsSeeEveryTripleOfLayouts(int largest) {
    Random random = new Random(largest + 2);
    for (int i = 0; i < CASES; i++) {
      Shape shape = shape(random, largest);
      Sample x = sample(random, shape);
      Sample y = broadcastSample(random, shape);
      Sample z = broadcastSample(random, shape);
      double[] expected = new double[shape.numel()];
      for (int k = 0; k < expected.length; k++) {
        expected[k] = x.values()[k] > 0 ? y.values()[k] : z.values()[k];
      }

      check(shape, Tensor.where(x.tensor().gt(0), y.tensor(), z.tensor()), expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 300, 90_000})
  void operationsInPlaceWriteThroughEveryLayout(int largest) {
    Random random = new Random(largest + 3);
    for (int i = 0; i < CASES; i++) {
      Shape shape = shape(random, largest);
      Sample x = sample(random, shape);
      Sample y = broadcastSample(random, shape);
      double[] expected = new double[shape.numel()];
      for (int k = 0; k < expected.length; k++) {
        expected[k] = x.values()[k] + y.values()[k];
      }
      boolean fits = DType.promote(x.tensor().dtype(), y.tensor().dtype()) == x.tensor().dtype();

      check(
          shape, x.tensor().add_(fits ? y.tensor() : y.tensor().to(x.tensor().dtype())), expected);
    }
  }

  private static void check(Shape shape, Tensor actual, double[] expected) {
    assertEquals(shape, actual.shape());
    assertArrayEquals(expected, actual.toDoubleArray());
  }

  private static Shape shape(Random random, int largest) {
    long[] sizes = new long[random.nextInt(5)];
    long left = largest;
    for (int dim = 0; dim < sizes.length; dim++) {
      sizes[dim] = 1 + random.nextInt((int) Math.max(1, Math.min(left, dim == 0 ? 700 : left)));
      left /= sizes[dim];
    }
    if (sizes.length > 0 && random.nextInt(20) == 0) {
      sizes[random.nextInt(sizes.length)] = 0;
    }
    return Shape.of(sizes);
  }

  /** A sample of the shape, or of one that is broadcast to it. */
  private static Sample broadcastSample(Random random, Shape shape) {
    int lead = random.nextBoolean() ? 0 : random.nextInt(shape.rank() + 1);
    long[] sizes = Arrays.copyOfRange(shape.toArray(), lead, shape.rank());
    for (int dim = 0; dim < sizes.length; dim++) {
      sizes[dim] = random.nextInt(3) == 0 ? 1 : sizes[dim];
    }
    Sample small = sample(random, Shape.of(sizes));
    return new Sample(
        small.tensor(), small.tensor().expand(shape.toArray()).contiguous().toDoubleArray());
  }

  /** Whole numbers of a random type, cut out of a larger memory and permuted. */
  private static Sample sample(Random random, Shape shape) {
    int rank = shape.rank();
    int[] order = permutation(random, rank);
    int[] strides = new int[rank];
    int stride = 1 + random.nextInt(2);
    for (int dim : order) {
      strides[dim] = stride;
      stride *= Math.max(1, shape.size(dim)) + (random.nextInt(3) == 0 ? random.nextInt(3) : 0);
    }
    int offset = random.nextInt(4);
    DType[] types = {DType.FLOAT32, DType.FLOAT32, DType.FLOAT64, DType.INT64, DType.INT32};
    double[] memory = new double[offset + stride + 1];
    for (int i = 0; i < memory.length; i++) {
      memory[i] = random.nextInt(-50, 50);
    }
    Tensor storage = Tensor.tensor(memory, types[random.nextInt(types.length)]);
    double[] values = new double[shape.numel()];
    for (int i = 0; i < values.length; i++) {
      int place = offset;
      int rest = i;
      for (int dim = rank - 1; dim >= 0; dim--) {
        place += rest % shape.size(dim) * strides[dim];
        rest /= shape.size(dim);
      }
      values[i] = memory[place];
    }
    return new Sample(storage.asStrided(shape, strides, offset), values);
  }

  private static int[] permutation(Random random, int rank) {
    int[] order = new int[rank];
    for (int i = 0; i < rank; i++) {
      order[i] = rank - 1 - i;
    }
    if (random.nextBoolean()) {
      for (int i = rank - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int moved = order[i];
        order[i] = order[other];
        order[other] = moved;
      }
    }
    return order;
  }
}

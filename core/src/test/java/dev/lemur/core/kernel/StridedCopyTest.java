package dev.lemur.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.elementwise.Copies;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares copies between random layouts with copies of single elements. */
class StridedCopyTest {
  private static final int[] SIZES = {1, 1, 2, 3, 7, 8, 9, 33, 40};

  private final Random random = new Random(11);

  private Shape shape() {
    int[] sizes = new int[1 + random.nextInt(4)];
    int room = 40_000;
    for (int dim = 0; dim < sizes.length; dim++) {
      int size = SIZES[random.nextInt(SIZES.length)];
      sizes[dim] = size <= room ? size : 1;
      room /= sizes[dim];
    }
    return Shape.ofInts(sizes);
  }

  /** Memory of the given shape with its dimensions in random order, and sometimes with gaps. */
  private Strided layout(Shape shape, DType dtype, boolean stretched) {
    int rank = shape.rank();
    int[] strides = new int[rank];
    int[] order = random.ints(0, rank).distinct().limit(rank).toArray();
    int next = 1 + random.nextInt(2);
    for (int dim : order) {
      boolean repeated = stretched && random.nextInt(4) == 0;
      strides[dim] = repeated ? 0 : next;
      next *= repeated ? 1 : shape.sizes()[dim] + random.nextInt(2);
    }
    Strided memory = Strided.allocate(Shape.ofInts(next + 3), dtype);
    double[] values = random.doubles(memory.numel(), 0, 100).toArray();
    Elements.set(memory, values);
    return memory.view(shape, strides, memory.offset() + random.nextInt(3));
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void everyElementArrivesAtItsPlace(DType dtype) {
    for (int round = 0; round < 300; round++) {
      Shape shape = shape();
      Strided from = layout(shape, dtype, true);
      Strided to = layout(shape, dtype, false);

      Copies.copy(from, to);

      assertArrayEquals(Elements.doubles(from), Elements.doubles(to), () -> "shape " + shape);
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void reversedElementsArriveInReverseOrder(DType dtype) {
    for (int length : new int[] {1, 31, 32, 33, 1024, 1025, 3000}) {
      Strided memory = layout(Shape.of(2, length + 1), dtype, false);
      Strided rows = Strided.allocate(Shape.of(2, length), dtype);
      int last = memory.offset() + (length - 1) * memory.strides()[1];
      int[] backwards = {memory.strides()[0], -memory.strides()[1]};

      Copies.copy(memory.view(rows.shape(), backwards, last), rows);

      double[] expected = Elements.doubles(memory);
      double[] actual = Elements.doubles(rows);
      for (int i = 0; i < actual.length; i++) {
        int row = i / length;
        assertEquals(expected[row * (length + 1) + length - 1 - i % length], actual[i]);
      }
    }
  }

  @Test
  void nothingIsWrittenBetweenTheElements() {
    Strided memory = Strided.allocate(Shape.of(100, 40), DType.FLOAT32);
    Copies.fill(memory, -1);
    Strided target = memory.view(Shape.of(40, 30), new int[] {1, 80}, memory.offset());
    Strided source = Strided.allocate(Shape.of(40, 30), DType.FLOAT32);
    Copies.fill(source, 2);

    Copies.copy(source, target);

    float[] all = Elements.floats(memory);
    for (int i = 0; i < all.length; i++) {
      boolean written = i % 80 < 40 && i / 80 < 30;
      assertArrayEquals(new float[] {written ? 2 : -1}, new float[] {all[i]});
    }
  }
}

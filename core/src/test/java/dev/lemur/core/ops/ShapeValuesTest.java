package dev.lemur.core.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Slice;
import dev.lemur.core.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values as PyTorch gives them. */
class ShapeValuesTest {
  private final Tensor x = Tensor.arange(12).reshape(3, 4);

  private static void assertTensor(Shape shape, long[] expected, Tensor actual) {
    assertEquals(shape, actual.shape());
    assertArrayEquals(expected, actual.toLongArray());
  }

  private static Tensor longs(long... values) {
    return Tensor.tensor(values);
  }

  @Test
  void slicesAreCutToTheSize() {
    assertTensor(
        Shape.of(2, 2), new long[] {5, 6, 9, 10}, x.get(Slice.of(-2, 100), Slice.of(1, -1)));
  }

  @Test
  void slicesBeyondTheSizeAreEmpty() {
    assertTensor(Shape.of(0, 4), new long[0], x.get(Slice.from(5), Slice.all()));
    assertTensor(Shape.of(0, 4), new long[0], x.get(Slice.of(2, 1)));
  }

  @Test
  void slicingByStepsSkipsTheElementsBetween() {
    assertTensor(
        Shape.of(3, 2), new long[] {0, 3, 4, 7, 8, 11}, x.get(Slice.all(), Slice.every(3)));
  }

  @Test
  void aSingleIndexRemovesItsDimension() {
    assertTensor(Shape.of(2), new long[] {7, 11}, x.get(Slice.from(1), Slice.at(-1)));
    assertTensor(Shape.SCALAR, new long[] {6}, x.get(1, 2));
  }

  @Test
  void viewsShareMemory() {
    x.get(1).fill_(0);
    x.t().select(0, 3).fill_(-1);

    assertArrayEquals(new long[] {0, 1, 2, -1, 0, 0, 0, -1, 8, 9, 10, -1}, x.toLongArray());
  }

  @Test
  void copiesDoNotShareMemory() {
    x.clone().zero_();
    x.t().contiguous().zero_();
    x.t().reshape(12).zero_();
    x.flip(0).zero_();

    assertEquals(11, x.get(2, 3).item());
  }

  @Test
  void contiguousTensorsAreNotCopied() {
    assertSame(x, x.contiguous());
    assertSame(x, x.to(DType.INT64));
    assertNotSame(x, x.t().contiguous());
  }

  @Test
  void chunksAreOfOneSizeButTheLast() {
    List<Shape> shapes = Tensor.zeros(7, 2).chunk(5).stream().map(Tensor::shape).toList();

    assertEquals(List.of(Shape.of(2, 2), Shape.of(2, 2), Shape.of(2, 2), Shape.of(1, 2)), shapes);
    assertEquals(3, Tensor.zeros(0, 2).chunk(3).size());
  }

  @Test
  void rollMovesOnAndAround() {
    assertTensor(
        Shape.of(3, 4),
        new long[] {9, 10, 11, 8, 1, 2, 3, 0, 5, 6, 7, 4},
        x.roll(new int[] {1, -1}, new int[] {0, 1}));
    assertTensor(Shape.of(3, 4), new long[] {7, 8, 9, 10, 11, 0, 1, 2, 3, 4, 5, 6}, x.roll(5));
  }

  @Test
  void flipReverses() {
    assertTensor(Shape.of(3, 4), new long[] {11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0}, x.flip(0, 1));
  }

  @Test
  void repeatAddsDimensionsInFront() {
    assertTensor(Shape.of(2, 4), new long[] {1, 2, 1, 2, 1, 2, 1, 2}, longs(1, 2).repeat(2, 2));
  }

  @Test
  void trianglesKeepTheirDiagonal() {
    assertTensor(Shape.of(3, 4), new long[] {0, 0, 0, 0, 4, 0, 0, 0, 8, 9, 0, 0}, x.tril(-1));
    assertTensor(Shape.of(3, 4), new long[] {0, 0, 2, 3, 0, 0, 0, 7, 0, 0, 0, 0}, x.triu(2));
  }

  @Test
  void diagMakesAMatrixOrTakesADiagonal() {
    assertTensor(Shape.of(3, 3), new long[] {0, 0, 0, 1, 0, 0, 0, 2, 0}, longs(1, 2).diag(-1));
    assertTensor(Shape.of(3), new long[] {1, 6, 11}, x.diag(1));
  }

  @Test
  void takeCountsFromTheEndToo() {
    assertTensor(Shape.of(3), new long[] {11, 0, 5}, x.take(longs(-1, 0, 5)));
  }

  @Test
  void nonzeroGivesARowOfIndicesEach() {
    assertTensor(Shape.of(3, 2), new long[] {0, 0, 1, 1, 2, 2}, x.remainder(5L).eq(0L).nonzero());
    assertTensor(Shape.of(1, 0), new long[0], Tensor.tensor(3L).nonzero());
  }

  @Test
  void catPromotesTypes() {
    Tensor joined = Tensor.cat(longs(1, 2), Tensor.tensor(new float[] {0.5f}));

    assertEquals(DType.FLOAT32, joined.dtype());
    assertArrayEquals(new float[] {1, 2, 0.5f}, joined.toFloatArray());
  }

  @Test
  void catSkipsEmptyVectors() {
    assertTensor(Shape.of(1, 2), new long[] {1, 1}, Tensor.cat(Tensor.zeros(0), Tensor.ones(1, 2)));
  }

  @Test
  void scatterWritesThroughViews() {
    Tensor y = Tensor.zeros(2, 3);

    y.t().scatter_(0, longs(0, 2).view(1, 2), Tensor.tensor(new float[][] {{5, 6}}));

    assertTensor(Shape.of(2, 3), new long[] {5, 0, 0, 0, 0, 6}, y);
  }

  @Test
  void repeatedIndicesAddUp() {
    Tensor terms = Tensor.tensor(new float[][] {{1, 2}, {3, 4}});
    Tensor index = Tensor.tensor(new long[][] {{0, 0}, {0, 1}});

    assertTensor(
        Shape.of(2, 2), new long[] {4, 2, 0, 4}, Tensor.zeros(2, 2).scatterAdd(0, index, terms));
    assertTensor(
        Shape.of(3, 2),
        new long[] {0, 0, 0, 0, 4, 6},
        Tensor.zeros(3, 2).indexAdd(0, longs(2, 2), terms));
  }

  @Test
  void masksSelectAndFill() {
    assertTensor(
        Shape.of(6), new long[] {0, 2, 4, 6, 8, 10}, x.maskedSelect(x.remainder(2L).eq(0L)));
    assertTensor(
        Shape.of(3, 4),
        new long[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, -1, -1},
        x.maskedFill(x.gt(9L), -1));
  }

  @Test
  void gatherTakesOneOfEachRow() {
    assertTensor(Shape.of(3, 1), new long[] {3, 4, 9}, x.gather(1, longs(3, 0, 1).view(3, 1)));
  }

  @Test
  void largeTransposedCopiesHaveEveryElementInPlace() {
    Tensor large = Tensor.arange(70 * 45).reshape(70, 45).to(DType.FLOAT32);

    float[] copied = large.t().contiguous().toFloatArray();

    for (int i = 0; i < copied.length; i++) {
      assertEquals(i % 70 * 45 + i / 70, copied[i]);
    }
  }

  @Test
  void stridesAreThoseOfPyTorch() {
    assertArrayEquals(new int[] {4, 1, 1}, x.unsqueeze(-1).stride());
    assertArrayEquals(new int[] {1, 4}, x.t().stride());
    assertArrayEquals(
        new int[] {6, 1}, Tensor.zeros(2, 3, 4).transpose(0, 2).reshape(4, 6).stride());
    assertTrue(Tensor.zeros(0, 3).t().isContiguous());
  }
}

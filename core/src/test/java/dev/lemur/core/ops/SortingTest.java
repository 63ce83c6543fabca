package dev.lemur.core.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.ValuesAndIndices;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SortingTest {
  private final Tensor withNaN = Tensor.tensor(new float[] {3, Float.NaN, 1, Float.NaN});

  @Test
  void nanIsTheGreatest() {
    assertArrayEquals(new long[] {2, 0, 1, 3}, withNaN.sort().indices().toLongArray());
    assertArrayEquals(new long[] {1, 3, 0, 2}, withNaN.argsort(0, true).toLongArray());
    assertArrayEquals(new long[] {2, 0}, withNaN.topk(2, 0, false).indices().toLongArray());
  }

  @Test
  void equalElementsStayInOrder() {
    Tensor x = Tensor.tensor(new float[] {1, 0f, -0f, 1, 0});
    assertArrayEquals(new long[] {1, 2, 4, 0, 3}, x.argsort().toLongArray());
    assertArrayEquals(new long[] {0, 3, 1, 2, 4}, x.argsort(0, true).toLongArray());
  }

  @Test
  void elementsOfEveryTypeAreSorted() {
    for (DType dtype : DType.values()) {
      ValuesAndIndices sorted = Tensor.tensor(new float[] {1, 0}, dtype).sort();
      assertEquals(dtype, sorted.values().dtype());
      assertArrayEquals(new double[] {0, 1}, sorted.values().toDoubleArray());
    }
  }

  @Test
  void largeIntegersAreToldApart() {
    long big = 1L << 60;
    assertArrayEquals(
        new long[] {-big, big, big + 1},
        Tensor.tensor(new long[] {big + 1, -big, big}).sort().values().toLongArray());
  }

  @Test
  void linesOfAnyDimensionAndLengthAreSorted() {
    Tensor x = Tensor.randn(Shape.of(3, 77, 2), DType.FLOAT64, new Generator().manualSeed(5));
    Tensor sorted = x.sort(1).values();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 2; j++) {
        double[] line = x.select(0, i).select(1, j).toDoubleArray();
        Arrays.sort(line);
        assertArrayEquals(line, sorted.select(0, i).select(1, j).toDoubleArray());
      }
    }
  }

  @Test
  void mediansAreTheLowerOfTwo() {
    Tensor x = Tensor.tensor(new float[] {3, 1, 2, 4});
    assertEquals(2, x.median().item());
    assertEquals(2, x.median(0).indices().item());
    assertEquals(Double.NaN, withNaN.median().item());
    assertEquals(1, withNaN.median(0).indices().item());
  }
}

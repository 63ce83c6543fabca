package dev.lemur.core;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Distinct slices of a tensor. */
class UniqueRowsTest {
  @Property(tries = 40)
  void areThoseThatASortedMapOfRowsHolds(
      @ForAll @IntRange(min = 1, max = 40) int rows,
      @ForAll @IntRange(min = 1, max = 4) int columns,
      @ForAll DType dtype,
      @ForAll boolean transposed) {
    Tensor numbers = Tensor.randint(0, 3, Shape.of(rows, columns)).to(dtype);
    Map<List<Double>, Long> counts = new TreeMap<>(UniqueRowsTest::compare);
    for (int row = 0; row < rows; row++) {
      counts.merge(row(numbers, row), 1L, Long::sum);
    }

    UniqueElements found = transposed ? numbers.t().uniqueElements(1) : numbers.uniqueElements(0);

    Tensor distinct = transposed ? found.output().t() : found.output();
    assertEquals(List.copyOf(counts.keySet()), rowsOf(distinct));
    assertEquals(List.copyOf(counts.values()), listOf(found.counts()));
    assertTrue(distinct.indexSelect(0, found.inverseIndices()).equal(numbers));
  }

  private static int compare(List<Double> a, List<Double> b) {
    double[] left = a.stream().mapToDouble(Double::doubleValue).toArray();
    double[] right = b.stream().mapToDouble(Double::doubleValue).toArray();
    return Arrays.compare(left, right);
  }

  private static List<Double> row(Tensor matrix, int row) {
    return Arrays.stream(matrix.get(row).toDoubleArray()).boxed().toList();
  }

  private static List<List<Double>> rowsOf(Tensor matrix) {
    return LongStream.range(0, matrix.size(0)).mapToObj(row -> row(matrix, (int) row)).toList();
  }

  private static List<Long> listOf(Tensor vector) {
    return Arrays.stream(vector.toLongArray()).boxed().toList();
  }

  @Test
  void withNanEqualNoOther() {
    Tensor rows = Tensor.tensor(new double[][] {{1, Double.NaN}, {1, 2}, {1, Double.NaN}});

    UniqueElements found = rows.uniqueElements(0);

    double[][] expected = {{1, 2}, {1, Double.NaN}, {1, Double.NaN}};
    assertClose("distinct rows", Tensor.tensor(expected), found.output());
    assertEquals(List.of(1L, 1L, 1L), listOf(found.counts()));
  }

  @Test
  void withZerosOfBothSignsAreEqual() {
    Tensor rows = Tensor.tensor(new double[][] {{-0.0, 1}, {0.0, 1}});

    assertEquals(List.of(2L), listOf(rows.uniqueElements(0).counts()));
  }

  @Test
  void withoutElementsAreRefused() {
    Tensor rows = Tensor.zeros(3, 0);

    var refusal = assertThrows(IllegalArgumentException.class, () -> rows.unique(0));

    assertTrue(refusal.getMessage().startsWith("There are 0 sized dimensions"));
  }
}

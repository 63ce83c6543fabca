package dev.lemur.core.ops;

import static dev.lemur.core.Tensor.tensor;
import static dev.lemur.core.testing.Close.assertLooselyClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixProductsTest {
  private final Generator generator = new Generator().manualSeed(1);

  private Tensor random(DType dtype, long... sizes) {
    return Tensor.randn(Shape.of(sizes), dtype, generator);
  }

  private Tensor leaf(long... sizes) {
    return random(DType.FLOAT64, sizes).requiresGrad_();
  }

  /** The product as its definition says it, in double. */
  private static Tensor byDefinition(Tensor a, Tensor b) {
    double[] left = a.toDoubleArray();
    double[] right = b.toDoubleArray();
    int m = a.size(0);
    int k = a.size(1);
    int n = b.size(1);
    double[] product = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        for (int p = 0; p < k; p++) {
          product[i * n + j] += left[i * k + p] * right[p * n + j];
        }
      }
    }
    return tensor(product, a.dtype()).reshape(m, n);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "2, 3, 4",
    "7, 9, 8",
    "8, 8, 8",
    "9, 8, 8",
    "1, 513, 1",
    "16, 16, 16",
    "63, 64, 64",
    "64, 64, 64",
    "65, 64, 64",
    "1, 784, 128",
    "100, 1, 100"
  })
  void productsOfEverySizeFollowTheDefinition(int m, int k, int n) {
    for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      Tensor a = random(dtype, m, k);
      Tensor b = random(dtype, k, n);
      assertLooselyClose("product", byDefinition(a, b), a.matmul(b));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 8, 20, 70, 330})
  void operandsOfAnyStridesGiveTheSame(int n) {
    Tensor a = random(DType.FLOAT32, n, n);
    Tensor b = random(DType.FLOAT32, n, n);
    Tensor expected = a.matmul(b);
    Tensor transposedA = a.t().contiguous().t();
    Tensor stepped = Tensor.zeros(n, 2L * n);
    Tensor everySecond = stepped.slice(1, 0, 2 * n, 2);
    everySecond.copy_(b);
    assertLooselyClose("transposed left", expected, transposedA.matmul(b));
    assertLooselyClose("stepped right", expected, a.matmul(everySecond));
    assertLooselyClose("both", expected, transposedA.matmul(b.t().contiguous().t()));
    assertLooselyClose(
        "one row for all",
        a.matmul(b.narrow(0, 0, 1).repeat(n, 1)),
        a.matmul(b.narrow(0, 0, 1).expand(n, n)));
  }

  @ParameterizedTest
  @CsvSource({
    "4, 4, ''",
    "'3,4', 4, 3",
    "4, '4,2', 2",
    "'3,4', '4,2', '3,2'",
    "'2,3,4', 4, '2,3'",
    "'2,3,4', '4,5', '2,3,5'",
    "4, '2,4,5', '2,5'",
    "'2,3,4', '2,4,5', '2,3,5'",
    "'2,1,3,4', '5,4,2', '2,5,3,2'",
    "'3,4', '2,4,5', '2,3,5'",
    "'0,3', '3,2', '0,2'"
  })
  void shapesAreThoseOfPyTorch(String a, String b, String expected) {
    assertEquals(shape(expected), Tensor.ones(sizes(a)).matmul(Tensor.ones(sizes(b))).shape());
  }

  @ParameterizedTest
  @CsvSource({
    "4, 4",
    "'3,4', 4",
    "4, '4,2'",
    "'3,4', '4,2'",
    "'2,3,4', 4",
    "'2,3,4', '4,5'",
    "4, '2,4,5'",
    "'2,3,4', '2,4,2'",
    "'2,1,3,4', '2,4,2'",
    "'0,3', '3,2'",
    "'2,0', '0,3'"
  })
  void gradientsAreThoseOfFiniteDifferences(String a, String b) {
    assertTrue(GradCheck.check(x -> x.get(0).matmul(x.get(1)), leaf(sizes(a)), leaf(sizes(b))));
    assertTrue(
        GradCheck.checkSecond(x -> x.get(0).matmul(x.get(1)), leaf(sizes(a)), leaf(sizes(b))));
  }

  @Test
  void gradientsFlowThroughTransposedViews() {
    assertTrue(GradCheck.check(x -> x.get(0).t().matmul(x.get(1).t()), leaf(4, 3), leaf(2, 4)));
  }

  @Test
  void aMatrixTimesItselfGetsBothGradients() {
    assertTrue(GradCheck.check(x -> x.get(0).matmul(x.get(0)), leaf(3, 3)));
  }

  @Test
  void anEmptyInnerDimensionGivesZeros() {
    assertArrayEquals(new float[4], Tensor.ones(2, 0).matmul(Tensor.ones(0, 2)).toFloatArray());
  }

  @Test
  void wholeNumbersMultiplyExactly() {
    Tensor large = tensor(new long[][] {{1L << 40, 1}});
    assertEquals((1L << 41) + 3, large.matmul(tensor(new long[] {2, 3})).toLongArray()[0]);
  }

  @Test
  void notANumberSpreadsToItsRowOnly() {
    Tensor a = Tensor.ones(20, 20);
    a.select(0, 3).fill_(Double.NaN);
    boolean[] nan = a.matmul(Tensor.zeros(20, 20)).isnan().toBooleanArray();
    for (int i = 0; i < nan.length; i++) {
      assertEquals(i / 20 == 3, nan[i]);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2,3|4,5|mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)",
        "3|4|inconsistent tensor size, expected tensor [3] and src [4] to have the same number of"
            + " elements, but got 3 and 4 elements respectively",
        "2,3|2|size mismatch, got input (2), mat (2x3), vec (2)",
        "''|2,3|both arguments to matmul need to be at least 1D, but they are 0D and 2D",
        "2,2,3|3,3,3|The size of tensor a (2) must match the size of tensor b (3) at non-singleton"
            + " dimension 0",
        "2,2,3|2,4,3|Expected size for first two dimensions of batch2 tensor to be: [2, 3] but got:"
            + " [2, 4]."
      })
  void shapesThatDoNotFitAreRefusedInPyTorchsWords(String a, String b, String message) {
    Tensor left = Tensor.ones(sizes(a));
    Tensor right = Tensor.ones(sizes(b));
    String said =
        assertThrows(IllegalArgumentException.class, () -> left.matmul(right)).getMessage();
    assertTrue(said.startsWith(message), said);
  }

  @Test
  void typesThatDifferAreRefused() {
    Tensor doubles = Tensor.ones(Shape.of(2, 3), DType.FLOAT64);
    String said =
        assertThrows(IllegalArgumentException.class, () -> doubles.matmul(Tensor.ones(3, 2)))
            .getMessage();
    assertTrue(said.startsWith("expected m1 and m2 to have the same dtype"), said);
  }

  private static long[] sizes(String text) {
    if (text.isEmpty()) {
      return new long[0];
    }
    String[] parts = text.split(",");
    long[] sizes = new long[parts.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Long.parseLong(parts[i].trim());
    }
    return sizes;
  }

  private static Shape shape(String text) {
    return Shape.of(sizes(text));
  }
}

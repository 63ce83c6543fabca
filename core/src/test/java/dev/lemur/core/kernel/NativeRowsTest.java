package dev.lemur.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums, softmax and broadcasting of large float32 matrices, against float64. */
class NativeRowsTest {
  private static final double EACH = 1e-6;

  @ParameterizedTest
  @CsvSource({
    "1000, 100",
    "33, 1000",
    "100, 100",
    "101, 37",
    "8, 4096",
    "8, 4097",
    "9000, 7",
    "7, 9000",
    "1, 40000"
  })
  void sumsAndMeansAreExact(int rows, int columns) {
    Tensor x = Tensor.randn(rows, columns).add(0.25);
    assertClose(x, t -> t.sum(), 10 * EACH);
    assertClose(x, t -> t.mean(), EACH);
    for (int dim : new int[] {0, 1}) {
      assertClose(x, t -> t.sum(dim), 10 * EACH);
      assertClose(x, t -> t.mean(dim), EACH);
      assertClose(x, t -> t.t().sum(dim), 10 * EACH);
    }
  }

  @Test
  void sumsAlongAnyDimensionsAreExact() {
    Tensor x = Tensor.randn(20, 1, 30, 40, 5);
    for (int dim = 0; dim < 5; dim++) {
      for (int other = 0; other < 5; other++) {
        int[] dims = dim == other ? new int[] {dim} : new int[] {dim, other};
        assertClose(x, t -> t.sum(dims), 10 * EACH);
      }
    }
  }

  @Test
  void sumsOfNanAndInfinityAreTheseInTheirRowsOnly() {
    Tensor x = Tensor.ones(200, 200);
    x.narrow(0, 3, 1).narrow(1, 5, 1).fill_(Float.NaN);
    x.narrow(0, 4, 1).narrow(1, 6, 1).fill_(Float.NEGATIVE_INFINITY);
    for (int dim : new int[] {0, 1}) {
      float[] sums = x.sum(dim).toFloatArray();
      int first = dim == 0 ? 5 : 3;
      for (int i = 0; i < sums.length; i++) {
        float special = i == first ? Float.NaN : Float.NEGATIVE_INFINITY;
        assertEquals(i == first || i == first + 1 ? special : 200, sums[i]);
      }
    }
  }

  /** Threads that share a matrix whose rows they cannot share evenly must not get in their way. */
  @Test
  void sharedRowsAreTheSameEachTime() {
    Tensor x = Tensor.randn(1001, 500);
    Tensor y = Tensor.randn(500, 1001);
    List<UnaryOperator<Tensor>> functions =
        List.of(
            t -> t.softmax(-1),
            t -> t.logSoftmax(-1),
            t -> t.add(y.t()),
            t -> gradient(t, u -> u.logSoftmax(-1)));
    for (UnaryOperator<Tensor> function : functions) {
      float[] first = function.apply(x).toFloatArray();
      for (int time = 0; time < 100; time++) {
        assertArrayEquals(first, function.apply(x).toFloatArray());
      }
    }
  }

  /** From the second time on, a small matrix is computed at once, not in parts. */
  @Test
  void repeatedSizesGiveTheSameRowsAsTheFirstTime() {
    Tensor y = Tensor.randn(45, 103);
    List<UnaryOperator<Tensor>> functions =
        List.of(
            t -> t.softmax(-1),
            t -> t.logSoftmax(-1),
            t -> t.add(y.t()),
            t -> t.add(y.narrow(0, 0, 1).t()),
            t -> t.add(y.t().narrow(0, 0, 1)),
            t -> gradient(t, u -> u.softmax(-1)),
            t -> gradient(t, u -> u.logSoftmax(-1)));
    for (UnaryOperator<Tensor> function : functions) {
      Tensor x = Tensor.randn(103, 45);
      float[] first = function.apply(x).toFloatArray();
      for (int time = 0; time < 3; time++) {
        assertArrayEquals(first, function.apply(x).toFloatArray());
      }
    }
  }

  @Test
  void overlappingColumnsAreAddedAsTheyAre() {
    Tensor x = Tensor.randn(100, 100);
    Tensor y = Tensor.randn(199).asStrided(Shape.of(100, 100), new int[] {1, 1}, 0);

    assertArrayEquals(x.add(y.contiguous()).toFloatArray(), x.add(y).toFloatArray());
  }

  private static Tensor gradient(Tensor x, UnaryOperator<Tensor> function) {
    Tensor leaf = x.detach().requiresGrad_();
    function.apply(leaf).square().sum().backward();
    return Objects.requireNonNull(leaf.grad());
  }

  @ParameterizedTest
  @CsvSource({"1000, 100, 1", "1000, 33, 5", "10, 4096, 1", "10, 4097, 1", "300, 200, 30"})
  void softmaxIsExact(int rows, int columns, int scale) {
    Tensor x = Tensor.randn(rows, columns).mul(scale);
    assertClose(x, t -> t.softmax(-1), EACH);
    assertClose(x, t -> t.logSoftmax(-1), EACH);
  }

  @Test
  void softmaxOfNanAndInfinityIsThatOfSingleRows() {
    Tensor x = Tensor.randn(400, 100);
    x.narrow(0, 0, 1).narrow(1, 5, 1).fill_(Float.NaN);
    x.narrow(0, 1, 1).narrow(1, 5, 1).fill_(Float.POSITIVE_INFINITY);
    x.narrow(0, 2, 1).fill_(Float.NEGATIVE_INFINITY);
    x.narrow(0, 3, 1).narrow(1, 5, 9).fill_(Float.NEGATIVE_INFINITY);
    assertClose(x, t -> t.softmax(-1), EACH);
    assertClose(x, t -> t.logSoftmax(-1), EACH);
  }

  @Test
  void gradientsOfSoftmaxAreExact() {
    Tensor x = Tensor.randn(400, 100);
    Tensor grad = Tensor.randn(400, 100);
    assertClose(x, t -> gradient(t, grad, y -> y.softmax(-1)), EACH);
    assertClose(x, t -> gradient(t, grad, y -> y.logSoftmax(-1)), 10 * EACH);
  }

  @Test
  void broadcastOperandsAreThoseOfEachElement() {
    Tensor x = Tensor.randn(20, 30, 16, 5);
    Tensor[] others = {
      Tensor.randn(16, 5),
      Tensor.randn(30, 1, 1),
      Tensor.randn(20, 30, 1, 1),
      Tensor.randn(20, 1, 16, 1),
      Tensor.randn(1, 1, 1, 1),
      Tensor.randn(20, 30, 5, 16).transpose(2, 3),
      Tensor.randn(1, 30, 16, 5)
    };
    for (Tensor y : others) {
      assertClose(x, t -> t.mul(y.to(t.dtype())), EACH);
      assertClose(x, t -> y.to(t.dtype()).sub(t), EACH);
      assertClose(x, t -> t.clone().add_(y.to(t.dtype())), EACH);
    }
  }

  @Test
  void transposedOperandsAreThoseOfEachElement() {
    Tensor x = Tensor.randn(200, 300);
    Tensor y = Tensor.randn(300, 200);
    assertClose(x, t -> t.add(y.to(t.dtype()).t()), EACH);
    assertClose(x, t -> y.to(t.dtype()).t().sub(t), EACH);
    assertClose(x, t -> t.t().contiguous().mul(2), EACH);
    assertClose(x.narrow(1, 0, 250), t -> t.t().contiguous().mul(2), EACH);
  }

  private static Tensor gradient(Tensor x, Tensor grad, UnaryOperator<Tensor> function) {
    Tensor leaf = x.detach().clone().requiresGrad_();
    function.apply(leaf).backward(grad.to(x.dtype()));
    return leaf.grad();
  }

  private static void assertClose(Tensor x, UnaryOperator<Tensor> function, double absolute) {
    double[] expected = function.apply(x.to(DType.FLOAT64)).toDoubleArray();
    double[] actual = function.apply(x).toDoubleArray();
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < actual.length; i++) {
      double tolerance = absolute * (1 + 10 * Math.abs(expected[i]));
      assertEquals(
          expected[i], actual[i], Double.isFinite(tolerance) ? tolerance : 0, "element " + i);
    }
  }
}

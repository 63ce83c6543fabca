package dev.lemur.core.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/** Comparisons, which are computed from the bits of numbers, against Java's operators. */
class ComparisonsOfExtremesTest {
  private static final double[] DOUBLES = {
    Double.NaN,
    Double.NEGATIVE_INFINITY,
    -Double.MAX_VALUE,
    -1,
    -Double.MIN_NORMAL,
    -Double.MIN_VALUE,
    -0.0,
    0,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    1,
    Math.nextUp(1.0),
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY
  };

  private static final long[] LONGS = {
    Long.MIN_VALUE, Long.MIN_VALUE + 1, -(1L << 32), -1, 0, 1, 1L << 32, Long.MAX_VALUE
  };

  @Test
  void pairsOfDoublesAreComparedAsJavaDoes() {
    assertDoubles(Tensor::eq, (x, y) -> x.doubleValue() == y);
    assertDoubles(Tensor::ne, (x, y) -> x.doubleValue() != y);
    assertDoubles(Tensor::lt, (x, y) -> x < y);
    assertDoubles(Tensor::le, (x, y) -> x <= y);
    assertDoubles(Tensor::gt, (x, y) -> x > y);
    assertDoubles(Tensor::ge, (x, y) -> x >= y);
  }

  @Test
  void pairsOfLongsAreComparedAsJavaDoes() {
    assertLongs(Tensor::eq, (x, y) -> x.longValue() == y);
    assertLongs(Tensor::ne, (x, y) -> x.longValue() != y);
    assertLongs(Tensor::lt, (x, y) -> x < y);
    assertLongs(Tensor::le, (x, y) -> x <= y);
    assertLongs(Tensor::gt, (x, y) -> x > y);
    assertLongs(Tensor::ge, (x, y) -> x >= y);
  }

  @Test
  void signsAreOneZeroOrMinusOne() {
    double[] signs = new double[DOUBLES.length];
    double[] signsOfFloats = new double[DOUBLES.length];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = Double.isNaN(DOUBLES[i]) ? 0 : Math.signum(DOUBLES[i]) + 0.0;
      float narrow = (float) DOUBLES[i];
      signsOfFloats[i] = Float.isNaN(narrow) ? 0 : Math.signum(narrow) + 0.0;
    }
    Tensor numbers = Tensor.tensor(DOUBLES, DType.FLOAT64);
    assertArrayEquals(signs, numbers.sign().toDoubleArray());
    Tensor floats = numbers.to(DType.FLOAT32);
    assertArrayEquals(signsOfFloats, floats.sign().toDoubleArray());
    Tensor smallest = Tensor.tensor(new float[] {Float.MIN_VALUE, -Float.MIN_VALUE});
    assertArrayEquals(new float[] {1, -1}, smallest.sign().toFloatArray());
  }

  private static void assertDoubles(
      BinaryOperator<Tensor> comparison, BiPredicate<Double, Double> expected) {
    int count = DOUBLES.length;
    long[] truth = new long[count * count];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = expected.test(DOUBLES[i / count], DOUBLES[i % count]) ? 1 : 0;
    }
    Tensor row = Tensor.tensor(DOUBLES, DType.FLOAT64);
    assertArrayEquals(truth, comparison.apply(row.unsqueeze(1), row).flatten().toLongArray());
  }

  private static void assertLongs(
      BinaryOperator<Tensor> comparison, BiPredicate<Long, Long> expected) {
    int count = LONGS.length;
    long[] truth = new long[count * count];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = expected.test(LONGS[i / count], LONGS[i % count]) ? 1 : 0;
    }
    Tensor row = Tensor.tensor(LONGS);
    assertArrayEquals(truth, comparison.apply(row.unsqueeze(1), row).flatten().toLongArray());
  }
}

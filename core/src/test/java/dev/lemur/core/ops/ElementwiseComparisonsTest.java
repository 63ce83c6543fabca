package dev.lemur.core.ops;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ElementwiseComparisonsTest {
  private static final float[] AWKWARD = {
    0f,
    -0f,
    1,
    -1,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN,
    Float.intBitsToFloat(0xffc00001),
    Math.nextUp(1f)
  };

  private interface Truth {
    boolean of(double x, double y);
  }

  static Stream<Arguments> comparisons() {
    return Stream.of(
        comparison("eq", Tensor::eq, (x, y) -> x == y),
        comparison("ne", Tensor::ne, (x, y) -> x != y),
        comparison("lt", Tensor::lt, (x, y) -> x < y),
        comparison("le", Tensor::le, (x, y) -> x <= y),
        comparison("gt", Tensor::gt, (x, y) -> x > y),
        comparison("ge", Tensor::ge, (x, y) -> x >= y));
  }

  private static Arguments comparison(String name, BinaryOperator<Tensor> comparison, Truth truth) {
    return Arguments.of(name, comparison, truth);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("comparisons")
  void comparingAwkwardNumbersGivesWhatJavaGives(
      String name, BinaryOperator<Tensor> comparison, Truth truth) {
    Tensor column = tensor(AWKWARD).unsqueeze(1);
    Tensor row = tensor(AWKWARD);

    for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      boolean[] actual = comparison.apply(column.to(dtype), row.to(dtype)).toBooleanArray();
      for (int i = 0; i < actual.length; i++) {
        float x = AWKWARD[i / AWKWARD.length];
        float y = AWKWARD[i % AWKWARD.length];
        assertEquals(truth.of(x, y), actual[i], () -> name + " of " + x + " and " + y);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void logicTakesWhatIsNotZeroForTrue(DType dtype) {
    Tensor x = tensor(new int[] {0, 0, 2, 1}).to(dtype);
    Tensor y = tensor(new int[] {0, 3, 0, 1}).to(dtype);

    assertArrayEquals(bools(true, true, false, false), x.logicalNot().toBooleanArray());
    assertArrayEquals(bools(false, false, false, true), x.logicalAnd(y).toBooleanArray());
    assertArrayEquals(bools(false, true, true, true), x.logicalOr(y).toBooleanArray());
    assertArrayEquals(bools(false, true, true, false), x.logicalXor(y).toBooleanArray());
  }

  @Test
  void logicTakesNanForTrue() {
    assertFalse(tensor(new float[] {Float.NaN}).logicalNot().toBooleanArray()[0]);
  }

  @Test
  void nanInfiniteAndFiniteNumbersAreToldApart() {
    Tensor x = tensor(new float[] {1, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY});

    assertArrayEquals(bools(false, true, false, false), x.isnan().toBooleanArray());
    assertArrayEquals(bools(false, false, true, true), x.isinf().toBooleanArray());
    assertArrayEquals(bools(true, false, false, false), x.isfinite().toBooleanArray());
    assertArrayEquals(bools(true), tensor(new long[] {5}).isfinite().toBooleanArray());
  }

  @Test
  void whereTakesEitherSideBitByBit() {
    Tensor mask = Tensor.tensor(AWKWARD).ge(0);

    float[] chosen = tensor(AWKWARD).where(mask, 7).toFloatArray();

    for (int i = 0; i < chosen.length; i++) {
      assertEquals(AWKWARD[i] >= 0 ? AWKWARD[i] : 7f, chosen[i]);
    }
  }

  @Test
  void equalComparesShapesAndValues() {
    assertTrue(Tensor.ones(2).equal(tensor(new long[] {1, 1})));
    assertFalse(Tensor.ones(2).equal(Tensor.ones(3)));
    assertFalse(Tensor.ones(2).equal(Tensor.zeros(2)));
    assertFalse(tensor(Double.NaN).equal(tensor(Double.NaN)));
  }

  @Test
  void allcloseAllowsARelativeAndAnAbsoluteDifference() {
    Tensor x = tensor(new double[] {1, 0});
    assertTrue(x.allclose(tensor(new double[] {1.000009, 1e-9})));
    assertFalse(x.allclose(tensor(new double[] {1.00002, 0})));
    assertTrue(x.allclose(tensor(new double[] {1.1, 0}), 0.2, 0));
  }

  @Test
  void infinitiesAreCloseToThemselvesAndNanOnlyIfAsked() {
    Tensor x = tensor(new double[] {Double.POSITIVE_INFINITY, Double.NaN});
    assertFalse(x.allclose(x));
    assertTrue(x.allclose(x, 1e-5, 1e-8, true));
    assertFalse(tensor(1.0).allclose(tensor(Double.POSITIVE_INFINITY)));
  }

  @Test
  void allcloseOfTwoTypesIsRefused() {
    assertEquals(
        "Float did not match Double",
        assertThrows(
                IllegalArgumentException.class,
                () -> Tensor.ones(2).allclose(tensor(new double[] {1, 1})))
            .getMessage());
  }

  private static boolean[] bools(boolean... values) {
    return values;
  }

  @Test
  void truthValuesAreCloseIfTheyAreEqual() {
    Tensor x = Tensor.tensor(new boolean[] {true, false});
    Tensor y = Tensor.tensor(new boolean[] {true, true});

    assertEquals("tensor([ True, False])", x.isclose(y).toString());
    assertTrue(x.allclose(x));
  }
}

package dev.lemur.core.ops;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which type a result has, and which types an operation refuses. */
class ElementwiseTypesTest {
  @ParameterizedTest
  @CsvSource({
    "FLOAT32, FLOAT64, FLOAT64",
    "FLOAT32, INT64, FLOAT32",
    "INT32, INT64, INT64",
    "BOOL, INT32, INT32",
    "BOOL, FLOAT32, FLOAT32",
    "INT64, FLOAT64, FLOAT64"
  })
  void theHigherOfTwoTypesWins(DType a, DType b, DType result) {
    assertEquals(result, ones(a).add(ones(b)).dtype());
    assertEquals(result, ones(b).mul(ones(a)).dtype());
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT64, FLOAT32, FLOAT32",
    "INT64, INT32, INT32",
    "INT64, BOOL, INT64",
    "FLOAT32, INT64, FLOAT32",
    "FLOAT64, INT64, FLOAT64"
  })
  void aTensorWithoutDimensionsCountsByItsCategoryOnly(DType scalar, DType row, DType result) {
    assertEquals(result, tensor(1, scalar).add(ones(row)).dtype());
  }

  @Test
  void aWholeNumberKeepsWholeNumbersWhole() {
    assertEquals(DType.INT32, ones(DType.INT32).mul(2).dtype());
    assertEquals(DType.INT64, ones(DType.BOOL).add(2).dtype());
    assertEquals(DType.FLOAT64, ones(DType.FLOAT64).add(2).dtype());
  }

  @Test
  void aFractionMakesWholeNumbersFloat32() {
    assertEquals(DType.FLOAT32, ones(DType.INT64).mul(2.0).dtype());
    assertEquals(DType.FLOAT64, ones(DType.FLOAT64).mul(2.0).dtype());
  }

  @Test
  void divisionOfWholeNumbersGivesFloat32() {
    assertArrayEquals(new float[] {0.5f, 1.5f}, tensor(new long[] {1, 3}).div(2).toFloatArray());
    assertEquals(DType.FLOAT32, ones(DType.BOOL).div(ones(DType.BOOL)).dtype());
  }

  @ParameterizedTest
  @CsvSource({
    "7, 2, 3, 1, 3, 1",
    "-7, 2, -4, 1, -3, -1",
    "7, -2, -4, -1, -3, 1",
    "-7, -2, 3, -1, 3, -1"
  })
  void dividingWholeNumbersGivesWholeQuotientsAndRemainders(
      long x, long y, long floor, long remainder, long trunc, long fmod) {
    Tensor a = tensor(new long[] {x});
    Tensor b = tensor(new long[] {y});

    assertEquals(floor, a.floorDivide(b).item());
    assertEquals(remainder, a.remainder(b).item());
    assertEquals(trunc, a.div(b, "trunc").item());
    assertEquals(fmod, a.fmod(b).item());
    assertEquals(floor, a.to(DType.FLOAT64).floorDivide(b).item());
  }

  @Test
  void divisionOfWholeNumbersByZeroIsRefused() {
    Tensor x = ones(DType.INT64);
    assertThrows(ArithmeticException.class, () -> x.floorDivide(0));
    assertThrows(ArithmeticException.class, () -> x.remainder(0));
    assertThrows(ArithmeticException.class, () -> x.fmod(0));
  }

  @Test
  void powersOfWholeNumbersAreWhole() {
    Tensor x = tensor(new long[] {3, -2, 0});
    assertArrayEquals(new long[] {27, -8, 0}, x.pow(3).toLongArray());
    assertArrayEquals(new long[] {1, 1, 1}, x.pow(0).toLongArray());
    assertEquals(DType.FLOAT32, x.pow(2.0).dtype());
    assertEquals(DType.INT64, ones(DType.BOOL).square().dtype());
  }

  @Test
  void aNegativePowerOfWholeNumbersIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> ones(DType.INT32).pow(-1));
  }

  @Test
  void tensorsOfNegativePowersRoundTowardsZero() {
    Tensor exponents = tensor(new long[] {-1, -1, -2, -1});
    assertArrayEquals(
        new long[] {1, -1, 1, 0}, tensor(new long[] {1, -1, -1, 2}).pow(exponents).toLongArray());
  }

  @Test
  void wholeNumbersBeyondTheExactDoublesStayExact() {
    long large = (1L << 60) + 1;
    Tensor x = tensor(new long[] {large});
    assertEquals(large + 1, x.add(1).toLongArray()[0]);
    assertTrue(x.gt(1L << 60).toBooleanArray()[0]);
    assertEquals(large, x.maximum(tensor(new long[] {large - 1})).toLongArray()[0]);
    assertEquals(large, x.clamp(0, Long.MAX_VALUE).toLongArray()[0]);
  }

  @Test
  void int32WrapsAround() {
    Tensor x = tensor(new int[] {Integer.MAX_VALUE});
    assertEquals(Integer.MIN_VALUE, x.add(1).toIntArray()[0]);
  }

  @Test
  void aNumberIsComparedInTheTensorsType() {
    assertTrue(tensor(new float[] {0.1f}).eq(0.1).toBooleanArray()[0]);
    assertEquals(DType.BOOL, ones(DType.INT32).lt(1.5).dtype());
  }

  static Stream<Arguments> keepers() {
    return Stream.<UnaryOperator<Tensor>>of(
            Tensor::floor, Tensor::ceil, Tensor::round, Tensor::trunc, Tensor::abs, Tensor::neg)
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("keepers")
  void wholeNumbersStayWholeButBoolsAreRefused(UnaryOperator<Tensor> operation) {
    assertEquals(DType.INT32, operation.apply(ones(DType.INT32)).dtype());
    assertThrows(IllegalArgumentException.class, () -> operation.apply(ones(DType.BOOL)));
  }

  @Test
  void elementaryFunctionsOfWholeNumbersAreFloat32() {
    assertEquals(DType.FLOAT32, ones(DType.INT64).exp().dtype());
    assertEquals(DType.FLOAT32, ones(DType.BOOL).sigmoid().dtype());
    assertEquals(DType.FLOAT64, ones(DType.FLOAT64).exp().dtype());
  }

  @Test
  void boolsAddAndMultiplyAsOrAndAnd() {
    Tensor x = tensor(new boolean[] {true, true, false});
    Tensor y = tensor(new boolean[] {true, false, false});
    assertArrayEquals(new boolean[] {true, true, false}, x.add(y).toBooleanArray());
    assertArrayEquals(new boolean[] {true, false, false}, x.mul(y).toBooleanArray());
    assertEquals(DType.BOOL, x.maximum(y).dtype());
  }

  @Test
  void subtractionOfBoolsSaysWhatToUse() {
    Tensor x = ones(DType.BOOL);
    assertRefused("with two bool tensors is not supported", () -> x.sub(x));
    assertRefused("use logicalNot() instead", () -> x.sub(1));
    assertRefused("use logicalNot() instead", () -> x.rsub(1.0));
    assertRefused("use logicalNot() instead", x::neg);
  }

  @Test
  void whereWithAConditionOfNumbersIsRefused() {
    assertRefused(
        "where expected condition to be a boolean tensor, but got a tensor with dtype Long",
        () -> ones(DType.FLOAT32).where(ones(DType.INT64), 1));
  }

  @Test
  void whereGivesTheHigherTypeOfItsBranches() {
    Tensor condition = tensor(new boolean[] {true, false});
    assertEquals(DType.FLOAT64, ones(DType.FLOAT32).where(condition, ones(DType.FLOAT64)).dtype());
    assertEquals(DType.INT32, ones(DType.INT32).where(condition, 0).dtype());
    assertEquals(DType.FLOAT32, ones(DType.INT32).where(condition, 0.5).dtype());
  }

  @Test
  void clampWithoutBoundsIsRefused() {
    Double none = null;
    assertRefused(
        "At least one of 'min' or 'max' must not be null",
        () -> ones(DType.FLOAT32).clamp(none, none));
  }

  @Test
  void clampOfWholeNumbersByAFractionIsFloat32() {
    assertArrayEquals(
        new float[] {2.5f, 3}, tensor(new long[] {1, 5}).clamp(2.5, 3).toFloatArray());
    assertEquals(DType.INT64, tensor(new long[] {1, 5}).clamp(2, 3).dtype());
  }

  @Test
  void aFractionAsAlphaOfWholeNumbersIsRefused() {
    Tensor x = ones(DType.INT64);
    assertEquals(3, x.add(x, 2).toLongArray()[0]);
    assertRefused("argument alpha must not be a floating point number", () -> x.add(x, 0.5));
  }

  @Test
  void lerpOfSeveralTypesIsRefused() {
    assertRefused(
        "expected dtype torch.float32 for `end` but got dtype torch.float64",
        () -> ones(DType.FLOAT32).lerp(ones(DType.FLOAT64), 0.5));
  }

  @Test
  void shapesThatCannotBeBroadcastAreNamed() {
    assertRefused(
        "The size of tensor a (2) must match the size of tensor b (4) at non-singleton dimension 0",
        () -> Tensor.ones(2, 3).add(Tensor.ones(4, 3)));
    assertRefused(
        "The size of tensor a (2) must match the size of tensor b (3)",
        () -> Tensor.ones(2).lt(Tensor.ones(3)));
  }

  private static void assertRefused(String words, Runnable action) {
    String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
    assertTrue(message.contains(words), message);
  }

  private static Tensor ones(DType dtype) {
    return Tensor.ones(Shape.of(2), dtype);
  }
}

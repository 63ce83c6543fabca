package dev.lemur.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Halves that are converted many at once, against {@link Halves}, which converts one by one. */
class HalfRunsTest {
  private static final int HALVES = 1 << Short.SIZE;

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT16", "BFLOAT16"})
  void everyHalfBecomesItsFloat(DType type) {
    short[] halves = new short[HALVES];
    for (int bits = 0; bits < HALVES; bits++) {
      halves[bits] = (short) bits;
    }
    float[] floats = new float[HALVES + 1];
    HalfRuns.decode(halves, type, floats, 1, HALVES);
    for (int bits = 0; bits < HALVES; bits++) {
      float expected = one((short) bits, type);
      assertEquals(Float.floatToRawIntBits(expected), Float.floatToRawIntBits(floats[bits + 1]));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT16", "BFLOAT16"})
  void floatsBecomeTheNearestHalf(DType type) {
    assertEncoded(aroundHalves(type), type);
    assertEncoded(randomBits(1 << 20), type);
  }

  @Test
  void runsWithAndWithoutSubnormalNumbersAreEncodedAlike() {
    float[] normal = {1, -2.5f, 0, -0f, 65504, 65520, Float.NaN, Float.NEGATIVE_INFINITY};
    assertEncoded(normal, DType.FLOAT16);
    float[] subnormal = {1, 0x1p-15f, -0x1p-24f, 0x1p-25f, 0x1.8p-25f, Float.MIN_VALUE, -0x1p-126f};
    assertEncoded(subnormal, DType.FLOAT16);
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT16", "BFLOAT16"})
  void tensorsOfAnyLayoutAreEncodedAlike(DType type) {
    float[] numbers = randomBits(3000);
    short[] expected = new short[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      expected[i] = one(numbers[i], type);
    }
    Tensor row = Tensor.tensor(numbers);
    Tensor column = Tensor.stack(row, row).t().select(1, 1);
    assertArrayEquals(expected, bits(row.to(type)));
    assertArrayEquals(expected, bits(column.to(type)));
    assertArrayEquals(expected, bits(column.to(DType.FLOAT64).to(type)));
  }

  private static short[] bits(Tensor halves) {
    Strided elements = halves.contiguous().strided();
    short[] bits = new short[elements.numel()];
    elements.storage().shorts().get(elements.offset(), bits);
    return bits;
  }

  private static void assertEncoded(float[] numbers, DType type) {
    short[] expected = new short[numbers.length];
    float[] shifted = new float[numbers.length + 1];
    for (int i = 0; i < numbers.length; i++) {
      expected[i] = one(numbers[i], type);
      shifted[i + 1] = numbers[i];
    }
    short[] halves = HalfRuns.encode(shifted, 1, numbers.length, type);
    assertArrayEquals(expected, Arrays.copyOf(halves, numbers.length));
  }

  /** Every half, the numbers between two halves, and their neighbours. */
  private static float[] aroundHalves(DType type) {
    float[] numbers = new float[6 * HALVES];
    for (int bits = 0; bits < HALVES; bits++) {
      float half = one((short) bits, type);
      float middle = (half + one((short) (bits + 1), type)) / 2;
      float[] near = {half, Math.nextUp(half), Math.nextDown(half), middle};
      System.arraycopy(near, 0, numbers, 6 * bits, 4);
      numbers[6 * bits + 4] = Math.nextUp(middle);
      numbers[6 * bits + 5] = Math.nextDown(middle);
    }
    return numbers;
  }

  private static float[] randomBits(int count) {
    Random random = new Random(5);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = Float.intBitsToFloat(random.nextInt());
    }
    return numbers;
  }

  private static float one(short half, DType type) {
    return type == DType.FLOAT16 ? Halves.float16(half) : Halves.bfloat16(half);
  }

  private static short one(float x, DType type) {
    return type == DType.FLOAT16 ? Halves.toFloat16(x) : Halves.toBfloat16(x);
  }
}

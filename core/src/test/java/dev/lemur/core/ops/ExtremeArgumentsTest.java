package dev.lemur.core.ops;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Shape;
import dev.lemur.core.Slice;
import dev.lemur.core.Tensor;
import dev.lemur.core.ops.vision.ConstantPadding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The greatest and least numbers as arguments: nothing overflows. */
class ExtremeArgumentsTest {
  private static final float[] NOTHING = {};

  private final Tensor vector = tensor(new float[] {1, 2, 3, 4, 5});
  private final Tensor matrix = tensor(new float[][] {{1, 2}, {3, 4}});

  @Test
  void aStepBeyondTheSizeTakesOneElement() {
    assertArrayEquals(new float[] {2}, vector.slice(0, 1, 4, Long.MAX_VALUE).toFloatArray());
    assertArrayEquals(
        new float[] {2}, vector.get(Slice.of(1, Long.MAX_VALUE, Long.MAX_VALUE)).toFloatArray());
    assertArrayEquals(new float[] {1}, vector.get(Slice.every(Long.MAX_VALUE)).toFloatArray());
  }

  @Test
  void aSliceBeyondTheSizeIsCutToIt() {
    assertArrayEquals(
        vector.toFloatArray(), vector.slice(0, Long.MIN_VALUE, Long.MAX_VALUE).toFloatArray());
    assertArrayEquals(NOTHING, vector.slice(0, Long.MAX_VALUE, Long.MIN_VALUE).toFloatArray());
    assertArrayEquals(NOTHING, vector.get(Slice.from(Long.MAX_VALUE)).toFloatArray());
    assertArrayEquals(NOTHING, vector.get(Slice.to(Long.MIN_VALUE)).toFloatArray());
  }

  @Test
  void anIndexBeyondTheSizeIsRefused() {
    Slice beyond = Slice.at(Long.MAX_VALUE);

    assertThrows(IndexOutOfBoundsException.class, () -> vector.get(beyond));
    assertThrows(IndexOutOfBoundsException.class, () -> vector.select(0, Integer.MIN_VALUE));
  }

  @Test
  void aTriangleOfADiagonalFarAwayIsTheWholeOrNothing() {
    float[] whole = matrix.toFloatArray();
    float[] zeros = new float[4];

    assertArrayEquals(whole, matrix.tril(Integer.MAX_VALUE).toFloatArray());
    assertArrayEquals(zeros, matrix.tril(Integer.MIN_VALUE).toFloatArray());
    assertArrayEquals(zeros, matrix.triu(Integer.MAX_VALUE).toFloatArray());
    assertArrayEquals(whole, matrix.triu(Integer.MIN_VALUE).toFloatArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, -Integer.MAX_VALUE, Integer.MIN_VALUE})
  void aMatrixWithAVectorOnADiagonalFarAwayIsRefused(int diagonal) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> vector.diag(diagonal)).getMessage();

    assertTrue(message.contains("at most 2^31 - 1 elements"), message);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, -Integer.MAX_VALUE, Integer.MIN_VALUE})
  void aDiagonalFarAwayIsEmpty(int diagonal) {
    assertArrayEquals(NOTHING, matrix.diag(diagonal).toFloatArray());
    assertArrayEquals(NOTHING, matrix.diagonal(diagonal, 0, 1).toFloatArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, Integer.MIN_VALUE})
  void theGradientRollsBackWhateverTheShift(int shift) {
    Tensor x = tensor(new float[] {1, 2, 3, 4, 5}).requiresGrad_();

    x.roll(shift).backward(vector.roll(shift));
    x.roll(shift, 0).backward(vector.roll(shift, 0));

    Tensor grad = x.grad();
    assertNotNull(grad);
    assertArrayEquals(new float[] {2, 4, 6, 8, 10}, grad.toFloatArray());
  }

  @Test
  void rollingAlongNoDimensionIsRefused() {
    int[] none = {};

    assertThrows(IllegalArgumentException.class, () -> vector.roll(none, none));
  }

  @Test
  void expandingBeyondTheLargestTensorIsRefused() {
    Tensor one = Tensor.ones(1);

    for (long size : new long[] {2147483648L, Long.MAX_VALUE}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> one.expand(size)).getMessage();
      assertTrue(message.contains("at most 2^31 - 1 elements"), message);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-Integer.MAX_VALUE, Integer.MIN_VALUE, -3})
  void paddingThatRemovesMoreThanThereIsIsRefused(int pad) {
    assertThrows(
        IllegalArgumentException.class, () -> ConstantPadding.pad(matrix, new int[] {pad, pad}, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> ConstantPadding.pad(matrix, new int[] {pad, Integer.MAX_VALUE}, 0));
  }

  @Test
  void paddingBeyondTheLargestTensorIsRefused() {
    int most = Integer.MAX_VALUE;
    assertThrows(
        IllegalArgumentException.class,
        () -> ConstantPadding.pad(matrix, new int[] {most, most}, 0));
  }

  @Test
  void theCorrelationOfAConstantWithItselfIsTheSameInEveryLayout() {
    Tensor repeated = tensor(new float[] {0.1f}).expand(3000);

    assertEquals(repeated.contiguous().corrcoef().item(), repeated.corrcoef().item());
  }

  @Test
  void partsBeyondTheSizeAreCutToIt() {
    assertEquals(5, vector.chunk(Integer.MAX_VALUE).size());
    assertEquals(1, vector.split(Integer.MAX_VALUE).size());
  }

  @Test
  void anEmptyDimensionHasOnlySoManyChunks() {
    Tensor empty = Tensor.zeros(0);

    assertEquals(3, empty.chunk(3).size());
    assertThrows(IllegalArgumentException.class, () -> empty.chunk(Integer.MAX_VALUE));
  }

  @Test
  void anEmptyViewOfAStorageMayBeginAnywhere() {
    Tensor x = tensor(new float[] {1, 2}).requiresGrad_();

    x.asStrided(Shape.of(0, 3), new int[] {Integer.MAX_VALUE, 1}, Integer.MAX_VALUE)
        .sum()
        .backward();

    Tensor grad = x.grad();
    assertNotNull(grad);
    assertArrayEquals(new float[2], grad.toFloatArray());
  }

  @Test
  void aTensorMayBeItsOwnIndex() {
    Tensor reversed = tensor(new long[] {2, 1, 0});
    Tensor added = reversed.clone();

    reversed.scatter_(0, reversed, tensor(new long[] {100, 200, 300}));
    added.indexAdd_(0, added, tensor(new long[] {100, 200, 300}));

    assertArrayEquals(new long[] {300, 200, 100}, reversed.toLongArray());
    assertArrayEquals(new long[] {302, 201, 100}, added.toLongArray());
  }
}
